import type { QueryClient } from '@tanstack/react-query';

import { getTicketQueryKey } from '../api/generated/@tanstack/react-query.gen';
import { isFields } from './frame';
import { guess, type Guessed, settle, takeBack } from './guesses';
import { liveState } from './state';
import { inTurn } from './turns';

export interface Wanted {
  ticket: string;
  /** The revision the reader has seen, if the screen knows it. */
  seen: number | undefined;
  /** What is shown until the server has answered. */
  guessed: Guessed;
  /** Asks the server, having seen what the reader and the changes before this one have. */
  call: (seen: number | undefined) => Promise<{ data: unknown }>;
}

/** The last revision that was the reader's own doing, by ticket: nobody else's is hidden in it. */
const own = new Map<string, number>();
export const ownRevision = (ticket: string): number | undefined => own.get(ticket);

/** What was made or seen last. Before the screen knows a revision there is none to compare. */
const newest = (ticket: string, seen: number | undefined) =>
  seen === undefined ? undefined : Math.max(seen, own.get(ticket) ?? 0);

/** The revision an answer stands at; null when nothing had to change, or the answer is empty. */
function revisionOf(answer: unknown): number | null {
  if (!isFields(answer) || typeof answer['revision'] !== 'number') return null;
  return answer['revision'];
}

/** After this long no event will come any more, and what was asked anew is the truth. */
const patience = 5_000;

/**
 * A change of a ticket: shown at once, in turn with the others of the same ticket, and taken back
 * when the server refuses, which it throws. Returns the revision it made, if any.
 */
export async function changeTicket(queries: QueryClient, wanted: Wanted): Promise<number | null> {
  const { ticket, seen, guessed, call } = wanted;
  const shown = guess(ticket, guessed);
  const askAgain = () =>
    queries.invalidateQueries({ predicate: (query) => isAbout(ticket, query) });
  try {
    const { data } = await inTurn(ticket, () => call(newest(ticket, seen)));
    const revision = revisionOf(data);
    if (revision === null || liveState.get() !== 'open') {
      await queries.invalidateQueries();
      takeBack(shown);
    } else {
      settle(shown, revision);
      setTimeout(() => takeBack(shown), patience);
    }
    if (revision !== null) own.set(ticket, revision);
    return revision;
  } catch (error) {
    takeBack(shown);
    // A refusal tells of something newer than what is shown.
    void askAgain();
    throw error;
  }
}

interface Asked {
  queryKey: readonly unknown[];
  state: { data: unknown };
}

/** Whether a query holds the ticket itself: the address may name it by its reference. */
function isAbout(ticket: string, { queryKey: [key], state: { data } }: Asked): boolean {
  const operation = getTicketQueryKey({ path: { id: ticket } })[0]._id;
  if (!isFields(key) || key['_id'] !== operation) return false;
  return isFields(data) && data['id'] === ticket;
}
