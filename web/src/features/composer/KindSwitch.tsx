import { useTranslation } from '../../lib/useTranslation';

import { IconArrowBackUp, IconLock } from '../../ui/icons';
import classes from './Composer.module.css';
import type { WrittenKind } from './message';

interface Props {
  kinds: WrittenKind[];
  kind: WrittenKind;
  onKind: (kind: WrittenKind) => void;
  /** Whom a reply goes to. */
  to: string;
}

/** Reply or note: two named choices, of which one is always plainly the chosen one. */
export function KindSwitch({ kinds, kind, onKind, to }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.kinds}>
      <legend className={classes.legend}>{t('composer.kind')}</legend>
      {kinds.map((entry) => (
        <label key={entry} className={classes.kind} data-kind={entry}>
          <input
            type="radio"
            name="kind"
            value={entry}
            checked={kind === entry}
            onChange={() => onKind(entry)}
          />
          {entry === 'INTERNAL' ? (
            <IconLock size={15} aria-hidden="true" />
          ) : (
            <IconArrowBackUp size={15} aria-hidden="true" />
          )}
          <span className={classes.kindName}>
            {entry === 'INTERNAL' ? t('composer.note') : t('composer.reply_to', { name: to })}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
