import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { changePasswordMutation } from '../../api/generated/@tanstack/react-query.gen';
import { fieldMessage, toProblem } from '../../lib/problem';
import { PasswordField, shortestPassword } from '../../ui/PasswordField';
import { ProblemNote } from '../../ui/ProblemNote';
import { useMe } from '../../ui/useMe';
import classes from './Profile.module.css';
import { SaveFoot } from './SaveFoot';

const blank = { current: '', next: '' };

/** A new password. Whoever else is signed in with the old one is out. */
export function PasswordForm() {
  const { t } = useTranslation();
  const { account } = useMe();
  const [form, setForm] = useState(blank);
  const change = useMutation({ ...changePasswordMutation(), onSuccess: () => setForm(blank) });
  const problem = change.isError ? toProblem(change.error) : null;
  const type = (next: Partial<typeof blank>) => {
    if (!change.isPending) change.reset();
    setForm({ ...form, ...next });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ body: { current: form.current, new: form.next } });
      }}
    >
      {/* For the password manager: whose password it is. */}
      <input
        type="text"
        name="username"
        autoComplete="username"
        value={account.username}
        readOnly
        hidden
      />
      {problem && problem.errors.length === 0 && <ProblemNote problem={problem} />}
      <div className={classes.pair}>
        <PasswordField
          name="current"
          label={t('profile.password_now')}
          autoComplete="current-password"
          required
          value={form.current}
          error={fieldMessage(problem, 'current')}
          onChange={(event) => type({ current: event.currentTarget.value })}
        />
        <PasswordField
          name="new"
          label={t('profile.password_new')}
          autoComplete="new-password"
          required
          minLength={shortestPassword}
          value={form.next}
          error={fieldMessage(problem, 'new') ?? fieldMessage(problem, 'password')}
          onChange={(event) => type({ next: event.currentTarget.value })}
        />
      </div>
      <SaveFoot
        action={t('profile.password_change')}
        pending={change.isPending}
        saved={change.isSuccess && t('profile.password_changed')}
      />
    </form>
  );
}
