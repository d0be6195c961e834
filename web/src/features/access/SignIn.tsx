import { Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { loginMutation, meQueryKey } from '../../api/generated/@tanstack/react-query.gen';
import { fieldMessage, toProblem } from '../../lib/problem';
import { BusyButton } from '../../ui/BusyButton';
import { PasswordField } from '../../ui/PasswordField';
import { ProblemNote } from '../../ui/ProblemNote';
import { useTitle } from '../../ui/useTitle';
import classes from './access.module.css';
import { useArrival } from './useArrival';

interface Props {
  next: string | undefined;
  /** The staff's door has no "create an account". */
  forStaff: boolean;
}

export function SignIn({ next, forStaff }: Props) {
  const { t } = useTranslation();
  useTitle(t('signin.title'));
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(true);
  const secret = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  // Who was known before their session ended is nobody now.
  useEffect(() => queries.removeQueries({ queryKey: meQueryKey() }), [queries]);
  const arrive = useArrival(next);
  const signIn = useMutation({
    ...loginMutation(),
    onSuccess: arrive,
    // Mostly it is the password that was mistyped: there one goes on.
    onError: () => secret.current?.select(),
  });
  const problem = signIn.isError ? toProblem(signIn.error) : null;

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate({ body: { login: login.trim(), password, remember } });
      }}
    >
      <div>
        <h1 className={classes.title}>{t('signin.title')}</h1>
        <p className={classes.lead}>{t(forStaff ? 'signin.staff' : 'signin.requester')}</p>
      </div>
      {problem && <ProblemNote problem={problem} />}
      <TextInput
        label={t('signin.login')}
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        required
        size="md"
        value={login}
        error={fieldMessage(problem, 'login')}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <PasswordField
        ref={secret}
        label={t('field.password')}
        name="password"
        autoComplete="current-password"
        required
        size="md"
        value={password}
        error={fieldMessage(problem, 'password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Checkbox
        name="remember"
        label={t('signin.remember')}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
      <BusyButton type="submit" size="md" busy={signIn.isPending}>
        {t('signin.submit')}
      </BusyButton>
      <details className={classes.fold}>
        <summary>{t('signin.forgotten')}</summary>
        <p className={classes.folded}>{t('signin.forgotten_hint')}</p>
      </details>
      {!forStaff && (
        <p className={classes.other}>
          {t('signin.no_account')}{' '}
          <Link to="/support/register" search={{ next }}>
            {t('register.title')}
          </Link>
        </p>
      )}
    </form>
  );
}
