import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { loginMutation } from '../../api/generated/@tanstack/react-query.gen';
import { fieldMessage, toProblem } from '../../lib/problem';
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
  const arrive = useArrival(next);
  const signIn = useMutation({ ...loginMutation(), onSuccess: arrive });
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
        spellCheck={false}
        required
        size="md"
        value={login}
        error={fieldMessage(problem, 'login')}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('field.password')}
        name="password"
        autoComplete="current-password"
        required
        size="md"
        value={password}
        error={fieldMessage(problem, 'password')}
        visibilityToggleButtonProps={{ 'aria-label': t('field.show_password') }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Checkbox
        label={t('signin.remember')}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
      <Button type="submit" size="md" loading={signIn.isPending}>
        {t('signin.submit')}
      </Button>
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
