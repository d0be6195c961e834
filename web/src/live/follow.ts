import type { Query, QueryClient } from '@tanstack/react-query';

import type { Change, Signal } from './change';
import { everything, isStale, nothing, stale, type Stale, withOperations } from './invalidation';
import { askWhoIsThere, forgetWhoIsThere, hearPresent } from './presence';
import { keepFresh } from './refresh';
import { type LiveState, liveState } from './state';

/** Who is signed in, and nothing else. */
const account: Stale = { ...nothing, operations: new Set(['me']) };
/** The reader's notices. */
const bell = ['listNotices'];

const isAsked = (query: Query) =>
  !isStale(account, query) &&
  (query.state.data !== undefined || query.state.fetchStatus !== 'idle');
const failed = ({ state }: Query) => state.status === 'error';

interface Listener {
  /** A change the reader may want to be told of, once. */
  onChange: (change: Change) => void;
  /** Of the team, which sees who is in which ticket. */
  staff: boolean;
}

/** Turns what the stream says into queries asked again, and into who is where. */
export function followSignals(queries: QueryClient, { onChange, staff }: Listener) {
  const fresh = keepFresh(queries);
  let lastRev = 0;
  // Asked before anybody listened: what changed in between was told to nobody.
  let early = new Set(queries.getQueryCache().findAll({ predicate: isAsked }));

  const askEarlyAgain = () => {
    const missed = early;
    early = new Set();
    if (missed.size > 0) void queries.invalidateQueries({ predicate: (one) => missed.has(one) });
  };
  const ring = () => fresh.ask((old) => withOperations(old, bell), lastRev);
  const connect = (state: LiveState) => {
    const before = liveState.get();
    liveState.set(state);
    if (state === 'lost') forgetWhoIsThere();
    if (state !== 'open' || before === 'open') return;
    // Neither has a place in the log: what was missed of them is not told again.
    if (staff) void askWhoIsThere();
    ring();
    // Unless everything is asked for again: that is said with the same breath.
    queueMicrotask(askEarlyAgain);
    // And what could not be shown without a connection can be now.
    if (before === 'lost') void queries.invalidateQueries({ predicate: failed });
  };
  const hearChange = (change: Change) => {
    if (change.rev <= lastRev) return;
    lastRev = change.rev;
    fresh.ask((old) => stale(old, change), lastRev);
    onChange(change);
  };
  const resync = () => {
    lastRev = 0;
    early = new Set();
    fresh.ask(() => everything, lastRev);
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
      fresh.stop();
      forgetWhoIsThere();
      liveState.set('off');
    },
  };
}
