import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';

import { Announcer } from '../ui/Announcer';
import { ToastHost } from '../ui/ToastHost';
import { TipHost } from '../ui/TipHost';

export const Route = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: () => (
    <>
      <Announcer />
      <Outlet />
      <TipHost />
      <ToastHost />
    </>
  ),
});
