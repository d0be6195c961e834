import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../lib/useTranslation';

import {
  listSupportTicketsOptions,
  supportSummaryOptions,
} from '../../api/generated/@tanstack/react-query.gen';
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
              {data ? number.format(data[figure]) : <Bone height={26} width={34} />}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What the team has asked, before everything else. */
function Waiting() {
  const { t } = useTranslation();
  const { data } = useQuery(listSupportTicketsOptions({ query: { status: 'waiting', limit: 5 } }));
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby="waiting">
      <div className={classes.head}>
        <h2 id="waiting">{t('dashboard.waiting')}</h2>
        {data.next_cursor !== null && (
          <Link to="/support/tickets" search={{ status: 'waiting' }}>
            {t('dashboard.all_waiting')}
          </Link>
        )}
      </div>
      <RequestRows rows={data.items} />
    </section>
  );
}

function Recent() {
  const { t } = useTranslation();
  const recent = useQuery(listSupportTicketsOptions({ query: { limit: 6 } }));
  return (
    <section className={classes.part} aria-labelledby="recent">
      <div className={classes.head}>
        <h2 id="recent">{t('dashboard.recent')}</h2>
        {recent.data && recent.data.items.length > 0 && (
          <Link to="/support/tickets">{t('dashboard.all')}</Link>
        )}
      </div>
      {recent.isPending && <RequestSkeletons />}
      {recent.isError && <ErrorState error={recent.error} onRetry={() => void recent.refetch()} />}
      {recent.data &&
        (recent.data.items.length > 0 ? (
          <RequestRows rows={recent.data.items} />
        ) : (
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
        ))}
    </section>
  );
}

/** The requester's first page: what waits for them, and what they asked last. */
export function Dashboard() {
  const { t } = useTranslation();
  useTitle(t('portal.overview'));
  const { member } = useMe();
  return (
    <>
      <h1 className={classes.title}>{t('dashboard.hello', { name: member.display_name })}</h1>
      <Figures />
      <Waiting />
      <Recent />
    </>
  );
}
