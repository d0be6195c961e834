import { useEffect } from 'react';

import { workspaceName } from '../lib/page';

/** The browser's tab says which screen of which workspace this is. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? workspaceName() : `${title} · ${workspaceName()}`;
  }, [title]);
}
