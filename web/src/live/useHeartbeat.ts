import { useEffect, useSyncExternalStore } from 'react';

import { setPresence } from '../api/generated/sdk.gen';
import type { PresenceState } from '../api/generated/types.gen';

/** The server forgets who is silent for 40 seconds. */
const rhythm = 15_000;

const seen = () => document.visibilityState === 'visible';
function watch(tell: () => void) {
  document.addEventListener('visibilitychange', tell);
  return () => document.removeEventListener('visibilitychange', tell);
}

/** A lost heartbeat is nobody's news: the next one mends it. `keepalive` outlives the page. */
const say = (id: string, state: PresenceState) =>
  void setPresence({ path: { id }, body: { state }, keepalive: true }).catch(() => undefined);

/**
 * Tells the team that the reader is in a ticket, as long as the calling screen is mounted and
 * seen, and whether they write in it.
 */
export function useHeartbeat(ticket: string, typing: boolean): void {
  const visible = useSyncExternalStore(watch, seen);
  useEffect(() => {
    if (!visible) return;
    const leave = () => say(ticket, 'away');
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [ticket, visible]);
  // After the one above: leaving one ticket is said before coming to another.
  useEffect(() => {
    if (!visible) return;
    const beat = () => say(ticket, typing ? 'typing' : 'viewing');
    beat();
    const timer = setInterval(beat, rhythm);
    return () => clearInterval(timer);
  }, [ticket, typing, visible]);
}
