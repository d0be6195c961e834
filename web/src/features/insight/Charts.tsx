import { useTranslation } from '../../lib/useTranslation';

import type { Overview, Status } from '../../api/generated/types.gen';
import { PriorityMark } from '../../ui/PriorityMark';
import { StatusMark } from '../../ui/StatusMark';
import { type Bar, Bars } from './Bars';
import { ChartCard } from './ChartCard';
import classes from './Insight.module.css';
import { useDayNames } from './useDayNames';
import { VolumePlot } from './VolumePlot';

const statuses = [
  ['NEW', 'status-new'],
  ['IN_PROGRESS', 'status-in-progress'],
  ['WAITING_FOR_USER', 'status-waiting'],
  ['ON_HOLD', 'status-on-hold'],
  ['RESOLVED', 'status-resolved'],
  ['CLOSED', 'status-closed'],
] as const satisfies [Status, string][];
const tones = { LOW: 'grey', MEDIUM: 'blue', HIGH: 'orange', URGENT: 'red' } as const;
/** So many categories have a bar; the others share one. */
const mostBars = 8;

function Volume({ volume, days }: { volume: Overview['volume']; days: number }) {
  const { t } = useTranslation();
  const { short, long } = useDayNames();
  const sum = (of: 'created' | 'resolved') => volume.items.reduce((all, item) => all + item[of], 0);
  const busiest = volume.items.reduce(
    (best, item) => (item.created > best.created ? item : best),
    volume.items[0] ?? { day: '', created: 0, resolved: 0, closed: 0 },
  );
  return (
    <ChartCard
      name={t('insight.volume')}
      description={t('insight.volume_text', { count: days })}
      idOf={({ day }) => day}
      rows={volume.items.toReversed()}
      columns={[
        { id: 'day', label: t('insight.date'), cell: ({ day }) => long(day) },
        { id: 'created', label: t('insight.created'), end: true, cell: ({ created }) => created },
        { id: 'resolved', label: t('insight.resolved'), end: true, cell: (day) => day.resolved },
        { id: 'closed', label: t('status.CLOSED'), end: true, cell: ({ closed }) => closed },
      ]}
    >
      <div className={classes.legend} aria-hidden="true">
        <span className={classes.key}>{t('insight.created')}</span>
        <span className={classes.key} data-line="">
          {t('insight.resolved')}
        </span>
      </div>
      <VolumePlot
        days={volume.items}
        label={t('insight.volume_label', {
          created: sum('created'),
          resolved: sum('resolved'),
          busiest: short(busiest.day),
          most: busiest.created,
        })}
      />
    </ChartCard>
  );
}

interface AmountProps {
  name: string;
  description: string;
  /** What is counted, as the head of the table's first column. */
  what: string;
  bars: readonly Bar[];
  /** In the table all of them stand, whatever the chart has room for. */
  all?: readonly Bar[];
}

function Amounts({ name, description, what, bars, all = bars }: AmountProps) {
  const { t } = useTranslation();
  return (
    <ChartCard
      name={name}
      description={description}
      rows={all}
      idOf={({ id }) => id}
      columns={[
        { id: 'what', label: what, cell: (bar) => bar.name },
        { id: 'count', label: t('insight.tickets'), end: true, cell: ({ count }) => count },
      ]}
    >
      <Bars bars={bars} />
    </ChartCard>
  );
}

/** The same amounts with those that have no room put together. */
function gathered(bars: readonly Bar[], others: string): Bar[] {
  if (bars.length <= mostBars) return [...bars];
  const rest = bars.slice(mostBars - 1);
  const count = rest.reduce((sum, bar) => sum + bar.count, 0);
  return [...bars.slice(0, mostBars - 1), { id: 'others', name: others, count, tone: 'grey' }];
}

export function Charts({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { kpi, volume, priority_distribution, type_distribution } = overview;
  const period = { count: kpi.days };
  const categories: Bar[] = type_distribution.items.map(({ category, count }) => ({
    id: category?.id ?? 'none',
    name: category?.name ?? t('insight.no_category'),
    count,
    ...(!category && { tone: 'grey' }),
  }));
  return (
    <>
      <Volume volume={volume} days={kpi.days} />
      <div className={classes.charts}>
        <Amounts
          name={t('insight.by_status')}
          description={t('insight.by_status_text')}
          what={t('field.status')}
          bars={statuses.map(([status, tone]) => ({
            id: status,
            name: <StatusMark status={status} />,
            count: kpi.statuses[status] ?? 0,
            tone,
          }))}
        />
        <Amounts
          name={t('insight.by_priority')}
          description={t('insight.created_in', period)}
          what={t('field.priority')}
          bars={priority_distribution.items.toReversed().map(({ priority, count }) => ({
            id: priority,
            name: <PriorityMark priority={priority} />,
            count,
            tone: tones[priority],
          }))}
        />
        <Amounts
          name={t('insight.by_category')}
          description={t('insight.created_in', period)}
          what={t('field.category')}
          bars={gathered(categories, t('insight.others'))}
          all={categories}
        />
      </div>
    </>
  );
}
