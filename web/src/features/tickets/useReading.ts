import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

import { viewCountsQueryKey } from '../../api/generated/@tanstack/react-query.gen';
import { readTicket } from '../../api/generated/sdk.gen';
import type { TicketDetail } from '../../api/generated/types.gen';
import { patchRows } from '../../live/ticketLists';

/** Who only passes through the list has not read it, in milliseconds. */
const glance = 600;

const watch = (tell: () => void) => {
  document.addEventListener('visibilitychange', tell);
  return () => document.removeEventListener('visibilitychange', tell);
};
const isSeen = () => document.visibilityState === 'visible';

/** What stands on a screen somebody looks at has been read, up to its revision. */
export function useReading({ id, revision, read_revision }: TicketDetail): void {
  const queries = useQueryClient();
  const seen = useSyncExternalStore(watch, isSeen);
  const news = read_revision === null || read_revision < revision;
  useEffect(() => {
    if (!seen || !news) return;
    const timer = setTimeout(() => {
      readTicket({ path: { id }, body: { revision }, throwOnError: true }).then(
        () => {
          patchRows(queries, new Set([id]), () => ({ unread: false }));
          void queries.invalidateQueries({ queryKey: viewCountsQueryKey() });
        },
        // Not told: it stays unread, and the next change tells it.
        () => undefined,
      );
    }, glance);
    return () => clearTimeout(timer);
  }, [queries, id, revision, seen, news]);
}
