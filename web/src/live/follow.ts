import type { QueryClient } from '@tanstack/react-query';

import type { Change, Signal } from './change';
import { everything, isStale, nothing, stale, type Stale } from './invalidation';
import { askWhoIsThere, forgetWhoIsThere, hearPresent } from './presence';
import { liveState } from './state';

/** Under a burst the screen is refreshed this often, not at every event. */
const breath = 200;

/** Who is signed in, and nothing else. */
const account: Stale = { ...nothing, operations: new Set(['me']) };
/** The reader's notices. */
const bell = ['listNotices'];

interface Listener {
  /** A change the reader may want to be told of, once. */
  onChange: (change: Change) => void;
  /** Of the team, which sees who is in which ticket. */
  staff: boolean;
}

/** Turns what the stream says into queries asked again. The first change of a burst goes at once. */
export function followSignals(queries: QueryClient, { onChange, staff }: Listener) {
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

  const soon = () => {
    if (timer === undefined) refresh();
  };
  const ring = () => {
    old = { ...old, operations: new Set([...old.operations, ...bell]) };
    soon();
  };
  const connect = (state: 'connecting' | 'open' | 'lost') => {
    const before = liveState.get();
    liveState.set(state);
    if (state === 'lost') forgetWhoIsThere();
    if (state !== 'open' || before === 'open') return;
    // Neither has a place in the log: what was missed of them is not told again.
    if (staff) void askWhoIsThere();
    ring();
  };
  const hearChange = (change: Change) => {
    if (change.rev <= lastRev) return;
    lastRev = change.rev;
    old = stale(old, change);
    soon();
    onChange(change);
  };
  const resync = () => {
    old = everything;
    lastRev = 0;
    soon();
  };
  const refused = () =>
    void queries.invalidateQueries({ predicate: (query) => isStale(account, query) });

  return {
    hear: (signal: Signal) => {
      if (signal.type === 'change') hearChange(signal.change);
      else if (signal.type === 'presence') hearPresent(signal.present);
      else if (signal.type === 'notice') ring();
      else if (signal.type === 'state') connect(signal.state);
      else if (signal.type === 'resync') resync();
      else if (signal.type === 'refused') refused();
    },
    stop: () => {
      clearTimeout(timer);
      forgetWhoIsThere();
      liveState.set('off');
    },
  };
}
