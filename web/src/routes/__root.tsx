import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';

import { Announcer } from '../ui/Announcer';

export const Route = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: () => (
    <>
      <Announcer />
      <Outlet />
    </>
  ),
});
