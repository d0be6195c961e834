import type { HistoryLine, MessageRow, TicketDetail } from '../../api/generated/types.gen';

/** What makes an answer perhaps no longer the right one. */
const weighty = new Set([
  'message.posted',
  'message.edited',
  'ticket.assigned',
  'ticket.status_changed',
  'ticket.resolved',
  'ticket.closed',
  'ticket.reopened',
  'ticket.escalated',
  'ticket.deleted',
]);

/** Something that happened meanwhile, with its words if it is a message. */
export interface News {
  line: HistoryLine;
  message: MessageRow | undefined;
}

/** What others did to a ticket after `began`, oldest first. */
export function newsSince(
  ticket: Pick<TicketDetail, 'history' | 'messages'>,
  began: number,
  me: string,
): News[] {
  return ticket.history
    .filter(({ rev, actor, kind }) => rev > began && actor?.id !== me && weighty.has(kind))
    .map((line) => ({
      line,
      message: ticket.messages.find(({ id }) => id === line.body['message']),
    }));
}
