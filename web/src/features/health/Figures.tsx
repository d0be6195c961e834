import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import type { HealthDetails } from '../../api/generated/types.gen';
import { regionOf } from '../../lib/language';
import { bytes, span } from '../../lib/quantities';
import classes from './Health.module.css';

function Card({ title, value, children }: { title: string; value: string; children?: ReactNode }) {
  return (
    <div className={classes.card}>
      <h3>{title}</h3>
      <p className={classes.value}>{value}</p>
      {children}
    </div>
  );
}

const littleLeft = 0.1;

function Disk({ disk }: { disk: NonNullable<HealthDetails['disk']> }) {
  const { t, i18n } = useTranslation();
  const region = regionOf(i18n.language);
  const used = 1 - disk.free / disk.total;
  return (
    <Card title={t('health.disk')} value={t('health.free', { size: bytes(disk.free, region) })}>
      <p className={classes.more}>{t('health.of', { size: bytes(disk.total, region) })}</p>
      <div className={classes.bar} data-low={used > 1 - littleLeft || undefined} aria-hidden="true">
        <span style={{ width: `${used * 100}%` }} />
      </div>
    </Card>
  );
}

/** Everything that is measured, in the reader's numbers. */
export function Figures({ health }: { health: HealthDetails }) {
  const { t, i18n } = useTranslation();
  const region = regionOf(i18n.language);
  const number = new Intl.NumberFormat(region);
  const millis = new Intl.NumberFormat(region, {
    style: 'unit',
    unit: 'millisecond',
    maximumFractionDigits: 1,
  });
  const { database, queue, log } = health;
  return (
    <div className={classes.cards}>
      <Card title={t('health.database')} value={millis.format(database.answered_in_ms)}>
        <p className={classes.more}>
          {t('health.database_more', {
            version: database.version,
            size: bytes(database.size, region),
            count: database.connections,
          })}
        </p>
      </Card>
      <Card title={t('health.queue')} value={t('health.waiting', { count: queue.waiting })}>
        <p className={classes.more}>{t('health.failed', { count: queue.failed })}</p>
      </Card>
      <Card title={t('health.log')} value={number.format(log.head)}>
        <p className={classes.more}>{t('health.log_more')}</p>
      </Card>
      <Card title={t('health.streams')} value={number.format(health.streams)}>
        <p className={classes.more}>{t('health.streams_more')}</p>
      </Card>
      <Card title={t('health.memory')} value={bytes(health.memory, region)}>
        <p className={classes.more}>{t('health.memory_more')}</p>
      </Card>
      {health.disk && <Disk disk={health.disk} />}
      <Card title={t('health.uptime')} value={span(health.uptime, region)}>
        <p className={classes.more}>{t('health.version', { version: health.version })}</p>
      </Card>
    </div>
  );
}
