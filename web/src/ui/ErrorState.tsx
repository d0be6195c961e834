import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { toProblem } from '../lib/problem';
import classes from './ErrorState.module.css';
import { ProblemNote } from './ProblemNote';

interface Props {
  /** Whatever the failed call threw. */
  error: unknown;
  /** Asks again. */
  onRetry?: () => void;
  /** Another way on, beside or instead of asking again. */
  action?: ReactNode;
}

/** A pane that could not be shown: what went wrong, and what to do. */
export function ErrorState({ error, onRetry, action }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.state}>
      <ProblemNote
        problem={toProblem(error)}
        action={
          <>
            {onRetry && (
              <Button size="xs" variant="default" onClick={onRetry}>
                {t('action.retry')}
              </Button>
            )}
            {action}
          </>
        }
      />
    </div>
  );
}
