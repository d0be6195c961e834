import { useCallback, useSyncExternalStore } from 'react';

import { listPresence } from '../api/generated/sdk.gen';
import type { Present } from '../api/generated/types.gen';
import { makeStore } from '../lib/store';
import { asListed, type Presences, withPresent } from './present';

export { useHeartbeat } from './useHeartbeat';

const nobody: Presences = new Map();
const alone: readonly Present[] = [];
const presences = makeStore<Presences>(nobody);

/** What was heard while the whole list was on its way: it may be newer than the list. */
let heard: Present[] | undefined;

/** Somebody came, began to type, or went. */
export function hearPresent(present: Present): void {
  heard?.push(present);
  presences.set(withPresent(presences.get(), present));
}

/** Asks for all of it, once a connection stands: what happened before it is not told again. */
export async function askWhoIsThere(): Promise<void> {
  const meanwhile: Present[] = [];
  heard = meanwhile;
  const { data } = await listPresence().catch(() => ({ data: undefined }));
  // Another question was asked since: its answer is the newer one.
  if (heard !== meanwhile) return;
  heard = undefined;
  if (data) presences.set(meanwhile.reduce(withPresent, asListed(presences.get(), data.items)));
}

/** Without a connection nobody knows who is where. */
export function forgetWhoIsThere(): void {
  heard = undefined;
  presences.set(nobody);
}

/** Who else is in a ticket now, by the ticket's id. The same list until it changes. */
export function usePresence(ticket: string): readonly Present[] {
  const read = useCallback(() => presences.get().get(ticket) ?? alone, [ticket]);
  return useSyncExternalStore(presences.subscribe, read);
}
