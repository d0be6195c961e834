import { useTranslation } from '../../lib/useTranslation';

import { EmptyState } from '../../ui/EmptyState';
import { IconMessageCircle } from '../../ui/icons';

/** The right pane before a ticket is chosen. */
export function NothingOpen() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={<IconMessageCircle size={22} />} title={t('inbox.choose')}>
      {t('inbox.choose_hint')}
    </EmptyState>
  );
}
