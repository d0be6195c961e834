import type { Query, QueryClient } from '@tanstack/react-query';

import { caughtUp } from './guesses';
import { isStale, nothing, type Stale } from './invalidation';
import { staleTickets } from './ticketLists';

/** Under a burst the screen is refreshed this often, not at every event. */
const breath = 100;
/** A tab that nobody sees is in no hurry; it catches up when it is looked at. */
const unseen = 5_000;
/** What has no answer by then is not waited for. */
const patience = 10_000;

const pause = (wait: number) => new Promise<void>((done) => setTimeout(done, wait));
const hidden = () => document.visibilityState === 'hidden';

/**
 * Asks for old answers again: the first at once, then all that grew old meanwhile together, and
 * never a second time before the first has answered, so that a slow line is not starved.
 */
export function keepFresh(queries: QueryClient) {
  let old: Stale = nothing;
  let rev = 0;
  let busy = false;
  let began = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** What is on its way for the first time is waited for, and may be from before the change. */
  const askAgain = async (now: Stale) => {
    const fits = { predicate: (query: Query) => isStale(now, query) };
    const coming = new Set(
      queries
        .getQueryCache()
        .findAll({ ...fits, fetchStatus: 'fetching' })
        .filter(({ state }) => state.data === undefined),
    );
    await queries.invalidateQueries(fits);
    if (coming.size > 0)
      await queries.invalidateQueries({ predicate: (query) => coming.has(query) });
  };

  const refresh = async () => {
    timer = undefined;
    busy = true;
    began = Date.now();
    const [now, upTo] = [old, rev];
    old = nothing;
    const asked = Promise.all([askAgain(now), staleTickets.tell(queries, now.tickets)]);
    await Promise.race([asked.then(() => caughtUp(upTo)), pause(patience)]);
    busy = false;
    if (old !== nothing) soon();
  };
  const soon = () => {
    const next = began + (hidden() ? unseen : breath);
    timer = setTimeout(() => void refresh(), Math.max(0, next - Date.now()));
  };
  const look = () => {
    if (hidden() || timer === undefined) return;
    clearTimeout(timer);
    void refresh();
  };
  document.addEventListener('visibilitychange', look);

  return {
    /** These answers are old, of what was heard up to `heard`. */
    ask: (more: (before: Stale) => Stale, heard: number) => {
      old = more(old);
      rev = heard;
      // What comes in the same breath of the network is asked for together.
      if (!busy && timer === undefined) soon();
    },
    stop: () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    },
  };
}
