import { useEffect } from 'react';

import { workspaceName } from '../lib/page';

/**
 * The browser's tab says which screen of which workspace this is. Whoever names no title leaves
 * that to another part of the screen.
 */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return;
    document.title = title === '' ? workspaceName() : `${title} · ${workspaceName()}`;
  }, [title]);
}
