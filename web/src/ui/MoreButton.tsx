import { Button } from '@mantine/core';

import { useTranslation } from '../lib/useTranslation';

interface Props {
  className?: string | undefined;
  loading: boolean;
  onMore: () => void;
}

/** The next page of a list that does not go on by itself. */
export function MoreButton({ className = '', loading, onMore }: Props) {
  const { t } = useTranslation();
  return (
    <Button variant="default" className={className} loading={loading} onClick={onMore}>
      {t('inbox.more')}
    </Button>
  );
}
