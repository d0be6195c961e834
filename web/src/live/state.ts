import { useEffect, useState, useSyncExternalStore } from 'react';

import { makeStore } from '../lib/store';

/** `lost` means: what is on the screen may be old. */
export type LiveState = 'off' | 'connecting' | 'open' | 'lost';

export const liveState = makeStore<LiveState>('off');

export const useLiveState = (): LiveState =>
  useSyncExternalStore(liveState.subscribe, liveState.get);

/** After so long a stream that does not come is not waited for. */
const patience = 3_000;

/** Whether the stream stands, or is known not to. What it alone tells of is asked for then. */
export function useLiveSettled(): boolean {
  const state = useLiveState();
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return waited || state === 'open' || state === 'lost';
}
