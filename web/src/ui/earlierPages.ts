import { toProblem } from '../lib/problem';

interface Page<Message> {
  items: Message[];
  earlier_cursor: string | null;
}

interface Asked<Message> {
  data: { pages: Page<Message>[] } | undefined;
  hasNextPage: boolean;
  isFetching: boolean;
  isError: boolean;
  error: unknown;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

/** How to ask for what was said before the messages a conversation came with, page by page. */
export const earlierPages = (cursor: string | null) => ({
  enabled: false,
  initialPageParam: cursor ?? '',
  getNextPageParam: (last: { earlier_cursor: string | null }) => last.earlier_cursor,
});

/** What was asked for so far, oldest first, and the way further back. */
export const earlierMessages = <Message>(query: Asked<Message>, cursor: string | null) => ({
  messages: [...(query.data?.pages ?? [])].reverse().flatMap((page) => page.items),
  hasMore: query.data ? query.hasNextPage : cursor !== null,
  more: () => {
    if (query.data) query.fetchNextPage();
    else query.refetch();
  },
  loading: query.isFetching,
  problem: query.isError ? toProblem(query.error) : null,
});
