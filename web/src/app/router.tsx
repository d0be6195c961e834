import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';

import { parseAddress, writeAddress } from '../lib/address';
import { NotFound } from '../ui/NotFound';
import { RouteFailed } from '../ui/RouteFailed';
import { routeTree } from './routeTree.gen';

export function makeRouter(queries: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queries },
    parseSearch: parseAddress,
    stringifySearch: writeAddress,
    defaultPreload: 'intent',
    // The query cache decides what is fresh, not the router.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 100,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: RouteFailed,
  });
  router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
    // What was pressed went with its page: the next Tab begins at the new one's content.
    const lost = document.activeElement === document.body;
    if (fromLocation && pathChanged && lost) {
      document.getElementById('main')?.focus({ preventScroll: true });
    }
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
