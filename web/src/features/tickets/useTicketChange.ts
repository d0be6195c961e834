import type {
  EscalateIn,
  MemberRef,
  Status,
  TicketChange as ChangeIn,
  TicketDetail,
} from '../../api/generated/types.gen';
import type { Guessed } from '../../live/guesses';
import { useTicketChanges } from '../../ui/useTicketChanges';

/** Every change of the ticket that is open. */
export function useTicketChange(ticket: TicketDetail) {
  const changes = useTicketChanges();
  return {
    update: (body: ChangeIn, guessed: Guessed = {}) => changes.update(ticket, body, guessed),
    setStatus: (status: Status) => changes.setStatus(ticket, status),
    rename: (subject: string) => changes.rename(ticket, subject),
    claim: (me: MemberRef) => changes.claim(ticket, me),
    close: (reason: string) => changes.close(ticket, reason),
    reopen: () => changes.reopen(ticket),
    escalate: (body: EscalateIn) => changes.escalate(ticket, body),
    markResolution: (message: string | null) => changes.markResolution(ticket, message),
    remove: () => changes.remove(ticket),
    restore: () => changes.restore(ticket),
  };
}

export type TicketChange = ReturnType<typeof useTicketChange>;
