import { useTranslation } from '../lib/useTranslation';

import type { Status } from '../api/generated/types.gen';
import classes from './StatusMark.module.css';

/** One ring that fills as the work goes on: shape says it without colour. */
const shapes: Record<Status, React.ReactNode> = {
  NEW: <circle cx="8" cy="8" r="2.2" fill="currentColor" />,
  IN_PROGRESS: <path d="M8 4.2a3.8 3.8 0 0 1 0 7.6z" fill="currentColor" />,
  WAITING_FOR_USER: <path d="M8 4.2a3.8 3.8 0 1 1-3.8 3.8H8z" fill="currentColor" />,
  ON_HOLD: <path d="M6.4 5.4v5.2M9.6 5.4v5.2" stroke="currentColor" strokeWidth="1.6" />,
  RESOLVED: null,
  CLOSED: null,
};

const done = (status: Status) => status === 'RESOLVED' || status === 'CLOSED';

export function StatusGlyph({ status }: { status: Status }) {
  return (
    <svg
      className={classes.glyph}
      data-status={status}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <circle
        cx="8"
        cy="8"
        r="6.2"
        fill={done(status) ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray={status === 'NEW' ? '2.4 1.9' : undefined}
      />
      {done(status) ? (
        <path d="m5.2 8.2 2 2 3.6-4" fill="none" stroke="var(--dh-surface)" strokeWidth="1.7" />
      ) : (
        shapes[status]
      )}
    </svg>
  );
}

interface Props {
  status: Status;
  /** Requesters read plain words ("We are on it"), staff the field's terms. */
  plain?: boolean;
  /** On a tinted pill, where it stands alone. */
  pill?: boolean;
}

export function StatusMark({ status, plain = false, pill = false }: Props) {
  const { t } = useTranslation();
  return (
    <span className={pill ? classes.pill : classes.mark} data-status={status}>
      <StatusGlyph status={status} />
      {t(plain ? `plain.${status}` : `status.${status}`)}
    </span>
  );
}
