import { makeStore } from '../lib/store';

/** What the polite live region says next. The number lets the same sentence be said twice. */
export const announcement = makeStore({ text: '', turn: 0 });

/** Tells assistive technology, without moving focus. */
export function announce(text: string): void {
  announcement.set({ text, turn: announcement.get().turn + 1 });
}
