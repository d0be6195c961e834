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
  | { type: 'state'; state: 'connecting' | 'open' | 'lost' };

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const nullable = (value: unknown) => (typeof value === 'string' ? value : null);

/** The change in a `data:` line, or nothing when it is not one. */
export function readChange(data: string): Change | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
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
