import {
  hashKey,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import { listTickets } from '../../api/generated/sdk.gen';
import type { TicketRow } from '../../api/generated/types.gen';
import { inboxKey, staleTickets, type TicketPages } from '../../live/ticketLists';
import { defaultSort, type InboxSearch, type Question, toQuery } from '../../ui/inboxAddress';
import { mergeRows } from './merge';

/** So many rows come with the first page, and with each further one. */
const firstPage: Question = { limit: 50 };
const furtherPage = 100;
/** How many tickets one question may name, and from how many on the list is read anew. */
const mostNamed = 40;
const tooMany = 240;

const batches = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / mostNamed) }, (_, index) =>
    ids.slice(index * mostNamed, (index + 1) * mostNamed),
  );

/** A ticket that moved while further pages were fetched may be in two of them. */
function rowsOf(pages: TicketPages['pages']): TicketRow[] {
  const seen = new Set<string>();
  const rows: TicketRow[] = [];
  for (const { items } of pages) {
    for (const row of items) {
      if (seen.has(row.id)) continue;
      seen.add(row.id);
      rows.push(row);
    }
  }
  return rows;
}

function untilIdle(queries: QueryClient, hash: string): Promise<void> {
  const cache = queries.getQueryCache();
  const idle = () => cache.get(hash)?.state.fetchStatus !== 'fetching';
  if (idle()) return Promise.resolve();
  return new Promise((done) => {
    const stop = cache.subscribe(() => {
      if (!idle()) return;
      stop();
      done();
    });
  });
}

/**
 * After a change only the tickets it was about are asked for again: a list of thousands of rows
 * costs no more to keep current than one of ten.
 */
function useFollowing(search: InboxSearch) {
  const queries = useQueryClient();
  useEffect(() => {
    const query = toQuery(search);
    const key = inboxKey(query);
    const anew = () => queries.invalidateQueries({ queryKey: key, exact: true });
    const ask = async (id: string[]) => {
      const { data } = await listTickets({
        query: { ...query, id, limit: 100 },
        throwOnError: true,
      });
      // A page on its way would be put to the rows as they were when it was asked for.
      await untilIdle(queries, hashKey(key));
      queries.setQueryData<TicketPages>(
        key,
        (now) =>
          now && {
            ...now,
            pages: mergeRows(now.pages, new Set(id), data.items, query.sort ?? defaultSort),
          },
      );
    };
    return staleTickets.subscribe(async (tickets) => {
      if (!queries.getQueryData(key)) return;
      if (tickets.size > tooMany) return anew();
      await Promise.all(batches([...tickets]).map(ask)).catch(anew);
    });
  }, [queries, search]);
}

/** The tickets an address asks for, page after page. While filters change the old ones stay. */
export function useTicketList(search: InboxSearch) {
  const query = toQuery(search);
  const answer = useInfiniteQuery({
    queryKey: inboxKey(query),
    queryFn: async ({ pageParam, signal }) => {
      const asked = { ...query, ...pageParam };
      return (await listTickets({ query: asked, signal, throwOnError: true })).data;
    },
    initialPageParam: firstPage,
    getNextPageParam: ({ next_cursor }): Question | null =>
      next_cursor === null ? null : { cursor: next_cursor, limit: furtherPage },
    placeholderData: keepPreviousData,
    // The log tells what has changed; see useFollowing.
    staleTime: Infinity,
  });
  useFollowing(search);
  const pages = answer.data?.pages;
  return { ...answer, rows: useMemo(() => (pages ? rowsOf(pages) : []), [pages]) };
}
