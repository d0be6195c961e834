import { useSyncExternalStore } from 'react';

import type { TicketRow } from '../../api/generated/types.gen';
import { makeStore } from '../../lib/store';
import { nothingSelected, type Selection } from './selection';

/** The row of the list that the keys are at. `turn` grows when it is to take focus. */
export interface Cursor {
  id: string | null;
  turn: number;
}

/** Where the keys are. Not in the address: an open ticket is, and this goes on before it. */
export const cursor = makeStore<Cursor>({ id: null, turn: 0 });
export const selection = makeStore<Selection>(nothingSelected);
/** The rows of the list that is shown, for the keys. */
export const shownRows = makeStore<readonly TicketRow[]>([]);

export const useCursor = (): Cursor => useSyncExternalStore(cursor.subscribe, cursor.get);
export const useSelection = (): Selection =>
  useSyncExternalStore(selection.subscribe, selection.get);

/** Puts the keys at a row, without taking focus. */
export function pointAt(id: string | null): void {
  if (cursor.get().id !== id) cursor.set({ ...cursor.get(), id });
}

/** Puts the keys and focus at a row, and scrolls to it if it is out of sight. */
export const goTo = (id: string): void => cursor.set({ id, turn: cursor.get().turn + 1 });

export const clearSelection = (): void => selection.set(nothingSelected);

/** The tickets a change was refused for, by name and with the reason. */
export interface Refused {
  /** Of so many. */
  of: number;
  wrong: { name: string; reason: string }[];
}

export const refused = makeStore<Refused | null>(null);
/** The tickets that are to be closed, while the reader says why. */
export const closing = makeStore<readonly TicketRow[] | null>(null);
/** The topmost row in sight, where the keys begin. */
export const topmost = makeStore<number>(0);
