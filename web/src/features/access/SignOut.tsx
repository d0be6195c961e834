import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { logoutMutation } from '../../api/generated/@tanstack/react-query.gen';
import { toProblem } from '../../lib/problem';
import { ProblemNote } from '../../ui/ProblemNote';
import { forgetDrafts } from '../../ui/useDraft';
import { useTitle } from '../../ui/useTitle';
import classes from './access.module.css';

/** Signs out as soon as it is shown, and says when it is done. */
export function SignOut() {
  const { t } = useTranslation();
  useTitle(t('signout.title'));
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    ...logoutMutation(),
    onSuccess: () => {
      queries.clear();
      forgetDrafts();
    },
  });
  useEffect(() => mutate({}), [mutate]);
  const problem = error && toProblem(error).status !== 401 ? toProblem(error) : null;

  if (problem) {
    return (
      <ProblemNote
        problem={problem}
        action={
          <Button size="xs" variant="default" onClick={() => mutate({})}>
            {t('action.retry')}
          </Button>
        }
      />
    );
  }
  return (
    <div role="status">
      <h1 className={classes.title}>{t(isPending ? 'signout.pending' : 'signout.title')}</h1>
      <p className={classes.lead}>{t('signout.lead')}</p>
      <div className={classes.actions}>
        <Button renderRoot={(props) => <Link to="/support/login" {...props} />}>
          {t('signout.again')}
        </Button>
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          {t('missing.home')}
        </Button>
      </div>
    </div>
  );
}
