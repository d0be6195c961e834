import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';

import { listSupportMessagesInfiniteOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { SupportTicket } from '../../api/generated/types.gen';
import { earlierMessages, earlierPages } from '../../ui/earlierPages';

/** Messages from before the ones the request came with, asked for page by page. */
export function useEarlierMessages(ticket: SupportTicket) {
  const queries = useQueryClient();
  const options = listSupportMessagesInfiniteOptions({ path: { id: ticket.id } });
  const query = useInfiniteQuery({ ...options, ...earlierPages(ticket.earlier_cursor) });
  return {
    ...earlierMessages(query, ticket.earlier_cursor),
    forget: () => void queries.resetQueries({ queryKey: options.queryKey }),
  };
}
