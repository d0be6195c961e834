import { useTranslation } from '../../lib/useTranslation';

import { IconPlus, IconSearch } from '../../ui/icons';
import { Kbd } from '../../ui/Kbd';
import { openNewTicket } from '../../ui/newTicket';
import { showPalette } from '../../ui/palette';
import classes from './ViewList.module.css';

/** The two ways that begin anywhere: find something, open something. */
export function DeskButtons() {
  const { t } = useTranslation();
  return (
    <div className={classes.buttons}>
      <button
        type="button"
        className={classes.find}
        data-tip={t('palette.open')}
        data-tip-keys="mod+k"
        data-tip-side="right"
        onClick={showPalette}
      >
        <IconSearch size={16} aria-hidden="true" />
        <span className={classes.name}>{t('palette.open')}</span>
        <Kbd keys="mod+k" />
      </button>
      <button
        type="button"
        className={classes.add}
        aria-label={t('opening.title')}
        data-tip={t('opening.title')}
        data-tip-keys="n"
        onClick={openNewTicket}
      >
        <IconPlus size={18} aria-hidden="true" />
      </button>
    </div>
  );
}
