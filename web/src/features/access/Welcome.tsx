import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { welcomeMutation } from '../../api/generated/@tanstack/react-query.gen';
import { checkWelcome } from '../../api/generated/sdk.gen';
import { regionOf } from '../../lib/language';
import { fullMoment } from '../../lib/moments';
import { fieldMessage, toProblem } from '../../lib/problem';
import { BusyButton } from '../../ui/BusyButton';
import { PasswordField, shortestPassword } from '../../ui/PasswordField';
import { ProblemNote } from '../../ui/ProblemNote';
import { Bone } from '../../ui/Skeleton';
import { useTitle } from '../../ui/useTitle';
import classes from './access.module.css';
import { useArrival } from './useArrival';

/** The first sign-in of somebody who was invited: their link, a password, and in. */
export function Welcome({ token }: { token: string }) {
  const { t, i18n } = useTranslation();
  useTitle(t('welcome.title'));
  const guest = useQuery({
    queryKey: ['welcome', token],
    queryFn: async () => (await checkWelcome({ body: { token }, throwOnError: true })).data,
    enabled: token !== '',
    retry: false,
  });
  if (token === '' || guest.isError) return <NoEntry error={guest.error} />;
  if (guest.isPending) {
    return (
      <div className={classes.form} role="status" aria-busy="true" aria-label={t('state.loading')}>
        <Bone height={34} width="70%" />
        <Bone height={44} />
        <Bone height={44} />
      </div>
    );
  }
  const { display_name, username, email, workspace, expires_at } = guest.data;
  const until = fullMoment(expires_at, regionOf(i18n.language));
  return (
    <SetPassword token={token} username={username}>
      <h1 className={classes.title}>{t('welcome.hello', { name: display_name })}</h1>
      <p className={classes.lead}>{t('welcome.lead', { workspace })}</p>
      <p className={classes.lead}>{t('welcome.who', { username, email })}</p>
      <p className={classes.lead}>{t('welcome.until', { when: until })}</p>
    </SetPassword>
  );
}

function NoEntry({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const problem = toProblem(error);
  const unknown = error === null || problem.status === 404 || problem.status === 422;
  return (
    <div className={classes.form}>
      <h1 className={classes.title}>{t('welcome.shut')}</h1>
      {unknown ? (
        <p className={classes.lead}>{t('welcome.shut_hint')}</p>
      ) : (
        <ProblemNote problem={problem} />
      )}
      <Button
        size="md"
        variant="default"
        renderRoot={(props) => <Link to="/support/login" {...props} />}
      >
        {t('signin.title')}
      </Button>
    </div>
  );
}

interface SetProps {
  token: string;
  username: string;
  children: React.ReactNode;
}

function SetPassword({ token, username, children }: SetProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const enter = useMutation({ ...welcomeMutation(), onSuccess: useArrival(undefined) });
  const problem = enter.isError ? toProblem(enter.error) : null;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate({ body: { token, password } });
      }}
    >
      <div>{children}</div>
      {problem && <ProblemNote problem={problem} />}
      {/* For the password manager: whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordField
        name="password"
        label={t('welcome.password')}
        description={t('register.password_hint', { count: shortestPassword })}
        autoComplete="new-password"
        required
        minLength={shortestPassword}
        size="md"
        value={password}
        error={fieldMessage(problem, 'password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <BusyButton type="submit" size="md" busy={enter.isPending}>
        {t('welcome.submit')}
      </BusyButton>
    </form>
  );
}
