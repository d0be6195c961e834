import { useEffect, useEffectEvent, useState } from 'react';

import type { MessageRow } from '../api/generated/types.gen';

/** Both lists as one without repetition, oldest first. What `now` says of a message counts. */
export function joinMessages(before: MessageRow[], now: MessageRow[]): MessageRow[] {
  const byId = new Map([...before, ...now].map((message) => [message.id, message]));
  return [...byId.values()].sort(
    (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || (a.id < b.id ? -1 : 1),
  );
}

/** Whether something was said between both that neither has: too much came at once. */
export function hasHole(before: MessageRow[], now: MessageRow[]): boolean {
  const last = before.at(-1);
  const first = now[0];
  if (!last || !first) return false;
  const known = new Set(before.map(({ id }) => id));
  return (
    !now.some(({ id }) => known.has(id)) &&
    Date.parse(first.created_at) > Date.parse(last.created_at)
  );
}

/**
 * Everything known of a conversation. The server sends its newest messages only, so each new one
 * pushes an old one out: what has been on the screen stays there. Unless so many came at once (the
 * connection was lost) that there would be a hole: then what was before is to be asked for anew,
 * and `forget` is called for the earlier ones.
 */
export function useAllMessages(
  earlier: MessageRow[],
  newest: MessageRow[],
  forget: () => void,
): MessageRow[] {
  const [kept, setKept] = useState({ newest, all: newest, holes: 0 });
  const holed = kept.newest !== newest && hasHole(kept.all, newest);
  if (kept.newest !== newest) {
    const all = holed ? newest : joinMessages(kept.all, newest);
    setKept({ newest, all, holes: kept.holes + (holed ? 1 : 0) });
  }
  const forgetEarlier = useEffectEvent(forget);
  useEffect(() => {
    if (kept.holes > 0) forgetEarlier();
  }, [kept.holes]);
  if (holed) return newest;
  return joinMessages(earlier, kept.newest === newest ? kept.all : joinMessages(kept.all, newest));
}
