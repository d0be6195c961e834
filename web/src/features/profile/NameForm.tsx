import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { TextField } from '../../ui/fields';
import { ProblemNote } from '../../ui/ProblemNote';
import { useMe } from '../../ui/useMe';
import classes from './Profile.module.css';
import { SaveFoot, useSaveWords } from './SaveFoot';
import { useProfile } from './useProfile';

/** How one is called here. The name one signs in with stays. */
export function NameForm() {
  const { t } = useTranslation();
  const { account, member } = useMe();
  const [name, setName] = useState(member.display_name);
  const change = useProfile();
  const { action, saved } = useSaveWords();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ body: { display_name: name.trim() } });
      }}
    >
      <TextField
        name="display_name"
        label={t('profile.display_name')}
        description={t('profile.display_name_hint')}
        autoComplete="name"
        required
        maxLength={80}
        value={name}
        problem={change.problem}
        onChange={(event) => {
          change.reset();
          setName(event.currentTarget.value);
        }}
      />
      <dl className={classes.facts}>
        <div>
          <dt>{t('field.username')}</dt>
          <dd>{account.username}</dd>
        </div>
        <div>
          <dt>{t('field.email')}</dt>
          <dd>{account.email}</dd>
        </div>
      </dl>
      {change.problem && change.problem.errors.length === 0 && (
        <ProblemNote problem={change.problem} />
      )}
      <SaveFoot action={action} pending={change.isPending} saved={change.isSuccess && saved} />
    </form>
  );
}
