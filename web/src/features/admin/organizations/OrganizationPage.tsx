import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../lib/useTranslation';

import { getOrganizationOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { Organization } from '../../../api/generated/types.gen';
import { toProblem } from '../../../lib/problem';
import { AreaField, TextField } from '../../../ui/fields';
import { IconChevronRight } from '../../../ui/icons';
import { Page } from '../../../ui/Page';
import { useUnsaved } from '../../../ui/useUnsaved';
import { DeleteSection } from '../DeleteSection';
import { BackTo, FoundPage } from '../FoundPage';
import roles from '../Roles.module.css';
import { SaveBar } from '../SaveBar';
import sheet from '../Sheet.module.css';
import { useEdits } from '../useEdits';
import { useOrganizationDeletion, useOrganizationSave } from './useOrganization';

function Form({ organization }: { organization: Organization | null }) {
  const { t } = useTranslation();
  const edits = useEdits({
    name: organization?.name ?? '',
    domain: organization?.domain ?? '',
    notes: organization?.notes ?? '',
  });
  const { value, change } = edits;
  const save = useOrganizationSave(organization, edits.forget);
  const problem = save.error ? toProblem(save.error) : null;
  const question = useUnsaved(edits.dirty);
  return (
    <form
      className={sheet.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.submit({ ...value, domain: value.domain.trim() || null });
      }}
    >
      <div className={sheet.card}>
        <div className={sheet.pair}>
          <TextField
            name="name"
            label={t('organization.name')}
            required
            maxLength={120}
            value={value.name}
            problem={problem}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextField
            name="domain"
            label={t('organization.domain')}
            placeholder="example.org"
            autoCapitalize="none"
            spellCheck={false}
            value={value.domain}
            problem={problem}
            onChange={(event) => change({ domain: event.currentTarget.value })}
          />
        </div>
        <AreaField
          name="notes"
          label={t('organization.notes')}
          description={t('organization.notes_hint')}
          maxLength={10_000}
          value={value.notes}
          problem={problem}
          onChange={(event) => change({ notes: event.currentTarget.value })}
        />
      </div>
      <SaveBar
        action={t(organization ? 'action.save' : 'organization.create')}
        dirty={edits.dirty}
        busy={save.isPending}
        error={save.error}
        onDiscard={edits.forget}
      />
      {question}
    </form>
  );
}

const back = <BackTo to="/admin/organizations" label="admin.organizations" />;

export function NewOrganizationPage() {
  const { t } = useTranslation();
  return (
    <Page narrow back={back} title={t('organization.new')}>
      <Form organization={null} />
    </Page>
  );
}

function Deletion({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  return (
    <DeleteSection
      heading={t('organization.delete')}
      hint={t('organization.delete_hint')}
      {...useOrganizationDeletion(organization)}
    />
  );
}

/** One organization, to be changed or deleted. */
export function OrganizationPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(getOrganizationOptions({ path: { id } }));
  return (
    <FoundPage narrow back={back} title={found.data?.name ?? t('organization.one')} found={found}>
      {(organization) => (
        <>
          <Link to="/admin/people" search={{ organization: id }} className={roles.who}>
            {t('organization.people')}
            <IconChevronRight size={14} aria-hidden="true" />
          </Link>
          <Form organization={organization} />
          <Deletion organization={organization} />
        </>
      )}
    </FoundPage>
  );
}
