import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import {
  listSupportTicketsOptions,
  supportSummaryOptions,
} from '../../api/generated/@tanstack/react-query.gen';
import { regionOf } from '../../lib/language';
import { toProblem } from '../../lib/problem';
import { EmptyState } from '../../ui/EmptyState';
import { IconMessageCircle, IconPlus } from '../../ui/icons';
import { ProblemNote } from '../../ui/ProblemNote';
import { useMe } from '../../ui/useMe';
import { useTitle } from '../../ui/useTitle';
import { Bone } from '../../ui/Skeleton';
import classes from './Dashboard.module.css';
import { RequestRows, RequestSkeletons } from './RequestRows';

const figures = ['waiting_for_me', 'new', 'in_progress', 'resolved', 'total'] as const;

function Figures() {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(supportSummaryOptions());
  const number = new Intl.NumberFormat(regionOf(i18n.language));
  return (
    <dl className={classes.figures}>
      {figures.map((figure) => (
        <div
          key={figure}
          className={classes.figure}
          data-calls={data && figure === 'waiting_for_me' && data[figure] > 0 ? true : undefined}
        >
          <dt>{t(`summary.${figure}`)}</dt>
          <dd>{data ? number.format(data[figure]) : <Bone height={26} width={34} />}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The requester's first page: what waits for them, and what they asked last. */
export function Dashboard() {
  const { t } = useTranslation();
  useTitle(t('portal.overview'));
  const { member } = useMe();
  const recent = useQuery(listSupportTicketsOptions({ query: { limit: 6 } }));
  return (
    <>
      <h1 className={classes.title}>{t('dashboard.hello', { name: member.display_name })}</h1>
      <Figures />
      <div className={classes.recentHead}>
        <h2>{t('dashboard.recent')}</h2>
        {recent.data && recent.data.items.length > 0 && (
          <Link to="/support/tickets">{t('dashboard.all')}</Link>
        )}
      </div>
      {recent.isPending && <RequestSkeletons />}
      {recent.isError && <ProblemNote problem={toProblem(recent.error)} />}
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
    </>
  );
}
