import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import { inviteUserMutation } from '../../../api/generated/@tanstack/react-query.gen';
import type { Role, UserIn } from '../../../api/generated/types.gen';
import { freshKey } from '../../../lib/idempotency';
import { languages } from '../../../lib/language';
import { toProblem } from '../../../lib/problem';
import { SelectField, TextField } from '../../../ui/fields';
import { Page } from '../../../ui/Page';
import { useMe } from '../../../ui/useMe';
import { useUnsaved } from '../../../ui/useUnsaved';
import { SaveBar } from '../SaveBar';
import sheet from '../Sheet.module.css';
import { useForget } from '../stale';
import { useEdits } from '../useEdits';
import { backToPeople } from './PersonPage';
import { DepartmentsField, OrganizationField } from './Places';
import { RoleChoice } from './RoleChoice';
import { SecretLink } from './SecretLink';

interface Guest {
  display_name: string;
  email: string;
  username: string;
  locale: string;
  role: Role;
  department_ids: string[];
  organization_id: string | null;
}

const guestIn = (locale: string): Guest => ({
  display_name: '',
  email: '',
  username: '',
  locale,
  role: 'AGENT',
  department_ids: [],
  organization_id: null,
});

const asked = (guest: Guest): UserIn => ({
  display_name: guest.display_name.trim(),
  email: guest.email.trim(),
  username: guest.username.trim() || null,
  role: guest.role,
  locale: languages.find((one) => one === guest.locale) ?? null,
  department_ids: guest.role === 'USER' ? [] : guest.department_ids,
  organization_id: guest.organization_id,
});

function useInvitation() {
  const [key, setKey] = useState(freshKey);
  const forget = useForget('listUsers', 'listAgents', 'listDepartments');
  const invite = useMutation({
    ...inviteUserMutation(),
    onSuccess: forget,
    onError: (error) => {
      // Without an answer nobody knows whether they are invited: the same press again asks.
      if (toProblem(error).status !== 0) setKey(freshKey());
    },
  });
  return {
    invite,
    send: (body: UserIn) => invite.mutate({ headers: { 'Idempotency-Key': key }, body }),
    again: () => {
      setKey(freshKey());
      invite.reset();
    },
  };
}

/** Makes an account for somebody, and the link with which they come in. */
export function InvitePage() {
  const { t } = useTranslation();
  const me = useMe();
  const { invite, send, again } = useInvitation();
  const edits = useEdits(guestIn(me.workspace.locale));
  const { value, change } = edits;
  const problem = invite.isError ? toProblem(invite.error) : null;
  const question = useUnsaved(edits.dirty && !invite.isSuccess);
  const field = (name: 'display_name' | 'email' | 'username') => ({
    name,
    value: value[name],
    problem,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      change({ [name]: currentTarget.value }),
  });

  if (invite.isSuccess) {
    const { user, link } = invite.data;
    return (
      <Page
        narrow
        back={backToPeople}
        title={t('people.invited_title', { name: user.display_name })}
        lead={t('people.invited_lead', { name: user.display_name })}
      >
        <section className={sheet.card}>
          <SecretLink link={link} />
          <p className={sheet.hint}>{t('people.link_once')}</p>
          <div className={sheet.tools}>
            <Button
              variant="default"
              onClick={() => {
                edits.forget();
                again();
              }}
            >
              {t('people.invite_another')}
            </Button>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/admin/people/$userId" params={{ userId: user.id }} {...props} />
              )}
            >
              {t('people.open', { name: user.display_name })}
            </Button>
          </div>
        </section>
      </Page>
    );
  }
  return (
    <Page narrow back={backToPeople} title={t('people.invite')} lead={t('people.invite_lead')}>
      <form
        className={sheet.form}
        onSubmit={(event) => {
          event.preventDefault();
          send(asked(value));
        }}
      >
        <div className={sheet.card}>
          <div className={sheet.pair}>
            <TextField
              {...field('display_name')}
              label={t('people.name')}
              required
              maxLength={80}
            />
            <TextField {...field('email')} label={t('field.email')} type="email" required />
          </div>
          <div className={sheet.pair}>
            <TextField
              {...field('username')}
              label={t('field.username')}
              description={t('people.username_hint')}
              autoCapitalize="none"
              spellCheck={false}
            />
            <SelectField
              name="locale"
              label={t('preferences.language')}
              description={t('people.language_hint')}
              value={value.locale}
              data={[
                { value: 'en', label: 'English' },
                { value: 'fr', label: 'Français' },
              ]}
              onChange={(event) => change({ locale: event.currentTarget.value })}
            />
          </div>
          <RoleChoice value={value.role} onChange={(role) => change({ role })} />
          <DepartmentsField
            role={value.role}
            value={value.department_ids}
            problem={problem}
            onChange={(department_ids) => change({ department_ids })}
          />
          <OrganizationField
            known={null}
            value={value.organization_id}
            problem={problem}
            onChange={(organization_id) => change({ organization_id })}
          />
        </div>
        <SaveBar
          action={t('people.make_link')}
          dirty={edits.dirty}
          busy={invite.isPending}
          error={invite.error}
          onDiscard={edits.forget}
        />
      </form>
      {question}
    </Page>
  );
}
