import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';

import { listSupportMessagesInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { SupportTicket } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';

/** Messages from before the ones the request came with, asked for page by page. */
export function useEarlierMessages(ticket: SupportTicket) {
  const queries = useQueryClient();
  const options = listSupportMessagesInfiniteOptions({ path: { id: ticket.id } });
  const query = useInfiniteQuery({
    ...options,
    enabled: false,
    initialPageParam: ticket.earlier_cursor ?? '',
    getNextPageParam: (last) => last.earlier_cursor,
  });
  const pages = query.data?.pages ?? [];
  return {
    messages: [...pages].reverse().flatMap((page) => page.items),
    hasMore: query.data ? query.hasNextPage : ticket.earlier_cursor !== null,
    more: () => void (query.data ? query.fetchNextPage() : query.refetch()),
    forget: () => void queries.resetQueries({ queryKey: options.queryKey }),
    loading: query.isFetching,
    problem: query.isError ? toProblem(query.error) : null,
  };
}
