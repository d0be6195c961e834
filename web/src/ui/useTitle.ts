import { useEffect } from 'react';

import { workspaceName } from '../lib/page';
import { useStore } from '../lib/useStore';
import { badge } from './titleBadge';

/**
 * The browser's tab says which screen of which workspace this is, and how much is unread. Whoever
 * names no title leaves that to another part of the screen.
 */
export function useTitle(title: string | undefined): void {
  const unread = useStore(badge);
  useEffect(() => {
    if (title === undefined) return;
    const name = title === '' ? workspaceName() : `${title} · ${workspaceName()}`;
    document.title = unread === '' ? name : `(${unread}) ${name}`;
  }, [title, unread]);
}
