import type { ListTicketsData, Priority, Status } from '../api/generated/types.gen';

type Question = NonNullable<ListTicketsData['query']>;
export type View = NonNullable<Question['view']>;
export type Sort = NonNullable<Question['sort']>;

export const views = [
  'all_open',
  'mine',
  'unassigned',
  'waiting',
  'on_hold',
  'resolved',
  'closed',
  'deleted',
] as const satisfies View[];
export const statuses = [
  'NEW',
  'IN_PROGRESS',
  'WAITING_FOR_USER',
  'ON_HOLD',
  'RESOLVED',
  'CLOSED',
] as const satisfies Status[];
export const priorities = ['URGENT', 'HIGH', 'MEDIUM', 'LOW'] as const satisfies Priority[];
export const sorts = [
  '-updated',
  'updated',
  '-created',
  'created',
  '-priority',
  'priority',
] as const satisfies Sort[];

/** What the address of the inbox says: absent means the default, so a plain address stays plain. */
export interface InboxSearch {
  view?: View;
  status?: Status[];
  priority?: Priority[];
  category?: string;
  department?: string;
  assignee?: string;
  tag?: string;
  q?: string;
  sort?: Sort;
}

export const defaultView = 'all_open';
export const defaultSort = '-updated';

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const one = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((entry) => entry === value);
const several = <T extends string>(known: readonly T[], value: unknown): T[] | undefined => {
  const found = known.filter((entry) => list(value).includes(entry));
  return found.length > 0 ? found : undefined;
};
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Drops what is absent, so that two addresses that mean the same are the same. */
function compact(search: InboxSearch): InboxSearch {
  const filled = Object.entries(search).filter(
    ([, value]: [string, unknown]) => value !== undefined,
  );
  return Object.fromEntries(filled);
}

/** Reads an address somebody may have typed: what it does not know it leaves out. */
export function readInboxSearch(raw: Record<string, unknown>): InboxSearch {
  return compact({
    view: one(views, raw['view']),
    status: several(statuses, raw['status']),
    priority: several(priorities, raw['priority']),
    category: word(raw['category']),
    department: word(raw['department']),
    assignee: word(raw['assignee']),
    tag: word(raw['tag']),
    q: word(raw['q']),
    sort: one(sorts, raw['sort']),
  });
}

/** The server's question for an address. */
export function toQuery(search: InboxSearch): Question {
  return { ...search, view: search.view ?? defaultView, sort: search.sort ?? defaultSort };
}

const narrowing = ['status', 'priority', 'category', 'department', 'assignee', 'tag'] as const;

/** How many filters narrow the view, search text aside. */
export const filterCount = (search: InboxSearch): number =>
  narrowing.filter((key) => search[key] !== undefined).length;

/** The same view and order without its filters. */
export function withoutFilters(search: InboxSearch): InboxSearch {
  return compact({ view: search.view, sort: search.sort });
}
