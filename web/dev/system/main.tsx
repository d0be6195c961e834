import '@fontsource-variable/geist/index.css';
import '@fontsource-variable/geist-mono/index.css';
import '../../src/ui/mantine.css';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';

import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';

import { catalogues } from '../../src/app/catalogues';
import { Providers } from '../../src/app/providers';
import { makeQueries } from '../../src/app/queries';
import { startDensity } from '../../src/lib/density';
import { needTexts, startLanguage } from '../../src/lib/language';
import { parts } from '../../src/lib/textParts';
import { Page } from './Page';

/**
 * `/dev/system`: the system on one page, every part in every state. It is no route of the
 * application and in no build that is shipped; see vite.config.ts.
 */
async function start(root: HTMLElement): Promise<void> {
  startDensity();
  await startLanguage(catalogues);
  await needTexts(parts);
  // Links go nowhere here, but they want a router.
  const router = createRouter({
    routeTree: createRootRoute({ component: Page }),
    history: createMemoryHistory(),
  });
  createRoot(root).render(
    <Providers queries={makeQueries()}>
      <RouterProvider router={router} />
    </Providers>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
