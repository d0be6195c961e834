import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';

import {
  listNoticesInfiniteOptions,
  listNoticesInfiniteQueryKey,
} from '../../api/generated/@tanstack/react-query.gen';
import { readNotices } from '../../api/generated/sdk.gen';
import { useLiveSettled } from '../../live/state';
import type { Notice, NoticePage, NoticesRead, UnreadNotices } from '../../api/generated/types.gen';

const nothing: UnreadNotices = { count: 0, more: false };
type Pages = InfiniteData<NoticePage>;

/** The pages after some notices were read, as the server will count them. */
export function withRead(pages: Pages, isRead: (notice: Notice) => boolean): Pages {
  const newly = pages.pages.flatMap(({ items }) =>
    items.filter((notice) => !notice.read && isRead(notice)),
  );
  if (newly.length === 0) return pages;
  const gone = new Set(newly.map(({ id }) => id));
  const left = ({ count, more }: UnreadNotices): UnreadNotices => ({
    count: Math.max(0, count - newly.length),
    more,
  });
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      unread: left(page.unread),
      items: page.items.map((notice) => (gone.has(notice.id) ? { ...notice, read: true } : notice)),
    })),
  };
}

/** What the reader is to know, newest first, and how much of it they have not read. */
export function useNotices() {
  const queries = useQueryClient();
  // Notices are not in the log, so that of before the stream nobody is told: it comes first.
  const settled = useLiveSettled();
  const answer = useInfiniteQuery({
    ...listNoticesInfiniteOptions(),
    enabled: settled,
    initialPageParam: {},
    getNextPageParam: (last) => last.next_cursor,
  });
  const read = (body: NoticesRead, isRead: (notice: Notice) => boolean) => {
    const key = listNoticesInfiniteQueryKey();
    queries.setQueryData<Pages>(key, (now) => now && withRead(now, isRead));
    // The bell rings when it is done; when it is not, what is true is asked for.
    readNotices({ body, throwOnError: true }).catch(() =>
      queries.invalidateQueries({ queryKey: key }),
    );
  };
  const items = answer.data?.pages.flatMap((page) => page.items) ?? [];
  return {
    answer,
    items,
    unread: answer.data?.pages[0]?.unread ?? nothing,
    readOne: ({ id }: Notice) => read({ ids: [id] }, (notice) => notice.id === id),
    readTicket: (ticket: string) => read({ ticket }, (notice) => notice.ticket.id === ticket),
    readAll: () => {
      const newest = items[0]?.rev;
      if (newest !== undefined) read({ up_to: newest }, ({ rev }) => rev <= newest);
    },
  };
}

export type Notices = ReturnType<typeof useNotices>;
