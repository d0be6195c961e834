import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../lib/useTranslation';

import type { SupportRow } from '../../api/generated/types.gen';
import { Moment } from '../../ui/Moment';
import { StatusMark } from '../../ui/StatusMark';
import { Bone } from '../../ui/Skeleton';
import classes from './RequestRows.module.css';

/** One's own requests, in plain words. What waits for the reader is marked as such. */
export function RequestRows({ rows }: { rows: SupportRow[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link
            to="/support/ticket/$ticketId"
            params={{ ticketId: row.reference }}
            className={classes.row}
            data-calls={row.waiting_for_me || undefined}
            data-unread={row.unread || undefined}
          >
            <span className={classes.subject}>
              {row.unread && <span className={classes.dot} aria-hidden="true" />}
              {row.subject}
            </span>
            <span className={classes.status}>
              <StatusMark status={row.status} plain pill />
            </span>
            <span className={classes.meta}>
              <span className={classes.reference}>{row.reference}</span>
              {row.category && <span>{row.category.name}</span>}
              {row.unread && <span className={classes.fresh}>{t('requests.unread')}</span>}
            </span>
            <span className={classes.age}>
              <Moment at={row.updated_at} age />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const widths = ['62%', '48%', '74%', '55%'];

export function RequestSkeletons() {
  const { t } = useTranslation();
  return (
    <div className={classes.rows} role="status" aria-busy="true" aria-label={t('state.loading')}>
      {widths.map((width) => (
        <div key={width} className={classes.skeleton}>
          <Bone height={13} width={width} />
          <Bone height={10} width="26%" />
        </div>
      ))}
    </div>
  );
}
