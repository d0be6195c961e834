import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { TicketDetail } from '../../api/generated/types.gen';
import { PriorityMark } from '../../ui/PriorityMark';
import { StatusGlyph } from '../../ui/StatusMark';
import { useMe } from '../../ui/useMe';
import { priorities, statuses } from './address';
import classes from './Aside.module.css';
import { nameOf, type Option, useNames } from './useNames';
import type { TicketChange } from './useTicketChange';

interface Props {
  ticket: TicketDetail;
  change: TicketChange;
}

/** A row of a list rather than a form: the frame appears when it is used. */
const look = {
  variant: 'unstyled',
  classNames: { root: classes.property, input: classes.value },
};

/** What is set now is always among the choices, even when the lists have not come yet. */
function including(options: Option[], now: { id: string; name: string } | null): Option[] {
  if (!now || nameOf(options, now.id)) return options;
  return [{ value: now.id, label: now.name }, ...options];
}

/** What can be changed about a ticket; each choice counts at once. */
export function Properties({ ticket, change }: Props) {
  const { t } = useTranslation();
  const me = useMe().member;
  const names = useNames();
  const editable = ticket.permissions.includes('edit');
  const assignable = ticket.permissions.includes('assign');
  const { assignee } = ticket;
  const ref = (options: Option[], id: string | null) =>
    id === null ? null : { id, name: nameOf(options, id) ?? '' };
  const agents = including(
    names.agents,
    assignee && { id: assignee.id, name: assignee.display_name },
  );

  return (
    <div className={classes.fields}>
      <Select
        {...look}
        label={t('field.status')}
        disabled={!editable}
        allowDeselect={false}
        leftSection={<StatusGlyph status={ticket.status} />}
        data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={ticket.status}
        onChange={(value) => {
          const status = statuses.find((entry) => entry === value);
          if (status) change.setStatus(status);
        }}
      />
      <Select
        {...look}
        label={t('field.assignee')}
        placeholder={t('assignee.none')}
        disabled={!assignable}
        searchable
        clearable
        data={agents.map((option) =>
          option.value === me.id
            ? { ...option, label: t('assignee.i', { name: option.label }) }
            : option,
        )}
        value={assignee?.id ?? null}
        onChange={(id) =>
          change.update(
            { assignee_id: id },
            {
              assignee:
                id === null
                  ? null
                  : { id, display_name: nameOf(names.agents, id) ?? '', role: 'AGENT' },
            },
          )
        }
      />
      <Select
        {...look}
        label={t('field.priority')}
        disabled={!editable}
        allowDeselect={false}
        leftSection={<PriorityMark priority={ticket.priority} compact />}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        value={ticket.priority}
        onChange={(value) => {
          const priority = priorities.find((entry) => entry === value);
          if (priority) change.update({ priority }, { priority });
        }}
      />
      <Select
        {...look}
        label={t('field.category')}
        placeholder={t('field.none')}
        disabled={!editable}
        clearable
        data={including(names.categories, ticket.category)}
        value={ticket.category?.id ?? null}
        onChange={(id) =>
          change.update({ category_id: id }, { category: ref(names.categories, id) })
        }
      />
      <Select
        {...look}
        label={t('field.department')}
        placeholder={t('field.none')}
        disabled={!editable}
        clearable
        data={including(names.departments, ticket.department)}
        value={ticket.department?.id ?? null}
        onChange={(id) =>
          change.update({ department_id: id }, { department: ref(names.departments, id) })
        }
      />
    </div>
  );
}
