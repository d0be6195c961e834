import { Button } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from '../lib/useTranslation';

import { toProblem } from '../lib/problem';
import { EmptyState } from './EmptyState';
import { IconRefresh } from './icons';
import { useNewVersion } from './NewVersion';
import { ProblemNote } from './ProblemNote';
import classes from './RouteFailed.module.css';

/** A page that could not be shown: says why and offers to try again. */
export function RouteFailed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const renewed = useNewVersion();
  const again = () => {
    reset();
    void router.invalidate();
  };
  // What is missing is a part of a version that is gone: only the new one can show the page.
  if (renewed) {
    return (
      <main className={classes.page}>
        <EmptyState
          alone
          icon={<IconRefresh size={22} />}
          title={t('version.new')}
          action={<Button onClick={() => location.reload()}>{t('version.reload')}</Button>}
        >
          {t('version.hint')}
        </EmptyState>
      </main>
    );
  }
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
