import '@fontsource-variable/geist/index.css';
import '@fontsource-variable/geist-mono/index.css';
import '../ui/mantine.css';
import '../ui/tokens.css';
import '../ui/base.css';

import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { startDensity } from '../lib/density';
import { keepFocus } from '../lib/keepFocus';
import { startLanguage } from '../lib/language';
import { watchForNewVersion } from '../lib/newVersion';
import { pageNonce } from '../lib/page';
import { catalogues } from './catalogues';
import { teachClient } from './client';
import { doorFor } from './door';
import { Providers } from './providers';
import { makeQueries } from './queries';
import { makeRouter } from './router';

async function start(root: HTMLElement): Promise<void> {
  setNonce(pageNonce());
  startDensity();
  keepFocus();
  watchForNewVersion();
  const queries = makeQueries();
  const router = makeRouter(queries);
  teachClient(queries, doorFor(queries, router));
  await startLanguage(catalogues);
  createRoot(root).render(
    <StrictMode>
      <Providers queries={queries}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
