import type { Priority, TicketPage, TicketRow } from '../../../src/api/generated/types.gen';

/** A row that was updated `minute` minutes after noon. */
export function ticket(id: string, minute: number, more: Partial<TicketRow> = {}): TicketRow {
  const at = new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
  return {
    id,
    reference: `TKT-${id}`,
    number: minute,
    subject: id,
    status: 'NEW',
    priority: 'MEDIUM' satisfies Priority,
    channel: 'web',
    level: 0,
    tags: [],
    category: null,
    department: null,
    organization: null,
    requester: { id: 'r', display_name: 'Rita', role: 'USER' },
    assignee: null,
    created_at: at,
    updated_at: at,
    last_message_at: null,
    last_message_by_staff: null,
    message_count: 1,
    waiting_since: null,
    unread: false,
    ...more,
  };
}

export const page = (items: TicketRow[], next: string | null = null): TicketPage => ({
  items,
  next_cursor: next,
});
