import type { InfiniteData, QueryClient } from '@tanstack/react-query';

import type { ListTicketsData, TicketPage, TicketRow } from '../api/generated/types.gen';

import { isFields } from './frame';

type Question = NonNullable<ListTicketsData['query']>;
export type TicketPages = InfiniteData<TicketPage, Question>;
type Change = (row: TicketRow) => Partial<TicketRow>;

const operation = 'inbox';

/** Under which an open list of tickets is kept. It follows the log row by row: see `staleTickets`. */
export const inboxKey = (query: Question) => [{ _id: operation, query }] as const;

function isList({ queryKey: [first] }: { queryKey: readonly unknown[] }): boolean {
  return isFields(first) && first['_id'] === operation;
}

/** The pages with some rows changed; every page and row that is not stays the same object. */
export function patchPages(
  pages: TicketPage[],
  ids: ReadonlySet<string>,
  change: Change,
): TicketPage[] {
  return pages.map((page) =>
    page.items.some(({ id }) => ids.has(id))
      ? {
          ...page,
          items: page.items.map((row) => (ids.has(row.id) ? { ...row, ...change(row) } : row)),
        }
      : page,
  );
}

/** Changes what lists show of some tickets, where no event will tell of it: what has been read. */
export function patchRows(queries: QueryClient, ids: ReadonlySet<string>, change: Change): void {
  queries.setQueriesData<TicketPages>(
    { predicate: isList },
    (now) => now && { ...now, pages: patchPages(now.pages, ids, change) },
  );
}

type Listener = (tickets: ReadonlySet<string>) => Promise<void>;
const listeners = new Set<Listener>();

/** Which tickets are not any more as lists show them, burst by burst. */
export const staleTickets = {
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Done when the lists that are shown have asked for them again. The others will, when shown. */
  tell: async (queries: QueryClient, tickets: ReadonlySet<string>): Promise<void> => {
    if (tickets.size === 0) return;
    const others = { type: 'inactive', predicate: isList, refetchType: 'none' } as const;
    void queries.invalidateQueries(others);
    await Promise.all([...listeners].map((listener) => listener(tickets)));
  },
};
