import '@fontsource-variable/geist/index.css';
import '@fontsource-variable/geist-mono/index.css';
import '../ui/mantine.css';
import '../ui/tokens.css';
import '../ui/base.css';

import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
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
  // Until the page is known and allowed, what stands there already is the better picture.
  await router.load();
  const stay = whereFocusIs(root);
  flushSync(() =>
    createRoot(root).render(
      <StrictMode>
        <Providers queries={queries}>
          <RouterProvider router={router} />
        </Providers>
      </StrictMode>,
    ),
  );
  stay();
}

/** Whoever has reached a link of the first picture stays at it when the application takes over. */
function whereFocusIs(root: HTMLElement): () => void {
  const at = root.contains(document.activeElement) ? document.activeElement : null;
  const address = at?.getAttribute('href');
  return () => {
    const links = [...root.querySelectorAll('a')];
    if (address) links.find((link) => link.getAttribute('href') === address)?.focus();
  };
}

const root = document.getElementById('root');
if (root) void start(root);
