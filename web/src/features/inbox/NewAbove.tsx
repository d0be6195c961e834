import { useTranslation } from '../../lib/useTranslation';

import { IconArrowUp } from '../../ui/icons';
import classes from './TicketList.module.css';

interface Props {
  count: number;
  onShow: () => void;
}

/** What came to stand above while somebody read: it waits until they want to see it. */
export function NewAbove({ count, onShow }: Props) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <button type="button" className={classes.above} onClick={onShow}>
      <IconArrowUp size={14} aria-hidden="true" />
      {t('inbox.new_above', { count })}
    </button>
  );
}
