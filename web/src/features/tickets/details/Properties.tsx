import { useTranslation } from '../../../lib/useTranslation';

import type { TicketDetail } from '../../../api/generated/types.gen';
import { Picker } from '../../../ui/Picker';
import { PriorityGlyph } from '../../../ui/PriorityMark';
import { StatusGlyph } from '../../../ui/StatusMark';
import { useMe } from '../../../ui/useMe';
import { priorities, statuses } from '../../../ui/inboxAddress';
import type { Actions } from '../useActions';
import classes from './Aside.module.css';
import { nameOf, type Option, useNames } from '../../../ui/useNames';

interface Props {
  ticket: TicketDetail;
  actions: Actions;
}

/** What is set now is always among the choices, even when the lists have not come yet. */
function including(options: Option[], now: { id: string; name: string } | null): Option[] {
  if (!now || nameOf(options, now.id)) return options;
  return [{ value: now.id, label: now.name }, ...options];
}

const ref = (options: Option[], id: string | null) =>
  id === null ? null : { id, name: nameOf(options, id) ?? '' };

/** What can be changed about a ticket; each choice counts at once. */
export function Properties({ ticket, actions }: Props) {
  const { t } = useTranslation();
  const me = useMe().member;
  const names = useNames();
  const fixed = !ticket.permissions.includes('edit');
  const { assignee } = ticket;
  const now = assignee && { id: assignee.id, name: assignee.display_name };
  const agents = including(names.agents, now).map((option) =>
    option.value === me.id ? { ...option, label: t('assignee.i', { name: option.label }) } : option,
  );
  const assign = (id: string | null) =>
    actions.update(
      { assignee_id: id },
      { assignee: id ? { id, display_name: nameOf(names.agents, id) ?? '', role: 'AGENT' } : null },
    );

  return (
    <div className={classes.fields}>
      <Picker
        label={t('field.status')}
        disabled={fixed}
        value={ticket.status}
        choices={statuses.map((value) => ({
          value,
          label: t(`status.${value}`),
          icon: <StatusGlyph status={value} />,
        }))}
        onChange={(value) => {
          const status = statuses.find((entry) => entry === value);
          if (status) actions.setStatus(status);
        }}
      />
      <Picker
        label={t('field.assignee')}
        none={t('assignee.none')}
        disabled={!ticket.permissions.includes('assign')}
        value={assignee?.id ?? null}
        choices={agents}
        onChange={assign}
      />
      <Picker
        label={t('field.priority')}
        disabled={fixed}
        value={ticket.priority}
        choices={priorities.map((value) => ({
          value,
          label: t(`priority.${value}`),
          icon: <PriorityGlyph priority={value} />,
        }))}
        onChange={(value) => {
          const priority = priorities.find((entry) => entry === value);
          if (priority) actions.update({ priority }, { priority });
        }}
      />
      <Picker
        label={t('field.category')}
        none={t('field.no_category')}
        disabled={fixed}
        value={ticket.category?.id ?? null}
        choices={including(names.categories, ticket.category)}
        onChange={(id) =>
          actions.update({ category_id: id }, { category: ref(names.categories, id) })
        }
      />
      <Picker
        label={t('field.department')}
        none={t('field.none')}
        disabled={fixed}
        value={ticket.department?.id ?? null}
        choices={including(names.departments, ticket.department)}
        onChange={(id) =>
          actions.update({ department_id: id }, { department: ref(names.departments, id) })
        }
      />
    </div>
  );
}
