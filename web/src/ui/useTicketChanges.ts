import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../lib/useTranslation';

import {
  claimTicket,
  closeTicket,
  deleteTicket,
  escalateTicket,
  markResolution,
  reopenTicket,
  restoreTicket,
  updateTicket,
} from '../api/generated/sdk.gen';
import type {
  BulkChange,
  EscalateIn,
  MemberRef,
  Status,
  TicketChange as ChangeIn,
  TicketDetail,
  TicketRow,
} from '../api/generated/types.gen';
import type { Guessed } from '../live/guesses';
import { leadBack } from '../live/leadBack';
import { changeTicket } from '../live/ticketChange';
import { toProblem } from '../lib/problem';
import { refusalSentence } from './ProblemNote';
import { dismissToast, toast } from './toast';

/** A ticket of a list, or one that is open: then also what the reader has seen of it. */
export type Changeable = TicketRow & Partial<Pick<TicketDetail, 'revision' | 'close_reason'>>;

interface Step {
  ticket: Changeable;
  said: string;
  guessed: Guessed;
  call: (seen: number | undefined) => Promise<{ data: unknown }>;
  /** What leads back, and what is shown then. Without it there is no undo. */
  back?: { guessed: Guessed; call: (seen: number | undefined) => Promise<{ data: unknown }> };
}

const done = { throwOnError: true } as const;

/** The fields of `guessed` as they are now. */
function before(ticket: Changeable, guessed: Guessed): Guessed {
  const { subject, status, priority, tags, category, department, assignee } = ticket;
  const now: Guessed = { subject, status, priority, tags, category, department, assignee };
  const names = new Set(Object.keys(guessed));
  return Object.fromEntries(Object.entries(now).filter(([name]) => names.has(name)));
}

/** The change that makes the fields of `guessed` what they are now. */
function inverse(ticket: Changeable, guessed: Guessed): BulkChange {
  const { status, priority, tags } = ticket;
  const closed = status === 'CLOSED';
  return {
    ...(guessed.status &&
      (closed ? { close: { reason: ticket.close_reason ?? null } } : { status })),
    ...(guessed.priority && { priority }),
    ...(guessed.tags && { tags }),
    ...(guessed.category !== undefined && { category_id: ticket.category?.id ?? null }),
    ...(guessed.department !== undefined && { department_id: ticket.department?.id ?? null }),
    ...(guessed.assignee !== undefined && { assignee_id: ticket.assignee?.id ?? null }),
  };
}

/**
 * Every change of one ticket, from wherever it is shown: on the screen at once, taken back with
 * the server's reason when it is refused, and to be undone for ten seconds where that can be.
 */
export function useTicketChanges() {
  const queries = useQueryClient();
  const { t } = useTranslation();

  const refuse = (error: unknown) =>
    toast({ text: refusalSentence(toProblem(error), t), tone: 'danger', seconds: 10 });

  const send = (step: Omit<Step, 'said' | 'back'>) => {
    const { ticket, guessed, call } = step;
    const wanted = { ticket: ticket.id, seen: ticket.revision, guessed, call };
    return changeTicket(queries, wanted);
  };

  const make = ({ said, back, ...step }: Step) => {
    const undo = back && (() => void send({ ...step, ...back }).catch(refuse));
    const told = toast(undo ? { text: said, undo } : { text: said, tone: 'success' });
    send(step).catch((error: unknown) => {
      dismissToast(told);
      refuse(error);
    });
  };

  /** A change whose fields can be given back as they were. */
  const turn = (ticket: Changeable, said: string, guessed: Guessed, call: Step['call']) => {
    const change = inverse(ticket, guessed);
    const back = { guessed: before(ticket, guessed), call: () => leadBack(ticket.id, change) };
    make({ ticket, said, guessed, call, back });
  };

  const path = ({ id }: Changeable) => ({ id });

  /** What a toast says of the first field that changes. */
  const sentence = (guessed: Guessed): string => {
    if (guessed.status) return t('changed.status', { status: t(`status.${guessed.status}`) });
    if (guessed.priority) {
      return t('changed.priority', { priority: t(`priority.${guessed.priority}`) });
    }
    if (guessed.assignee) return t('changed.assigned', { name: guessed.assignee.display_name });
    if (guessed.assignee === null) return t('changed.unassigned');
    if (guessed.category !== undefined) {
      return t('changed.category', { name: guessed.category?.name ?? t('field.no_category') });
    }
    if (guessed.department !== undefined) {
      return t('changed.department', { name: guessed.department?.name ?? t('field.none') });
    }
    return t(guessed.tags ? 'changed.tags' : 'changed.subject');
  };

  const update = (ticket: Changeable, body: ChangeIn, guessed: Guessed) =>
    turn(ticket, sentence(guessed), guessed, () =>
      updateTicket({ path: path(ticket), body, ...done }),
    );

  return {
    update,
    setStatus: (ticket: Changeable, status: Status) =>
      turn(ticket, sentence({ status }), { status }, (seen) =>
        updateTicket({ path: path(ticket), body: { status, ...(seen && { seen }) }, ...done }),
      ),
    rename: (ticket: Changeable, subject: string) => {
      const call = (to: string) => () =>
        updateTicket({ path: path(ticket), body: { subject: to }, ...done });
      const back = { guessed: { subject: ticket.subject }, call: call(ticket.subject) };
      make({ ticket, said: t('changed.subject'), guessed: { subject }, call: call(subject), back });
    },
    claim: (ticket: Changeable, me: MemberRef) =>
      turn(ticket, t('changed.claimed'), { assignee: me }, (seen) =>
        claimTicket({ path: path(ticket), body: { ...(seen && { seen }) }, ...done }),
      ),
    close: (ticket: Changeable, reason: string) =>
      turn(ticket, t('changed.closed'), { status: 'CLOSED' }, (seen) =>
        closeTicket({ path: path(ticket), body: { reason, ...(seen && { seen }) }, ...done }),
      ),
    reopen: (ticket: Changeable) =>
      turn(ticket, t('changed.reopened'), { status: 'IN_PROGRESS' }, () =>
        reopenTicket({ path: path(ticket), body: {}, ...done }),
      ),
    escalate: (ticket: Changeable, body: EscalateIn) =>
      make({
        ticket,
        said: t('changed.escalated'),
        guessed: {},
        call: () => escalateTicket({ path: path(ticket), body, ...done }),
      }),
    markResolution: (ticket: TicketDetail, message: string | null) => {
      const call = (id: string | null) => () =>
        markResolution({ path: path(ticket), body: { message_id: id }, ...done });
      const last = ticket.resolution_message_id;
      make({
        ticket,
        said: t(message ? 'changed.marked' : 'changed.unmarked'),
        guessed: { resolution_message_id: message },
        call: call(message),
        back: { guessed: { resolution_message_id: last }, call: call(last) },
      });
    },
    remove: (ticket: Changeable) =>
      make({
        ticket,
        said: t('changed.deleted'),
        guessed: { deleted_at: new Date().toISOString() },
        call: () => deleteTicket({ path: path(ticket), ...done }),
        back: {
          guessed: { deleted_at: null },
          call: () => restoreTicket({ path: path(ticket), ...done }),
        },
      }),
    restore: (ticket: Changeable) =>
      make({
        ticket,
        said: t('changed.restored'),
        guessed: { deleted_at: null },
        call: () => restoreTicket({ path: path(ticket), ...done }),
      }),
  };
}
