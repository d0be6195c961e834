import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from '../lib/useTranslation';

import rows from './FrameRows.module.css';
import classes from './PlaceLinks.module.css';
import { places } from './places';
import { useKeys } from './useKeys';
import { useMe } from './useMe';

/** The places somebody may go to. */
export function usePlaces() {
  const me = useMe();
  return places().filter((place) => place.may?.(me) ?? true);
}

/** Two keys for each place. Mounted once, by the frame. */
export function PlaceKeys() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useKeys(
    usePlaces().map(({ keys, label, to }) => ({
      keys,
      label: t(label),
      group: t('keys.go'),
      run: () => void navigate({ to }),
    })),
  );
  return null;
}

/** The parts of the panel: beside each other at the foot of a phone, below each other elsewhere. */
export function PlaceLinks({ foot = false }: { foot?: boolean }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <ul className={`${rows.list} ${classes.list}`} data-foot={foot || undefined}>
      {usePlaces().map(({ to, label, icon: Icon, keys, within }) => (
        <li key={label}>
          <Link
            to={to}
            className={`${rows.row} ${classes.link}`}
            aria-current={within.test(pathname) ? 'page' : undefined}
            data-tip={foot ? undefined : t(label)}
            data-tip-keys={keys}
            data-tip-side="right"
          >
            <Icon size={foot ? 22 : 18} aria-hidden="true" />
            <span className={`${rows.name} ${classes.name}`}>{t(label)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
