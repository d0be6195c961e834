import type { Query, QueryClient } from '@tanstack/react-query';

import type { Change, Signal } from './change';
import { everything, isStale, nothing, stale, type Stale, withOperations } from './invalidation';
import { askWhoIsThere, forgetWhoIsThere, hearPresent } from './presence';
import { keepFresh } from './refresh';
import { type LiveState, liveState } from './state';

/** Who is signed in, and nothing else. */
const account: Stale = { ...nothing, operations: new Set(['me']) };
/** The reader's notices. */
const bell = withOperations(nothing, ['listNotices']);

const isAsked = ({ state }: Query) => state.data !== undefined || state.fetchStatus !== 'idle';
const failed = ({ state }: Query) => state.status === 'error';

interface Listener {
  /** A change the reader may want to be told of, once. */
  onChange: (change: Change) => void;
  /** Of the team, which sees who is in which ticket. */
  staff: boolean;
  /** Everything on the screen is at least as new as this revision; null: nobody knows. */
  since: number | null;
}

/** Turns what the stream says into queries asked again, and into who is where. */
export function followSignals(queries: QueryClient, { onChange, staff, since }: Listener) {
  const fresh = keepFresh(queries);
  const cache = queries.getQueryCache();
  let lastRev = since ?? 0;
  // Asked before anybody listened.
  let early = new Set(
    cache.findAll({
      predicate: (one) => isAsked(one) && !isStale(account, one) && !isStale(bell, one),
    }),
  );

  const askEarlyAgain = () => {
    const missed = early;
    early = new Set();
    if (missed.size > 0) void queries.invalidateQueries({ predicate: (one) => missed.has(one) });
  };
  const ring = () => fresh.ask((old) => withOperations(old, bell.operations), lastRev);
  const connect = (state: LiveState, from: number | null) => {
    const before = liveState.get();
    const rung = cache.findAll({ predicate: (one) => isAsked(one) && isStale(bell, one) });
    liveState.set(state);
    if (state === 'lost') forgetWhoIsThere();
    if (state !== 'open' || before === 'open') return;
    // Neither has a place in the log: what was missed of them is not told again.
    if (staff) void askWhoIsThere();
    if (rung.length > 0) ring();
    // All that is newer than the answers on the screen is heard.
    if (since !== null && from !== null && from <= since) early = new Set();
    // What changed in between was told to nobody, unless everything is asked for again: that is
    // said with the same breath.
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
      else if (signal.type === 'state') {
        connect(signal.state, signal.state === 'open' ? signal.from : null);
      } else if (signal.type === 'resync') resync();
      else if (signal.type === 'refused') refused();
    },
    stop: () => {
      fresh.stop();
      forgetWhoIsThere();
      liveState.set('off');
    },
  };
}
