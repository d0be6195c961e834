import { useSyncExternalStore } from 'react';

import { makeStore } from '../lib/store';

/** `lost` means: what is on the screen may be old. */
export type LiveState = 'off' | 'connecting' | 'open' | 'lost';

export const liveState = makeStore<LiveState>('off');

export const useLiveState = (): LiveState =>
  useSyncExternalStore(liveState.subscribe, liveState.get);
