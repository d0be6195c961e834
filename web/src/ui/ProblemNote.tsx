import { lazily } from '../lib/lazily';
import type { Say } from '../lib/say';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from '../lib/useTranslation';

import type { Problem } from '../lib/problem';
import { IconAlertTriangle } from './icons';
import classes from './ProblemNote.module.css';

// Only the refusal of a write that came too late speaks of what was unseen.
const UnseenChanges = lazily(() => import('./UnseenChanges'));

/** The server's own sentence when it gave one; otherwise ours, by what went wrong. */
export function problemSentence(problem: Problem, t: Say): string {
  if (problem.detail) return problem.detail;
  if (problem.status === 0) return t('problem.network.unreachable');
  if (problem.status === 403) return t('problem.forbidden');
  if (problem.status === 404) return t('problem.not_found');
  if (problem.status === 429) return t('problem.slow_down');
  return t('problem.unexpected');
}

/** The same with who was first, in one line: for a toast. */
export function refusalSentence(problem: Problem, t: Say): string {
  const first = problem.by && t('problem.by', { name: problem.by.display_name });
  return [problemSentence(problem, t), first].filter(Boolean).join(' ');
}

interface Props {
  problem: Problem;
  /** What can be done about it, as a button. */
  action?: ReactNode;
}

/** Every refusal on every screen looks and reads like this. */
export function ProblemNote({ problem, action }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.note} role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" className={classes.icon} />
      <div className={classes.body}>
        <p className={classes.sentence}>{problemSentence(problem, t)}</p>
        {problem.by && (
          <p className={classes.more}>{t('problem.by', { name: problem.by.display_name })}</p>
        )}
        {problem.retryAfter !== null && (
          <p className={classes.more}>{t('problem.retry_after', { count: problem.retryAfter })}</p>
        )}
        {problem.errors
          .filter((entry) => entry.field === '')
          .map((entry) => (
            <p key={entry.message} className={classes.more}>
              {entry.message}
            </p>
          ))}
        {problem.unseen.length > 0 && (
          <Suspense>
            <UnseenChanges changes={problem.unseen} />
          </Suspense>
        )}
        {action && <div className={classes.action}>{action}</div>}
      </div>
    </div>
  );
}
