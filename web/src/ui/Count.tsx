import { useTranslation } from '../lib/useTranslation';

import { regionOf } from '../lib/language';
import classes from './Count.module.css';

interface Props {
  value: number;
  /** The server stopped counting: "1000+". */
  more?: boolean;
  /** `alert` asks for attention: unread notices. */
  tone?: 'plain' | 'alert';
  /** What is counted, for who hears it alone: "3 unread". Without it the number is read. */
  label?: string;
}

/** A number beside a name. Nothing is shown for none. */
export function Count({ value, more = false, tone = 'plain', label }: Props) {
  const { i18n } = useTranslation();
  if (value === 0 && !more) return null;
  const text = new Intl.NumberFormat(regionOf(i18n.language)).format(value) + (more ? '+' : '');
  return (
    <span className={classes.count} data-tone={tone}>
      {label === undefined ? text : <span aria-hidden="true">{text}</span>}
      {label !== undefined && <span className={classes.hidden}>{label}</span>}
    </span>
  );
}
