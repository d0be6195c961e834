import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../lib/useTranslation';

import {
  getSupportTicketQueryKey,
  reopenSupportTicketMutation,
  solveSupportTicketMutation,
} from '../../api/generated/@tanstack/react-query.gen';
import type { SupportTicket } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
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
  return (
    <>
      {error && <ProblemNote problem={toProblem(error)} />}
      {ticket.can_reopen ? (
        <Button
          variant="default"
          leftSection={<IconLockOpen size={16} />}
          loading={reopen.isPending}
          onClick={() => reopen.mutate({ path })}
        >
          {t('request.reopen')}
        </Button>
      ) : (
        ticket.can_solve && (
          <Button
            variant="default"
            leftSection={<IconCircleCheck size={16} />}
            loading={solve.isPending}
            onClick={() => solve.mutate({ path })}
          >
            {t('request.solved')}
          </Button>
        )
      )}
    </>
  );
}
