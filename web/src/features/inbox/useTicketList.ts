import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import { listTicketsInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen';
import { type InboxSearch, toQuery } from '../../ui/inboxAddress';

/** The tickets an address asks for, page after page. While filters change the old ones stay. */
export function useTicketList(search: InboxSearch) {
  const answer = useInfiniteQuery({
    ...listTicketsInfiniteOptions({ query: toQuery(search) }),
    initialPageParam: {},
    getNextPageParam: (last) => last.next_cursor,
    placeholderData: keepPreviousData,
  });
  return { ...answer, rows: answer.data?.pages.flatMap((page) => page.items) ?? [] };
}
