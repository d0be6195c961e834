import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import {
  analyticsOverviewOptions,
  listDepartmentsOptions,
} from '../../api/generated/@tanstack/react-query.gen';
import type { Overview } from '../../api/generated/types.gen';
import { regionOf } from '../../lib/language';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Forbidden, useMay } from '../../ui/Forbidden';
import { IconChartBar, IconPrinter } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { Segmented } from '../../ui/Segmented';
import { useMe } from '../../ui/useMe';
import { type InsightSearch, periods } from './address';
import { Figures } from './Figures';
import { InsightBones } from './InsightBones';
import classes from './Insight.module.css';

const Charts = lazy(() => import('./Charts').then(({ Charts: all }) => ({ default: all })));
const everyMs = 10_000;

interface Props {
  search: InsightSearch;
  onSearch: (next: InsightSearch) => void;
}

const isNew = ({ kpi, volume }: Overview) =>
  Object.values(kpi.statuses).every((count) => count === 0) &&
  kpi.created.previous === 0 &&
  volume.items.every(({ created }) => created === 0);

/** Whose tickets are counted, and where a day begins. */
function useScope(timezone: string): string {
  const { t, i18n } = useTranslation();
  const { member, permissions } = useMe();
  const all = useQuery(listDepartmentsOptions()).data?.items ?? [];
  const mine = all.filter(({ id }) => member.department_ids.includes(id)).map(({ name }) => name);
  const names = new Intl.ListFormat(regionOf(i18n.language)).format(mine);
  const whose = permissions.includes('ticket.read_all')
    ? t('insight.whole_desk')
    : t('insight.own_departments', { names });
  return timezone ? `${whose} ${t('insight.timezone', { timezone })}` : whose;
}

function Content({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const days = search.days ?? '30';
  const overview = useQuery({
    ...analyticsOverviewOptions({ query: { days: Number(days) } }),
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
  });
  const scope = useScope(overview.data?.volume.timezone ?? me.workspace.timezone);
  const stale = overview.isPlaceholderData ? ` ${classes.stale}` : '';
  return (
    <Page
      title={t('nav.analytics')}
      lead={scope}
      actions={
        <>
          <Segmented
            label={t('insight.period')}
            value={days}
            options={periods.map((value) => ({
              value,
              label: t('insight.days', { count: Number(value) }),
            }))}
            onChange={(value) => onSearch({ days: value === '30' ? undefined : value })}
          />
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} />}
            onClick={() => window.print()}
          >
            {t('insight.print')}
          </Button>
        </>
      }
    >
      {overview.isPending && <InsightBones />}
      {overview.isError && (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      )}
      {overview.data && isNew(overview.data) && (
        <EmptyState icon={<IconChartBar size={22} />} title={t('insight.none')}>
          {t('insight.none_hint')}
        </EmptyState>
      )}
      {overview.data && !isNew(overview.data) && (
        <div className={`${classes.content}${stale}`} aria-busy={overview.isPlaceholderData}>
          <Figures kpi={overview.data.kpi} />
          <Suspense fallback={<InsightBones chartsOnly />}>
            <Charts overview={overview.data} />
          </Suspense>
        </div>
      )}
    </Page>
  );
}

/** How the desk is doing: figures, and what happened day by day. */
export function InsightPage(props: Props) {
  return useMay('stats.read') ? <Content {...props} /> : <Forbidden />;
}
