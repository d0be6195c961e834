import type { ListTicketsData, Priority, Status } from '../api/generated/types.gen';
import { writeAddress } from '../lib/address';
import { dayStart, nextDay } from '../lib/days';

export type Question = NonNullable<ListTicketsData['query']>;
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
  'waiting',
] as const satisfies Sort[];

/** What the address of the inbox says: absent means the default, so a plain address stays plain. */
export interface InboxSearch {
  view?: View;
  status?: Status[];
  priority?: Priority[];
  category?: string;
  department?: string;
  assignee?: string;
  requester?: string;
  organization?: string;
  tag?: string;
  /** Days of the reader's calendar, both of them in: `2026-11-20`. */
  created_from?: string;
  created_to?: string;
  updated_from?: string;
  updated_to?: string;
  q?: string;
  sort?: Sort;
  /** The saved view these filters came from. */
  saved?: string;
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
const matching = (form: RegExp, value: unknown): string | undefined => {
  const found = word(value);
  return found !== undefined && form.test(found) ? found : undefined;
};
const hex = '[0-9a-f]';
const uuid = new RegExp(`^${hex}{8}-(${hex}{4}-){3}${hex}{12}$`, 'i');
const someone = new RegExp(`^(me|none|any)$|${uuid.source}`, 'i');
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

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
    category: matching(uuid, raw['category']),
    department: matching(uuid, raw['department']),
    assignee: matching(someone, raw['assignee']),
    requester: matching(uuid, raw['requester']),
    organization: matching(uuid, raw['organization']),
    tag: word(raw['tag']),
    created_from: matching(day, raw['created_from']),
    created_to: matching(day, raw['created_to']),
    updated_from: matching(day, raw['updated_from']),
    updated_to: matching(day, raw['updated_to']),
    q: word(raw['q']),
    sort: one(sorts, raw['sort']),
    saved: matching(uuid, raw['saved']),
  });
}

/** The server's question for an address. Its days become moments, the last one with its whole day. */
export function toQuery(search: InboxSearch): Question {
  const { saved, created_from, created_to, updated_from, updated_to, ...rest } = search;
  return {
    ...rest,
    ...(created_from && { created_from: dayStart(created_from) }),
    ...(created_to && { created_to: nextDay(created_to) }),
    ...(updated_from && { updated_from: dayStart(updated_from) }),
    ...(updated_to && { updated_to: nextDay(updated_to) }),
    view: search.view ?? defaultView,
    sort: search.sort ?? defaultSort,
  };
}

export const narrowing = [
  'status',
  'priority',
  'category',
  'department',
  'assignee',
  'requester',
  'organization',
  'tag',
  'created_from',
  'created_to',
  'updated_from',
  'updated_to',
] as const;
export type Filter = (typeof narrowing)[number];

/** How many filters narrow the view, search text aside. */
export const filterCount = (search: InboxSearch): number =>
  narrowing.filter((key) => search[key] !== undefined).length;

/** The same view and order without its filters. */
export function withoutFilters(search: InboxSearch): InboxSearch {
  return compact({ view: search.view, sort: search.sort });
}

/** Whether both addresses show the same tickets in the same order. */
export const sameList = (one: InboxSearch, other: InboxSearch): boolean =>
  JSON.stringify(toQuery(readInboxSearch({ ...one }))) ===
  JSON.stringify(toQuery(readInboxSearch({ ...other })));

/** Where a ticket stands beside a list. */
export const ticketHref = (reference: string, search: InboxSearch): string =>
  `/tickets/${reference}${writeAddress({ ...search })}`;
