import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import type { Kpi } from '../../api/generated/types.gen';
import { regionOf } from '../../lib/language';
import { span } from '../../lib/quantities';
import classes from './Insight.module.css';

interface Compared {
  current: number | null;
  previous: number | null;
}

/** Whether more is better, worse, or neither. */
type Wish = 'more' | 'less' | 'none';

interface ChangeProps extends Compared {
  wish: Wish;
  /** A share is compared by its points, everything else in percent. */
  points?: boolean;
}

const lessThanSeen = 0.005;

function Change({ current, previous, wish, points = false }: ChangeProps) {
  const { t, i18n } = useTranslation();
  if (current === null || previous === null || (previous === 0 && !points)) {
    return t('insight.no_before');
  }
  const change = points ? current - previous : current / previous - 1;
  if (Math.abs(change) < lessThanSeen) return t('insight.as_before');
  const amount = new Intl.NumberFormat(regionOf(i18n.language), {
    ...(!points && { style: 'percent' }),
    maximumFractionDigits: 0,
  }).format(Math.abs(points ? change * 100 : change));
  const good = wish === 'none' ? undefined : (wish === 'more') === change > 0 ? 'yes' : 'no';
  const shown = points
    ? t('insight.points', { count: Math.round(Math.abs(change * 100)), words: amount })
    : amount;
  return (
    <span className={classes.change} data-good={good}>
      <span aria-hidden="true">{change > 0 ? '↑ ' : '↓ '}</span>
      {t(change > 0 ? 'insight.more' : 'insight.less', { amount: shown })}
    </span>
  );
}

function Figure({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className={classes.number}>{value}</dd>
      <dd className={classes.note}>{children}</dd>
    </div>
  );
}

/** How the desk stands, and how the period compares with the one before. */
export function Figures({ kpi }: { kpi: Kpi }) {
  const { t, i18n } = useTranslation();
  const region = regionOf(i18n.language);
  const number = new Intl.NumberFormat(region);
  const share = new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 0 });
  const time = (seconds: number | null) =>
    seconds === null ? '–' : span(seconds, region, 'narrow');
  const { resolution_rate: rate, first_response_seconds: first } = kpi;
  return (
    <dl className={classes.figures} aria-label={t('insight.figures')}>
      <Figure name={t('insight.open')} value={number.format(kpi.open)}>
        {t('insight.unassigned', { count: kpi.unassigned })}
      </Figure>
      <Figure name={t('insight.created')} value={number.format(kpi.created.current)}>
        <Change {...kpi.created} wish="none" />
      </Figure>
      <Figure name={t('insight.resolved')} value={number.format(kpi.resolved.current)}>
        <Change {...kpi.resolved} wish="more" />
      </Figure>
      <Figure
        name={t('insight.rate')}
        value={rate.current === null ? '–' : share.format(rate.current)}
      >
        <Change {...rate} wish="more" points />
      </Figure>
      <Figure name={t('insight.first')} value={time(first.current)}>
        <Change {...first} wish="less" />
      </Figure>
      <Figure name={t('insight.resolution')} value={time(kpi.resolution_seconds.current)}>
        <Change {...kpi.resolution_seconds} wish="less" />
      </Figure>
    </dl>
  );
}
