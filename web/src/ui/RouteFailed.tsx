import { Button } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { toProblem } from '../lib/problem';
import { ProblemNote } from './ProblemNote';
import classes from './RouteFailed.module.css';

/** A page that could not be shown: says why and offers to try again. */
export function RouteFailed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <main className={classes.page}>
      <ProblemNote
        problem={toProblem(error)}
        action={
          <Button size="xs" variant="default" onClick={again}>
            {t('action.retry')}
          </Button>
        }
      />
    </main>
  );
}
