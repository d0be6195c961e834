import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import {
  listSupportTicketsQueryKey,
  readTicketMutation,
} from '../../api/generated/@tanstack/react-query.gen';
import type { SupportTicket } from '../../api/generated/types.gen';

/** Who looks at a request has read it, each time something is added while they look. */
export function useMarkRead({ id, revision, unread }: SupportTicket): void {
  const queries = useQueryClient();
  const { mutate } = useMutation({
    ...readTicketMutation(),
    onSuccess: () =>
      void queries.invalidateQueries({
        predicate: ({ queryKey: [key] }) =>
          typeof key === 'object' &&
          key !== null &&
          '_id' in key &&
          key._id === listSupportTicketsQueryKey()[0]._id,
      }),
  });
  useEffect(() => {
    if (!unread) return;
    const read = () => {
      if (document.visibilityState === 'visible') mutate({ path: { id }, body: { revision } });
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [mutate, id, revision, unread]);
}
