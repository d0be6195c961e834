import { MutationCache, QueryClient } from '@tanstack/react-query';

import { liveState } from '../live/state';
import { toProblem } from '../lib/problem';

/** A refusal is an answer; only a lost connection is worth asking again. */
const again = (failures: number, error: unknown) => toProblem(error).status === 0 && failures < 2;

export function makeQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: {
      // Asked also without a network: the desk may be on this machine, and otherwise it is said
      // at once that there is none. A write that waits in silence for one may be lost with the tab.
      queries: {
        staleTime: 30_000,
        retry: again,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
    mutationCache: new MutationCache({
      // Events bring every change, our own too. Without a stream nobody does, so ask.
      onSuccess: () => {
        if (liveState.get() !== 'open') void queries.invalidateQueries();
      },
    }),
  });
  return queries;
}
