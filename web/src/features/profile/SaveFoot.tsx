import { useTranslation } from '../../lib/useTranslation';

import { BusyButton } from '../../ui/BusyButton';
import classes from './Profile.module.css';

interface Props {
  action: string;
  pending: boolean;
  /** Said once it is done, until something else is typed. */
  saved: string | false;
}

/** The button of a small form, and what became of it. */
export function SaveFoot({ action, pending, saved }: Props) {
  return (
    <div className={classes.foot}>
      <BusyButton type="submit" busy={pending}>
        {action}
      </BusyButton>
      <span role="status" className={classes.saved}>
        {saved}
      </span>
    </div>
  );
}

/** The usual words of it. */
export function useSaveWords() {
  const { t } = useTranslation();
  return { action: t('action.save'), saved: t('profile.saved') };
}
