import { useTranslation } from '../../lib/useTranslation';

import { IconButton } from '../../ui/IconButton';
import {
  IconCircleDot,
  IconCircleX,
  IconFlag,
  IconSelectAll,
  IconTag,
  IconUserCheck,
  IconUserPlus,
  IconX,
} from '../../ui/icons';
import classes from './BulkBar.module.css';
import { shownRows, useSelection } from './deskState';

interface Props {
  acts: Record<
    'claim' | 'assign' | 'priority' | 'status' | 'tags' | 'closeWhy' | 'selectAll' | 'clear',
    () => void
  >;
}

/** What can be done with all selected tickets, each by the same key as with one. */
export default function BulkBar({ acts }: Props) {
  const { t } = useTranslation();
  const count = useSelection().ids.size;
  const all = count === shownRows.get().length;
  return (
    <section className={classes.bar} aria-label={t('bulk.label')}>
      <span className={classes.count} role="status">
        {t('bulk.selected', { count })}
      </span>
      <IconButton
        label={t('keys.select_all')}
        keys="* a"
        className={classes.all ?? ''}
        disabled={all}
        icon={<IconSelectAll size={18} />}
        onClick={acts.selectAll}
      />
      <span className={classes.rule} />
      <IconButton
        label={t('action.claim')}
        keys="c"
        icon={<IconUserCheck size={18} />}
        onClick={acts.claim}
      />
      <IconButton
        label={t('keys.assign')}
        keys="a"
        icon={<IconUserPlus size={18} />}
        onClick={acts.assign}
      />
      <IconButton
        label={t('keys.status')}
        keys="s"
        icon={<IconCircleDot size={18} />}
        onClick={acts.status}
      />
      <IconButton
        label={t('keys.priority')}
        keys="p"
        icon={<IconFlag size={18} />}
        onClick={acts.priority}
      />
      <IconButton
        label={t('keys.tags')}
        keys="t"
        icon={<IconTag size={18} />}
        onClick={acts.tags}
      />
      <IconButton
        label={t('action.close')}
        keys="shift+e"
        icon={<IconCircleX size={18} />}
        onClick={acts.closeWhy}
      />
      <span className={classes.rule} />
      <IconButton
        label={t('keys.clear')}
        keys="escape"
        icon={<IconX size={18} />}
        onClick={acts.clear}
      />
    </section>
  );
}
