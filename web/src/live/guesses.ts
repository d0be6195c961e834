import { useMemo, useSyncExternalStore } from 'react';

import type { TicketDetail, TicketRow } from '../api/generated/types.gen';
import { makeStore } from '../lib/store';

/** What a change will have made of a ticket, if the server agrees. */
export type Guessed = Partial<
  Pick<
    TicketDetail,
    | 'subject'
    | 'status'
    | 'priority'
    | 'tags'
    | 'category'
    | 'department'
    | 'assignee'
    | 'resolution_message_id'
    | 'deleted_at'
  >
>;

/** A change on its way. `settled`: the revision at which the server agreed. */
export interface Guess {
  id: number;
  fields: Guessed;
  settled: number | null;
}

/**
 * What is shown before the server has answered, by the ticket's id, oldest first. It lies over
 * the answers and is never written into them: taking a guess back shows what is true, whatever
 * was heard meanwhile.
 */
export type Guesses = ReadonlyMap<string, readonly Guess[]>;

const none: Guesses = new Map();
const guesses = makeStore<Guesses>(none);
let last = 0;
/** Up to where the answers on the screen are known to reach. */
let caught = 0;

/** The guesses without those of which `gone` is true. */
export function without(before: Guesses, gone: (guess: Guess) => boolean): Guesses {
  const kept = [...before].map(([ticket, list]) => {
    const left = list.filter((guess) => !gone(guess));
    return [ticket, left.length === list.length ? list : left] as const;
  });
  const same = kept.every(([ticket, list]) => before.get(ticket) === list);
  return same ? before : new Map(kept.filter(([, list]) => list.length > 0));
}

/** Shows a change of a ticket from now on; returns the guess's number. */
export function guess(ticket: string, fields: Guessed): number {
  last += 1;
  const before = guesses.get();
  const list = [...(before.get(ticket) ?? []), { id: last, fields, settled: null }];
  guesses.set(new Map(before).set(ticket, list));
  return last;
}

/** The server refused: what is true is shown again. */
export const takeBack = (id: number): void =>
  guesses.set(without(guesses.get(), (guess) => guess.id === id));

/** The server agreed at `revision`. It is shown until the answers are of that revision too. */
export function settle(id: number, revision: number): void {
  // Its event was quicker than its answer.
  if (revision <= caught) {
    takeBack(id);
    return;
  }
  const at = (list: readonly Guess[]) =>
    list.map((guess) => (guess.id === id ? { ...guess, settled: revision } : guess));
  guesses.set(new Map([...guesses.get()].map(([ticket, list]) => [ticket, at(list)])));
}

/** Every answer on the screen is of `revision` or newer: what the server agreed to is in them. */
export function caughtUp(revision: number): void {
  caught = revision;
  const there = ({ settled }: Guess) => settled !== null && settled <= revision;
  guesses.set(without(guesses.get(), there));
}

/** What is true with what is about to be, the newest last. */
export const foreseen = (list: readonly Guess[]): Guessed =>
  list.reduce<Guessed>((all, { fields }) => ({ ...all, ...fields }), {});

const useGuesses = (): Guesses => useSyncExternalStore(guesses.subscribe, guesses.get);

/** A ticket as it will be when everything on its way has arrived. */
export function useForeseenTicket(ticket: TicketDetail): TicketDetail {
  const list = useGuesses().get(ticket.id);
  return list ? { ...ticket, ...foreseen(list) } : ticket;
}

/** The rows of a list as they will be, without those that then no longer `belong` in it. */
export function useForeseenRows(
  rows: readonly TicketRow[],
  belongs: (row: TicketRow) => boolean = () => true,
): TicketRow[] {
  const all = useGuesses();
  return rows.flatMap((row) => {
    const list = all.get(row.id);
    if (!list) return [row];
    const next = { ...row, ...foreseen(list) };
    return belongs(next) ? [next] : [];
  });
}

/** One row as it will be: of all the rows of a list only those that change are drawn again. */
export function useForeseenRow(row: TicketRow): TicketRow {
  const list = useSyncExternalStore(guesses.subscribe, () => guesses.get().get(row.id));
  return useMemo(() => (list ? { ...row, ...foreseen(list) } : row), [row, list]);
}
