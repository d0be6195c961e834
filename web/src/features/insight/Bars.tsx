import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { regionOf } from '../../lib/language';
import classes from './Insight.module.css';

export interface Bar {
  id: string;
  name: ReactNode;
  count: number;
  /** A token: the colour of what it counts. */
  tone?: string;
}

/** Amounts below each other, the longest as long as there is room. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const { i18n } = useTranslation();
  const region = regionOf(i18n.language);
  const number = new Intl.NumberFormat(region);
  const percent = new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 0 });
  const top = Math.max(1, ...bars.map(({ count }) => count));
  const all = bars.reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className={classes.bars}>
      {bars.map(({ id, name, count, tone }) => (
        <li key={id} className={classes.bar}>
          <span className={classes.name}>{name}</span>
          <span className={classes.track} aria-hidden="true">
            <span
              data-none={count === 0 || undefined}
              style={{
                width: `${(count / top) * 100}%`,
                ...(tone && { background: `var(--dh-${tone})` }),
              }}
            />
          </span>
          <span className={classes.value}>{number.format(count)}</span>{' '}
          <span className={classes.share}>{percent.format(all ? count / all : 0)}</span>
        </li>
      ))}
    </ul>
  );
}
