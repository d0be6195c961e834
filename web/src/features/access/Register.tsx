import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { registerMutation } from '../../api/generated/@tanstack/react-query.gen';
import { freshKey } from '../../lib/idempotency';
import { languages } from '../../lib/language';
import { fieldMessage, toProblem } from '../../lib/problem';
import { BusyButton } from '../../ui/BusyButton';
import { PasswordField, shortestPassword } from '../../ui/PasswordField';
import { ProblemNote } from '../../ui/ProblemNote';
import { useFirstFault } from '../../ui/useFirstFault';
import { useTitle } from '../../ui/useTitle';
import classes from './access.module.css';
import { useArrival } from './useArrival';

const blank = {
  display_name: '',
  username: '',
  email: '',
  password: '',
  discord_name: '',
  discord_id: '',
};
const orNothing = (value: string) => (value.trim() === '' ? null : value.trim());

export function Register({ next }: { next: string | undefined }) {
  const { t, i18n } = useTranslation();
  useTitle(t('register.title'));
  const [form, setForm] = useState(blank);
  const [key, setKey] = useState(freshKey);
  const arrive = useArrival(next);
  const register = useMutation({
    ...registerMutation(),
    onSuccess: arrive,
    onError: (error) => {
      // Without an answer nobody knows whether the account is there: the same press again asks.
      if (toProblem(error).status !== 0) setKey(freshKey());
    },
  });
  const sheet = useRef<HTMLFormElement>(null);
  useFirstFault(sheet, register.failureCount);
  const problem = register.isError ? toProblem(register.error) : null;

  const field = (name: keyof typeof blank) => ({
    name,
    size: 'md',
    value: form[name],
    error: fieldMessage(problem, name),
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      setForm({ ...form, [name]: event.currentTarget.value }),
  });
  const submit = () =>
    register.mutate({
      headers: { 'Idempotency-Key': key },
      body: {
        display_name: orNothing(form.display_name),
        username: form.username.trim(),
        email: form.email.trim(),
        password: form.password,
        discord_name: orNothing(form.discord_name),
        discord_id: orNothing(form.discord_id),
        locale: languages.find((language) => language === i18n.language) ?? null,
      },
    });

  return (
    <form
      ref={sheet}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div>
        <h1 className={classes.title}>{t('register.title')}</h1>
        <p className={classes.lead}>{t('register.lead')}</p>
      </div>
      {problem && <ProblemNote problem={problem} />}
      <TextInput
        {...field('display_name')}
        label={t('profile.display_name')}
        description={t('profile.display_name_hint')}
        autoComplete="name"
        maxLength={80}
      />
      <TextInput
        {...field('username')}
        label={t('field.username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <TextInput
        {...field('email')}
        type="email"
        label={t('field.email')}
        autoComplete="email"
        required
      />
      <PasswordField
        {...field('password')}
        label={t('field.password')}
        description={t('register.password_hint', { count: shortestPassword })}
        autoComplete="new-password"
        minLength={shortestPassword}
        required
      />
      <details className={classes.fold}>
        <summary>{t('register.discord')}</summary>
        <div className={classes.pair}>
          <TextInput {...field('discord_name')} label={t('field.discord_name')} />
          <TextInput {...field('discord_id')} label={t('field.discord_id')} inputMode="numeric" />
        </div>
      </details>
      <BusyButton type="submit" size="md" busy={register.isPending}>
        {t('register.submit')}
      </BusyButton>
      <p className={classes.other}>
        {t('register.have_account')}{' '}
        <Link to="/support/login" search={{ next }}>
          {t('signin.title')}
        </Link>
      </p>
    </form>
  );
}
