import type { QueryClient } from '@tanstack/react-query';

import type { Change, Signal } from './change';
import { everything, isStale, nothing, stale, type Stale } from './invalidation';
import { liveState } from './state';

/** Under a burst the screen is refreshed this often, not at every event. */
const breath = 200;

/** Who is signed in, and nothing else. */
const account: Stale = { ...nothing, operations: new Set(['me']) };

interface Listener {
  /** A change the reader may want to be told of, once. */
  onChange: (change: Change) => void;
}

/** Turns what the stream says into queries asked again. The first change of a burst goes at once. */
export function followSignals(queries: QueryClient, { onChange }: Listener) {
  let old: Stale = nothing;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastRev = 0;

  const refresh = () => {
    timer = undefined;
    if (old === nothing) return;
    const now = old;
    old = nothing;
    void queries.invalidateQueries({ predicate: (query) => isStale(now, query) });
    timer = setTimeout(refresh, breath);
  };

  return {
    hear: (signal: Signal) => {
      if (signal.type === 'state') {
        liveState.set(signal.state);
        return;
      }
      if (signal.type === 'beat') return;
      if (signal.type === 'refused') {
        void queries.invalidateQueries({ predicate: (query) => isStale(account, query) });
        return;
      }
      if (signal.type === 'resync') {
        old = everything;
        lastRev = 0;
      } else {
        if (signal.change.rev <= lastRev) return;
        lastRev = signal.change.rev;
        old = stale(old, signal.change);
        onChange(signal.change);
      }
      if (timer === undefined) refresh();
    },
    stop: () => {
      clearTimeout(timer);
      liveState.set('off');
    },
  };
}
