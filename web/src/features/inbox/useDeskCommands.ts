import { useQueryClient } from '@tanstack/react-query';
import { createElement } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { listAgentsQueryKey } from '../../api/generated/@tanstack/react-query.gen';
import type { Agents, TicketRow } from '../../api/generated/types.gen';
import { Face } from '../../ui/Face';
import { priorities, statuses } from '../../ui/inboxAddress';
import { PriorityGlyph } from '../../ui/PriorityMark';
import { StatusGlyph } from '../../ui/StatusMark';
import { useMe } from '../../ui/useMe';
import { useCommands } from '../../ui/useCommands';
import type { Act } from './useActing';

interface Wanted {
  targets: () => TicketRow[];
  act: Act;
  leave: (rows: TicketRow[]) => void;
}

/** What can be done with the selected tickets, or with the open one, by its name. */
export function useDeskCommands({ targets, act, leave }: Wanted): void {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { member, permissions } = useMe();
  useCommands(() => {
    const rows = targets();
    const [one] = rows;
    if (!one) return [];
    const group = t('palette.ticket');
    const hint = rows.length === 1 ? one.reference : t('inbox.tickets', { count: rows.length });
    const line = { group, hint };
    const known = queries.getQueryData<Agents>(listAgentsQueryKey())?.items ?? [];
    const agents = permissions.includes('ticket.assign')
      ? known
      : known.filter(({ id }) => id === member.id);
    return [
      ...statuses.map((status) => ({
        ...line,
        id: `status.${status}`,
        label: t('palette.status', { status: t(`status.${status}`) }),
        icon: createElement(StatusGlyph, { status }),
        run: () => (status === 'CLOSED' ? leave(rows) : void act(rows, { status })),
      })),
      ...priorities.map((priority) => ({
        ...line,
        id: `priority.${priority}`,
        label: t('palette.priority', { priority: t(`priority.${priority}`) }),
        icon: createElement(PriorityGlyph, { priority }),
        run: () => void act(rows, { priority }),
      })),
      ...agents.map(({ id, display_name }) => ({
        ...line,
        id: `assign.${id}`,
        label: t('palette.assign', { name: display_name }),
        icon: createElement(Face, { id, name: display_name, staff: true, size: 'sm' }),
        run: () => void act(rows, { assignee_id: id }, { who: agents }),
      })),
    ];
  });
}
