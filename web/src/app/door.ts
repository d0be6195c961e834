import type { QueryClient } from '@tanstack/react-query';

import { meQueryKey } from '../api/generated/@tanstack/react-query.gen';

interface Guarded {
  /** Asks the guards of the page that is shown again. */
  invalidate: () => Promise<void>;
}

/**
 * What follows when a sign-in has ended: the guards ask who is there, send the reader to the door,
 * and back afterwards. Until the door is shown the page stands as it was, with its reader.
 */
export function doorFor(queries: QueryClient, router: Guarded): () => void {
  const queryKey = meQueryKey();
  let leaving = false;
  const leave = async () => {
    await queries.invalidateQueries({ queryKey, refetchType: 'none' });
    await router.invalidate();
  };
  return () => {
    // Nobody was known, as at the door itself; or they are on their way to it.
    if (leaving || queries.getQueryData(queryKey) === undefined) return;
    leaving = true;
    void leave().finally(() => {
      leaving = false;
    });
  };
}
