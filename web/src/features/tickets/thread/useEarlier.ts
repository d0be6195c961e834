import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';

import { listMessagesInfiniteOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { TicketDetail } from '../../../api/generated/types.gen';
import { earlierMessages, earlierPages } from '../../../ui/earlierPages';

/** Messages from before the ones the ticket came with, asked for page by page. */
export function useEarlier(ticket: TicketDetail) {
  const queries = useQueryClient();
  const options = listMessagesInfiniteOptions({ path: { id: ticket.id } });
  const query = useInfiniteQuery({ ...options, ...earlierPages(ticket.earlier_cursor) });
  return {
    ...earlierMessages(query, ticket.earlier_cursor),
    forget: () => void queries.resetQueries({ queryKey: options.queryKey }),
  };
}
