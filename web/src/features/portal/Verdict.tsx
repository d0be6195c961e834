import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../lib/useTranslation';

import {
  getSupportTicketQueryKey,
  reopenSupportTicketMutation,
  solveSupportTicketMutation,
} from '../../api/generated/@tanstack/react-query.gen';
import type { SupportTicket } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
import { BusyButton } from '../../ui/BusyButton';
import { IconCircleCheck, IconLockOpen } from '../../ui/icons';
import { ProblemNote } from '../../ui/ProblemNote';

/** "This solved it" and its opposite. */
export function Verdict({ ticket, address }: { ticket: SupportTicket; address: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const key = getSupportTicketQueryKey({ path: { id: address } });
  const show = (status: SupportTicket['status']) =>
    queries.setQueryData<SupportTicket>(key, (now) => now && { ...now, status });
  const path = { id: ticket.id };
  const solve = useMutation({
    ...solveSupportTicketMutation(),
    onSuccess: ({ status }) => show(status),
  });
  const reopen = useMutation({
    ...reopenSupportTicketMutation(),
    onSuccess: ({ status }) => show(status),
  });
  const error = solve.error ?? reopen.error;
  if (!ticket.can_reopen && !ticket.can_solve) return null;
  const again = ticket.can_reopen;
  // One button with two meanings: what it turns into keeps the focus.
  return (
    <>
      {error && <ProblemNote problem={toProblem(error)} />}
      <BusyButton
        variant="default"
        leftSection={again ? <IconLockOpen size={16} /> : <IconCircleCheck size={16} />}
        busy={solve.isPending || reopen.isPending}
        onClick={() => (again ? reopen : solve).mutate({ path })}
      >
        {t(again ? 'request.reopen' : 'request.solved')}
      </BusyButton>
    </>
  );
}
