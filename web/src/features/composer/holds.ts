import type { MessageIn } from './message';

/** A message that was sent here and has not left yet. */
export interface Hold {
  /** One key for one message: what leaves twice arrives once. */
  key: string;
  ticket: string;
  reference: string;
  message: MessageIn;
  /** The files sent ahead, to be given back with the words. */
  files: readonly HeldFile[];
  /** It is on its way and cannot be taken back any more. */
  leaving: boolean;
}

export interface HeldFile {
  key: string;
  file: File;
  upload: string;
}

export type Holds = readonly Hold[];

export const withHold = (holds: Holds, hold: Hold): Holds => [
  ...holds.filter(({ key }) => key !== hold.key),
  hold,
];

export const withoutHold = (holds: Holds, key: string): Holds =>
  holds.some((hold) => hold.key === key) ? holds.filter((hold) => hold.key !== key) : holds;

/** A message leaves once: null if it has gone already, or was taken back. */
export function leave(holds: Holds, key: string): { holds: Holds; hold: Hold } | null {
  const found = holds.find((hold) => hold.key === key && !hold.leaving);
  if (!found) return null;
  const hold = { ...found, leaving: true };
  return { holds: holds.map((entry) => (entry === found ? hold : entry)), hold };
}

/** The words of a message that came back, before those written since. */
export const joined = (back: string, since: string): string =>
  [back, since].filter((words) => words.trim() !== '').join('\n\n');

/** Browsers let a page that is left send 64 kB in all; a letter may take four bytes. */
const mostOnLeaving = 60_000;

/** Whether a message can still leave when its page is closed. */
export const fitsOnLeaving = ({ message }: Hold): boolean =>
  new TextEncoder().encode(JSON.stringify(message)).length < mostOnLeaving;
