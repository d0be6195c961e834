import { useCallback, useEffect, useRef } from 'react';

import type {
  EscalateIn,
  MemberRef,
  Status,
  TicketChange,
  TicketDetail,
} from '../../api/generated/types.gen';
import type { Guessed } from '../../live/guesses';
import { useTicketChanges } from '../../ui/useTicketChanges';

/** Every change of the ticket that is open. */
export function useActions(ticket: TicketDetail) {
  const changes = useTicketChanges();
  const mark = (message: string | null) => changes.markResolution(ticket, message);
  const newest = useRef(mark);
  useEffect(() => {
    newest.current = mark;
  });
  return {
    update: (body: TicketChange, guessed: Guessed) => changes.update(ticket, body, guessed),
    setStatus: (status: Status) => changes.setStatus(ticket, status),
    rename: (subject: string) => changes.rename(ticket, subject),
    claim: (me: MemberRef) => changes.claim(ticket, me),
    close: (reason: string) => changes.close(ticket, reason),
    reopen: () => changes.reopen(ticket),
    escalate: (body: EscalateIn) => changes.escalate(ticket, body),
    remove: () => changes.remove(ticket),
    restore: () => changes.restore(ticket),
    /** The same function from one time to the next. */
    markResolution: useCallback((message: string | null) => newest.current(message), []),
  };
}

export type Actions = ReturnType<typeof useActions>;
