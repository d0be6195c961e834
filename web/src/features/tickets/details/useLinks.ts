import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import { linkTickets, unlinkTickets } from '../../../api/generated/sdk.gen';
import type {
  LinkedTicket,
  LinkKind,
  TicketDetail,
  TicketLink,
} from '../../../api/generated/types.gen';
import { toProblem } from '../../../lib/problem';
import { liveState } from '../../../live/state';
import { problemSentence } from '../../../ui/ProblemNote';
import { toast } from '../../../ui/toast';

/** A change on its way: the links are shown with it until the answer has come. */
interface Guess {
  id: string;
  link: TicketLink | null;
}

/** A ticket's links, made and taken away at once, with one undo; taken back when refused. */
export function useLinks(ticket: TicketDetail) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [guess, setGuess] = useState<Guess | null>(null);
  const rest = ticket.links.filter((link) => link.ticket.id !== guess?.id);
  const shown = guess?.link ? [...rest, guess.link] : rest;

  const turn = async (next: Guess, call: () => Promise<unknown>) => {
    setGuess(next);
    try {
      await call();
      // The link's event brings it; without a stream it is asked for.
      if (liveState.get() !== 'open') await queries.invalidateQueries();
    } catch (error) {
      setGuess(null);
      toast({ text: problemSentence(toProblem(error), t), tone: 'danger' });
    }
  };
  /** The kind is what the ticket in the address is of the other. */
  const link = (from: string, to: string, kind: LinkKind) =>
    linkTickets({ path: { id: from }, body: { ticket: to, kind }, throwOnError: true });
  const unlink = (other: string) =>
    unlinkTickets({ path: { id: ticket.id, other }, throwOnError: true });

  const put = (entry: TicketLink) => {
    const { id } = entry.ticket;
    const [from, to] = entry.direction === 'to' ? [ticket.id, id] : [id, ticket.id];
    return turn({ id, link: entry }, () => link(from, to, entry.kind));
  };
  const take = ({ ticket: { id } }: TicketLink) => turn({ id, link: null }, () => unlink(id));
  const words = ({ ticket: { reference } }: TicketLink) => ({ reference });

  return {
    shown,
    add: (other: LinkedTicket, kind: LinkKind) => {
      const entry: TicketLink = { kind, direction: 'to', ticket: other };
      void put(entry);
      toast({ text: t('link.added', words(entry)), undo: () => void take(entry) });
    },
    remove: (entry: TicketLink) => {
      void take(entry);
      toast({ text: t('link.removed', words(entry)), undo: () => void put(entry) });
    },
  };
}
