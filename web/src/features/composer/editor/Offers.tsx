import { useTranslation } from '../../../lib/useTranslation';

import { Face } from '../../../ui/Face';
import classes from './Offers.module.css';
import type { Offered } from './suggest';

/** The popup at the place where one types. The field keeps focus and names the chosen one. */
export function Offers({ id, offered }: { id: string; offered: Offered }) {
  const { t } = useTranslation();
  const { offers, at, chosen, take } = offered;
  if (!at) return null;
  const left = Math.max(8, Math.min(at.left, window.innerWidth - 268));
  const above = at.top > 260;
  const place = above
    ? { left, bottom: window.innerHeight - at.top + 6 }
    : { left, top: at.bottom + 6 };
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t('editor.offers')}
      className={classes.popup}
      style={place}
    >
      {offers.map((offer, index) => (
        <li
          key={offer.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          className={classes.offer}
          // Pressing must not take focus from the field.
          onPointerDown={(event) => {
            event.preventDefault();
            take(offer);
          }}
        >
          {offer.sign === undefined ? (
            <Face id={offer.key} name={offer.label} staff size="sm" />
          ) : (
            <span className={classes.sign}>{offer.sign}</span>
          )}
          <span className={classes.label}>{offer.label}</span>
        </li>
      ))}
    </ul>
  );
}
