import type { Present } from '../api/generated/types.gen';
import { isFields, parse } from './frame';

/** One line of the log as the stream tells it: what happened to what, never its content. */
export interface Change {
  rev: number;
  kind: string;
  ticket: string | null;
  actor: string | null;
  at: string;
}

/** What the stream says to a tab. */
export type Signal =
  | { type: 'change'; change: Change }
  /** Changes may have been missed: everything on the screen is to be asked for again. */
  | { type: 'resync' }
  /** Somebody came to a ticket, types in it, or left it. */
  | { type: 'presence'; present: Present }
  /** Something is new, or read, among the reader's notices. */
  | { type: 'notice' }
  /** Nothing new up to here. */
  | { type: 'beat'; rev: number }
  /** The server answered, but gave no stream: perhaps nobody is signed in any more. */
  | { type: 'refused' }
  | { type: 'state'; state: 'connecting' | 'lost' }
  /** The stream stands, and what comes after `from` is heard; null: from now on. */
  | { type: 'state'; state: 'open'; from: number | null };

const nullable = (value: unknown) => (typeof value === 'string' ? value : null);

/** The revision a heartbeat or a reload stands at. */
export function readRev(data: string): number | null {
  const value = parse(data);
  return isFields(value) && typeof value['rev'] === 'number' ? value['rev'] : null;
}

/** The change in a `data:` line, or nothing when it is not one. */
export function readChange(data: string): Change | null {
  const value = parse(data);
  if (!isFields(value) || typeof value['rev'] !== 'number' || typeof value['kind'] !== 'string') {
    return null;
  }
  return {
    rev: value['rev'],
    kind: value['kind'],
    ticket: nullable(value['ticket']),
    actor: nullable(value['actor']),
    at: nullable(value['at']) ?? '',
  };
}

/** How far the log has been heard with this signal. */
export function revOf(signal: Signal): number | undefined {
  if (signal.type === 'change') return signal.change.rev;
  return signal.type === 'beat' ? signal.rev : undefined;
}

/** The state as a tab hears of it that comes now, when so much has been told already. */
export const asOf = (state: Signal, heard: number | null): Signal =>
  state.type === 'state' && state.state === 'open' ? { ...state, from: heard } : state;
