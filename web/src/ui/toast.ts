import { makeStore } from '../lib/store';

export interface Toast {
  id: number;
  /** What happened, in one sentence. */
  text: string;
  tone?: 'plain' | 'success' | 'danger';
  /** Takes it back. Shown as a button with the seconds that are left. */
  undo?: () => void;
  /** Time is over, or the toast was put away, and nobody took it back. Called once. */
  onDone?: () => void;
  /** The whole seconds that are left. */
  left: number;
}

/** What can still be read or taken back, newest first; the first one is on the screen. */
export const toasts = makeStore<readonly Toast[]>([]);

const second = 1000;
let last = 0;
let held = false;
let clock: ReturnType<typeof setInterval> | undefined;

function keep(next: readonly Toast[]): void {
  toasts.set(next);
  if (next.length === 0) {
    clearInterval(clock);
    clock = undefined;
    held = false;
  }
}

function tick(): void {
  if (held) return;
  const counted = toasts.get().map((entry) => ({ ...entry, left: entry.left - 1 }));
  keep(counted.filter(({ left }) => left > 0));
  for (const entry of counted) if (entry.left <= 0) entry.onDone?.();
}

/** While somebody points at a toast or has focus in it, no time passes for any. */
export function holdToasts(on: boolean): void {
  held = on;
}

/** Puts a toast away before its time. */
export function dismissToast(id: number): void {
  const entry = toasts.get().find((each) => each.id === id);
  if (!entry) return;
  keep(toasts.get().filter((each) => each !== entry));
  entry.onDone?.();
}

/** Takes back what a toast speaks of; its `onDone` is not called. */
export function undoToast(id: number): void {
  const entry = toasts.get().find((each) => each.id === id);
  if (!entry?.undo) return;
  keep(toasts.get().filter((each) => each !== entry));
  entry.undo();
}

/**
 * Says what was done without taking focus: five seconds, or ten with an `undo`. The newest one is
 * shown; the time of those under it runs on, so that nothing waits for being looked at.
 */
export function toast(what: Omit<Toast, 'id' | 'left'> & { seconds?: number }): number {
  const { seconds = what.undo ? 10 : 5, ...rest } = what;
  last += 1;
  // What could only be read is read by now.
  const read = toasts.get().filter((entry) => !entry.undo);
  keep([{ ...rest, id: last, left: seconds }, ...toasts.get().filter((entry) => entry.undo)]);
  for (const entry of read) entry.onDone?.();
  clock ??= setInterval(tick, second);
  return last;
}
