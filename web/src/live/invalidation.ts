import type { Change } from './change';

/** Which answers are old. `everything` is what remains after changes may have been missed. */
export interface Stale {
  everything: boolean;
  operations: ReadonlySet<string>;
  tickets: ReadonlySet<string>;
}

export const nothing: Stale = { everything: false, operations: new Set(), tickets: new Set() };
export const everything: Stale = { ...nothing, everything: true };

const lists = [
  'listTickets',
  'searchTickets',
  'ticketCounts',
  'viewCounts',
  'listSupportTickets',
  'supportSummary',
];
const details = new Set([
  'getTicket',
  'getSupportTicket',
  'listMessages',
  'listSupportMessages',
  'listHistory',
]);

/** First word of an event's kind -> the operations whose answers it makes old. */
const operationsBySubject: Record<string, readonly string[]> = {
  ticket: lists,
  message: lists,
  member: ['listAgents', 'me'],
  account: ['listAgents', 'me'],
  department: ['listDepartments', 'listAgents'],
  category: ['listCategories'],
  view: ['listViews', 'viewCounts'],
  organization: ['listOrganizations'],
};

/** The answers of these operations are old too. */
export const withOperations = (before: Stale, operations: Iterable<string>): Stale => ({
  ...before,
  operations: new Set([...before.operations, ...operations]),
});

/** Old answers after one more change. Repeated or late changes do no harm: it is a set. */
export function stale(before: Stale, change: Change): Stale {
  const subject = change.kind.split('.')[0] ?? '';
  const operations = operationsBySubject[subject] ?? [];
  return {
    ...withOperations(before, operations),
    tickets: change.ticket ? new Set([...before.tickets, change.ticket]) : before.tickets,
  };
}

interface Asked {
  queryKey: readonly unknown[];
  state: { data: unknown };
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The ticket an answer is about, by its id: the address may name it by its reference. */
function ticketOf(query: Asked, path: unknown): string | undefined {
  const { data } = query.state;
  if (isFields(data) && typeof data['id'] === 'string') return data['id'];
  return isFields(path) && typeof path['id'] === 'string' ? path['id'] : undefined;
}

/** Whether a query of the generated client holds one of the old answers. */
export function isStale(old: Stale, query: Asked): boolean {
  if (old.everything) return true;
  const [key] = query.queryKey;
  if (!isFields(key) || typeof key['_id'] !== 'string') return false;
  if (old.operations.has(key['_id'])) return true;
  if (!details.has(key['_id']) || old.tickets.size === 0) return false;
  if (!isFields(query.state.data)) return true;
  const ticket = ticketOf(query, key['path']);
  return ticket !== undefined && old.tickets.has(ticket);
}
