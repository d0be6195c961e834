import { useTranslation } from '../../../lib/useTranslation';

import { IconButton } from '../../../ui/IconButton';
import { IconArrowDown, IconArrowUp } from '../../../ui/icons';
import classes from './Categories.module.css';

interface Props {
  name: string;
  at: number;
  count: number;
  onMove: (from: number, to: number) => void;
}

/**
 * The order for who does not drag. The end of the list does not take the focus away: the button
 * stays, and says that it does nothing.
 */
export function OrderButtons({ name, at, count, onMove }: Props) {
  const { t } = useTranslation();
  const step = (by: number) => {
    const to = at + by;
    if (to >= 0 && to < count) onMove(at, to);
  };
  return (
    <span className={classes.order}>
      <IconButton
        size="sm"
        label={t('admin.up', { name })}
        icon={<IconArrowUp size={16} />}
        aria-disabled={at === 0}
        onClick={() => step(-1)}
      />
      <IconButton
        size="sm"
        label={t('admin.down', { name })}
        icon={<IconArrowDown size={16} />}
        aria-disabled={at === count - 1}
        onClick={() => step(1)}
      />
    </span>
  );
}
