import { useTranslation } from '../../../lib/useTranslation';

import type { User } from '../../../api/generated/types.gen';
import { toProblem } from '../../../lib/problem';
import { TextField } from '../../../ui/fields';
import { toast } from '../../../ui/toast';
import { useMe } from '../../../ui/useMe';
import { useUnsaved } from '../../../ui/useUnsaved';
import { SaveBar } from '../SaveBar';
import sheet from '../Sheet.module.css';
import { useEdits } from '../useEdits';
import { DepartmentsField, OrganizationField } from './Places';
import { RoleChoice } from './RoleChoice';
import { usePersonChange } from './usePersonChange';

export function PersonForm({ user }: { user: User }) {
  const { t } = useTranslation();
  const me = useMe();
  const own = user.id === me.member.id;
  const edits = useEdits({
    display_name: user.display_name,
    role: user.role,
    department_ids: user.departments.map(({ id }) => id),
    organization_id: user.organization?.id ?? null,
  });
  const { value, change } = edits;
  const save = usePersonChange();
  const problem = save.isError ? toProblem(save.error) : null;
  const question = useUnsaved(edits.dirty);
  const submit = () =>
    save.mutate(
      {
        path: { id: user.id },
        body: { ...value, department_ids: value.role === 'USER' ? [] : value.department_ids },
      },
      {
        onSuccess: () => {
          edits.forget();
          toast({ text: t('admin.saved'), tone: 'success' });
        },
      },
    );
  return (
    <form
      className={sheet.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={sheet.card}>
        <TextField
          name="display_name"
          label={t('people.name')}
          required
          maxLength={80}
          value={value.display_name}
          problem={problem}
          onChange={(event) => change({ display_name: event.currentTarget.value })}
        />
        <RoleChoice
          value={value.role}
          fixed={own ? t('people.own_role') : undefined}
          onChange={(role) => change({ role })}
        />
        <DepartmentsField
          role={value.role}
          value={value.department_ids}
          problem={problem}
          onChange={(department_ids) => change({ department_ids })}
        />
        <OrganizationField
          known={user.organization}
          value={value.organization_id}
          problem={problem}
          onChange={(organization_id) => change({ organization_id })}
        />
      </div>
      <SaveBar
        action={t('action.save')}
        dirty={edits.dirty}
        busy={save.isPending}
        error={save.error}
        onDiscard={() => {
          edits.forget();
          save.reset();
        }}
      />
      {question}
    </form>
  );
}
