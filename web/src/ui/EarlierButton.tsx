import { Button } from '@mantine/core';
import { useTranslation } from '../lib/useTranslation';

/** The way back to what was said before the messages shown. */
export function EarlierButton({ loading, onMore }: { loading: boolean; onMore: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" size="xs" loading={loading} onClick={onMore}>
      {t('ticket.earlier')}
    </Button>
  );
}
