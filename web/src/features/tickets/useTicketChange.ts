import { useMutation, useQueryClient } from '@tanstack/react-query';

import { getTicketQueryKey } from '../../api/generated/@tanstack/react-query.gen';
import {
  claimTicket,
  closeTicket,
  deleteTicket,
  escalateTicket,
  markResolution,
  reopenTicket,
  restoreTicket,
  updateTicket,
} from '../../api/generated/sdk.gen';
import type {
  EscalateIn,
  TicketDetail,
  TicketState,
  TicketChange as ChangeIn,
} from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';

interface Step {
  call: () => Promise<{ data: unknown }>;
  /** What the screen shows until the server has answered. */
  guess?: Partial<TicketDetail>;
}

const isState = (value: unknown): value is TicketState =>
  typeof value === 'object' && value !== null && 'revision' in value;

/**
 * Every change of a ticket: shown at once, taken back with the server's reason when it is
 * refused. The event that follows brings the whole truth, so nothing is asked for here.
 */
export function useTicketChange(ticket: TicketDetail, address: string) {
  const queries = useQueryClient();
  const key = getTicketQueryKey({ path: { id: address } });
  const patch = (change: Partial<TicketDetail>) =>
    queries.setQueryData<TicketDetail>(key, (now) => now && { ...now, ...change });

  const change = useMutation({
    mutationFn: async ({ call }: Step) => (await call()).data,
    onMutate: async ({ guess }: Step) => {
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<TicketDetail>(key);
      if (guess) patch(guess);
      return before;
    },
    onSuccess: (answer) => {
      if (!isState(answer) || answer.revision === null) return;
      const { revision, status, priority, level, closed_at, deleted_at } = answer;
      patch({ revision, status, priority, level, closed_at, deleted_at });
    },
    onError: (error, _step, before) => {
      if (before) queries.setQueryData(key, before);
      // The refusal tells of something newer than what is shown: fetch it.
      if (toProblem(error).status === 409) void queries.invalidateQueries({ queryKey: key });
    },
  });

  const path = { id: ticket.id };
  const seen = ticket.revision;
  const done = { throwOnError: true } as const;
  return {
    problem: change.isError ? toProblem(change.error) : null,
    busy: change.isPending,
    dismiss: change.reset,
    update: (body: ChangeIn, guess: Partial<TicketDetail> = {}) =>
      change.mutate({ call: () => updateTicket({ path, body, ...done }), guess }),
    setStatus: (status: TicketDetail['status']) =>
      change.mutate({
        call: () => updateTicket({ path, body: { status, seen }, ...done }),
        guess: { status },
      }),
    claim: (me: TicketDetail['requester']) =>
      change.mutate({
        call: () => claimTicket({ path, body: { seen }, ...done }),
        guess: { assignee: me },
      }),
    close: (reason: string) =>
      change.mutate({
        call: () => closeTicket({ path, body: { reason, seen }, ...done }),
        guess: { status: 'CLOSED' },
      }),
    reopen: () =>
      change.mutate({
        call: () => reopenTicket({ path, body: {}, ...done }),
        guess: { status: 'IN_PROGRESS' },
      }),
    escalate: (body: EscalateIn) =>
      change.mutate({ call: () => escalateTicket({ path, body, ...done }) }),
    markResolution: (message: string | null) =>
      change.mutate({
        call: () => markResolution({ path, body: { message_id: message }, ...done }),
        guess: { resolution_message_id: message },
      }),
    remove: () => change.mutate({ call: () => deleteTicket({ path, ...done }) }),
    restore: () =>
      change.mutate({ call: () => restoreTicket({ path, ...done }), guess: { deleted_at: null } }),
  };
}

export type TicketChange = ReturnType<typeof useTicketChange>;
