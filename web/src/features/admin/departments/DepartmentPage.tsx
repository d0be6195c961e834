import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../lib/useTranslation';

import {
  getDepartmentOptions,
  listAgentsOptions,
} from '../../../api/generated/@tanstack/react-query.gen';
import type { Department } from '../../../api/generated/types.gen';
import { fieldMessage, toProblem } from '../../../lib/problem';
import { AreaField, TextField } from '../../../ui/fields';
import { Page } from '../../../ui/Page';
import { useUnsaved } from '../../../ui/useUnsaved';
import { DeleteSection } from '../DeleteSection';
import { BackTo, FoundPage } from '../FoundPage';
import { SaveBar } from '../SaveBar';
import sheet from '../Sheet.module.css';
import { useEdits } from '../useEdits';
import { useDepartmentDeletion, useDepartmentSave } from './useDepartment';

/** Two people of one name are told apart by what they are. */
function useStaff() {
  const { t } = useTranslation();
  const agents = useQuery(listAgentsOptions()).data?.items ?? [];
  return agents.map(({ id, display_name, role }) => {
    const twice = agents.filter((one) => one.display_name === display_name).length > 1;
    return { value: id, label: twice ? `${display_name} · ${t(`role.${role}`)}` : display_name };
  });
}

function Form({ department }: { department: Department | null }) {
  const { t } = useTranslation();
  const staff = useStaff();
  const edits = useEdits({
    name: department?.name ?? '',
    description: department?.description ?? '',
    head_id: department?.head_id ?? null,
    member_ids: department?.member_ids ?? [],
  });
  const { value, change } = edits;
  const save = useDepartmentSave(department, edits.forget);
  const problem = save.error ? toProblem(save.error) : null;
  const question = useUnsaved(edits.dirty);
  return (
    <form
      className={sheet.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.submit(value);
      }}
    >
      <div className={sheet.card}>
        <TextField
          name="name"
          label={t('department.name')}
          required
          maxLength={80}
          value={value.name}
          problem={problem}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <AreaField
          name="description"
          label={t('field.description')}
          maxLength={2000}
          value={value.description}
          problem={problem}
          onChange={(event) => change({ description: event.currentTarget.value })}
        />
        <MultiSelect
          label={t('department.members')}
          description={t('department.members_hint')}
          data={staff}
          value={value.member_ids}
          searchable
          nothingFoundMessage={t('inbox.no_match')}
          error={problem && fieldMessage(problem, 'member_ids')}
          onChange={(member_ids) =>
            change({
              member_ids,
              head_id: value.head_id && member_ids.includes(value.head_id) ? value.head_id : null,
            })
          }
        />
        <Select
          label={t('department.head')}
          description={t('department.head_hint')}
          placeholder={t('assignee.none')}
          data={staff}
          value={value.head_id}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('assignee.none') }}
          nothingFoundMessage={t('inbox.no_match')}
          error={problem && fieldMessage(problem, 'head_id')}
          onChange={(head_id) =>
            change({
              head_id,
              member_ids:
                head_id && !value.member_ids.includes(head_id)
                  ? [...value.member_ids, head_id]
                  : value.member_ids,
            })
          }
        />
      </div>
      <SaveBar
        action={t(department ? 'action.save' : 'department.create')}
        dirty={edits.dirty}
        busy={save.isPending}
        error={save.error}
        onDiscard={edits.forget}
      />
      {question}
    </form>
  );
}

const back = <BackTo to="/admin/departments" label="admin.departments" />;

export function NewDepartmentPage() {
  const { t } = useTranslation();
  return (
    <Page narrow back={back} title={t('department.new')}>
      <Form department={null} />
    </Page>
  );
}

function Deletion({ department }: { department: Department }) {
  const { t } = useTranslation();
  return (
    <DeleteSection
      heading={t('department.delete')}
      hint={t('department.delete_hint')}
      {...useDepartmentDeletion(department)}
    />
  );
}

/** One department: its head and its people. */
export function DepartmentPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(getDepartmentOptions({ path: { id } }));
  return (
    <FoundPage narrow back={back} title={found.data?.name ?? t('field.department')} found={found}>
      {(department) => (
        <>
          <Form department={department} />
          <Deletion department={department} />
        </>
      )}
    </FoundPage>
  );
}
