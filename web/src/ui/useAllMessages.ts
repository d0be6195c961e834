import { useState } from 'react';

import type { MessageRow } from '../api/generated/types.gen';

/** Both lists as one without repetition, oldest first. What `now` says of a message counts. */
export function joinMessages(before: MessageRow[], now: MessageRow[]): MessageRow[] {
  const byId = new Map([...before, ...now].map((message) => [message.id, message]));
  return [...byId.values()].sort(
    (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || (a.id < b.id ? -1 : 1),
  );
}

/**
 * Everything known of a conversation. The server sends its newest messages only, so each new one
 * pushes an old one out: what has been on the screen stays there.
 */
export function useAllMessages(earlier: MessageRow[], newest: MessageRow[]): MessageRow[] {
  const [kept, setKept] = useState({ newest, all: newest });
  if (kept.newest !== newest) setKept({ newest, all: joinMessages(kept.all, newest) });
  return joinMessages(earlier, kept.newest === newest ? kept.all : joinMessages(kept.all, newest));
}
