import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';

import { needTexts } from '../lib/language';
import { partsOf } from '../lib/textParts';
import { Announcer } from '../ui/Announcer';
import { ToastHost } from '../ui/ToastHost';
import { TipHost } from '../ui/TipHost';

export const Route = createRootRouteWithContext<{ queries: QueryClient }>()({
  // A page is shown when its words are there.
  beforeLoad: ({ matches }) => needTexts(partsOf(matches)),
  component: () => (
    <>
      <Announcer />
      <Outlet />
      <TipHost />
      <ToastHost />
    </>
  ),
});
