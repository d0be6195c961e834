import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { TextField } from '../../ui/fields';
import { ProblemNote } from '../../ui/ProblemNote';
import { useMe } from '../../ui/useMe';
import { discordIdFault } from './discordId';
import classes from './Profile.module.css';
import { SaveFoot, useSaveWords } from './SaveFoot';
import { useProfile } from './useProfile';

/** Who one is on Discord, so that what is asked there and here belongs to one person. */
export function DiscordForm() {
  const { t } = useTranslation();
  const { account } = useMe();
  const [name, setName] = useState(account.discord_name ?? '');
  const [id, setId] = useState(account.discord_id ?? '');
  const [looked, setLooked] = useState(false);
  const change = useProfile();
  const { action, saved } = useSaveWords();
  const fault = looked ? discordIdFault(id) : null;
  const typed = (set: (value: string) => void) => (value: string) => {
    change.reset();
    set(value);
  };
  const setTypedName = typed(setName);
  const setTypedId = typed(setId);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setLooked(true);
        if (discordIdFault(id)) {
          event.currentTarget.querySelector<HTMLElement>('[name=discord_id]')?.focus();
          return;
        }
        change.mutate({
          body: { discord_name: name.trim() || null, discord_id: id.trim() || null },
        });
      }}
    >
      <div className={classes.pair}>
        <TextField
          name="discord_name"
          label={t('field.discord_name')}
          autoComplete="off"
          maxLength={80}
          value={name}
          problem={change.problem}
          onChange={(event) => setTypedName(event.currentTarget.value)}
        />
        <TextField
          name="discord_id"
          label={t('field.discord_id')}
          autoComplete="off"
          inputMode="numeric"
          value={id}
          problem={change.problem}
          {...(fault && { error: t('profile.discord_id_wrong') })}
          onChange={(event) => setTypedId(event.currentTarget.value)}
        />
      </div>
      {change.problem && change.problem.errors.length === 0 && (
        <ProblemNote problem={change.problem} />
      )}
      <SaveFoot action={action} pending={change.isPending} saved={change.isSuccess && saved} />
    </form>
  );
}
