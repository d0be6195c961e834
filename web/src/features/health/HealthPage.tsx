import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../lib/useTranslation';

import { healthDetailsOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { ReaderDetails } from '../../api/generated/types.gen';
import { regionOf } from '../../lib/language';
import { toProblem } from '../../lib/problem';
import { type Column, DataTable } from '../../ui/DataTable';
import { ErrorState } from '../../ui/ErrorState';
import { IconRefresh } from '../../ui/icons';
import { Moment } from '../../ui/Moment';
import { Page } from '../../ui/Page';
import { Bone, Skeleton } from '../../ui/Skeleton';
import { Figures } from './Figures';
import { findings } from './findings';
import classes from './Health.module.css';
import { Verdict } from './Verdict';

const everyMs = 5000;
const cards = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

function useColumns(): Column<ReaderDetails>[] {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(regionOf(i18n.language));
  return [
    {
      id: 'reaction',
      label: t('health.reader'),
      cell: ({ reaction }) => <span className={classes.mono}>{reaction}</span>,
    },
    {
      id: 'behind',
      label: t('health.lag'),
      end: true,
      cell: ({ behind }) =>
        behind === 0 ? (
          t('health.up_to_date')
        ) : (
          <span className={classes.behind}>
            {t('health.events_behind', { count: behind, shown: number.format(behind) })}
          </span>
        ),
    },
    {
      id: 'moved',
      label: t('health.moved'),
      end: true,
      cell: ({ moved_at }) => (moved_at ? <Moment at={moved_at} age /> : '–'),
    },
  ];
}

function Bones() {
  return (
    <Skeleton className={classes.cards}>
      {cards.map((card) => (
        <div key={card} className={classes.card}>
          <Bone width="40%" />
          <Bone width="60%" height={22} />
          <Bone width="80%" />
        </div>
      ))}
    </Skeleton>
  );
}

/** How the installation is doing: in words first, then in figures. It keeps itself fresh. */
export function HealthPage() {
  const { t } = useTranslation();
  const columns = useColumns();
  const health = useQuery({
    ...healthDetailsOptions(),
    refetchInterval: everyMs,
    staleTime: 0,
    retry: false,
  });
  const down = health.isError && [0, 503].includes(toProblem(health.error).status);
  const data = down ? undefined : health.data;
  return (
    <Page
      title={t('admin.health')}
      lead={t('health.lead')}
      actions={
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          onClick={() => void health.refetch()}
        >
          {t('health.refresh')}
        </Button>
      }
    >
      {health.isPending && <Bones />}
      {down && <Verdict state="down" found={['down']} />}
      {health.isError && !down && (
        <ErrorState error={health.error} onRetry={() => void health.refetch()} />
      )}
      {data && (
        <>
          <Verdict state={data.status} found={findings(data)} />
          <Figures health={data} />
          <section aria-labelledby="readers">
            <h2 className={classes.heading} id="readers">
              {t('health.readers')}
            </h2>
            <p className={classes.hint}>{t('health.readers_hint')}</p>
            <div className={classes.readers}>
              <DataTable
                label={t('health.readers')}
                columns={columns}
                rows={data.log.readers}
                idOf={({ reaction }) => reaction}
              />
            </div>
          </section>
        </>
      )}
    </Page>
  );
}
