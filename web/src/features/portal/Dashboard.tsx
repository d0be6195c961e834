import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import {
  listSupportTicketsOptions,
  supportSummaryOptions,
} from '../../api/generated/@tanstack/react-query.gen';
import type { SupportPage } from '../../api/generated/types.gen';
import { regionOf } from '../../lib/language';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { IconMessageCircle, IconPlus } from '../../ui/icons';
import { useMe } from '../../ui/useMe';
import { useTitle } from '../../ui/useTitle';
import { Bone } from '../../ui/Skeleton';
import classes from './Dashboard.module.css';
import { RequestRows, RequestSkeletons } from './RequestRows';

/** Each number leads to the requests it counts. */
const figures = [
  { figure: 'waiting_for_me', status: 'waiting' },
  { figure: 'new', status: 'open' },
  { figure: 'in_progress', status: 'open' },
  { figure: 'resolved', status: 'done' },
  { figure: 'total', status: undefined },
] as const;

function Figures() {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(supportSummaryOptions());
  const number = new Intl.NumberFormat(regionOf(i18n.language));
  return (
    <ul className={classes.figures} aria-label={t('dashboard.figures')}>
      {figures.map(({ figure, status }) => (
        <li key={figure} className={classes.figure}>
          <Link
            to="/support/tickets"
            search={status ? { status } : {}}
            data-calls={data && figure === 'waiting_for_me' && data[figure] > 0 ? true : undefined}
          >
            <span className={classes.name}>{t(`summary.${figure}`)}</span>{' '}
            <span className={classes.number}>
              {data ? number.format(data[figure]) : <Bone height={24} width={34} />}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What the team has asked, before everything else. */
function Waiting({ page }: { page: SupportPage }) {
  const { t } = useTranslation();
  if (page.items.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby="waiting">
      <div className={classes.head}>
        <h2 id="waiting">{t('dashboard.waiting')}</h2>
        {page.next_cursor !== null && (
          <Link to="/support/tickets" search={{ status: 'waiting' }}>
            {t('dashboard.all_waiting')}
          </Link>
        )}
      </div>
      <RequestRows rows={page.items} />
    </section>
  );
}

function Recent({ all = false, children }: { all?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className={classes.part} aria-labelledby="recent">
      <div className={classes.head}>
        <h2 id="recent">{t('dashboard.recent')}</h2>
        {all && <Link to="/support/tickets">{t('dashboard.all')}</Link>}
      </div>
      {children}
    </section>
  );
}

function NothingYet() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconMessageCircle size={22} />}
      title={t('dashboard.empty')}
      action={
        <Button
          leftSection={<IconPlus size={16} />}
          renderRoot={(props) => <Link to="/support/ticket/new" {...props} />}
        >
          {t('portal.new')}
        </Button>
      }
    >
      {t('dashboard.empty_hint')}
    </EmptyState>
  );
}

/** Both lists at once: one that came later would push the other away from whoever reads it. */
function Lists() {
  const waiting = useQuery(listSupportTicketsOptions({ query: { status: 'waiting', limit: 5 } }));
  const recent = useQuery(listSupportTicketsOptions({ query: { limit: 6 } }));
  if (recent.isError)
    return (
      <Recent>
        <ErrorState error={recent.error} onRetry={() => void recent.refetch()} />
      </Recent>
    );
  if (recent.isPending || waiting.isPending)
    return (
      <Recent key="bones">
        <RequestSkeletons />
      </Recent>
    );
  const { items } = recent.data;
  return (
    <>
      {waiting.data && <Waiting page={waiting.data} />}
      <Recent all={items.length > 0}>
        {items.length > 0 ? <RequestRows rows={items} /> : <NothingYet />}
      </Recent>
    </>
  );
}

/** The requester's first page: what waits for them, and what they asked last. */
export function DashboardOf({ name }: { name: string | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <h1 className={classes.title}>
        {name === undefined ? <Bone height={24} width={220} /> : t('dashboard.hello', { name })}
      </h1>
      <Figures />
      <Lists />
    </>
  );
}

export function Dashboard() {
  const { t } = useTranslation();
  useTitle(t('portal.overview'));
  return <DashboardOf name={useMe().member.display_name} />;
}
