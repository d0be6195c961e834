import type { QueryClient } from '@tanstack/react-query';

import { listMessages } from '../../../api/generated/sdk.gen';
import type { MessageRow, TicketDetail } from '../../../api/generated/types.gen';

/** Of a longer conversation the newest part is taken: pages of 50 messages. */
const mostPages = 40;

/** The ticket with every message, oldest first; older pages are fetched as they are needed. */
export async function wholeTicket(
  queries: QueryClient,
  ticket: TicketDetail,
): Promise<TicketDetail> {
  let messages: MessageRow[] = ticket.messages;
  let cursor = ticket.earlier_cursor;
  for (let page = 0; cursor !== null && page < mostPages; page += 1) {
    const asked: string = cursor;
    const { data } = await queries.query({
      queryKey: ['paper', ticket.id, asked],
      queryFn: () =>
        listMessages({ path: { id: ticket.id }, query: { cursor: asked }, throwOnError: true }),
      gcTime: 0,
    });
    messages = [...data.items, ...messages];
    cursor = data.earlier_cursor;
  }
  return { ...ticket, messages };
}
