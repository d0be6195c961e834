import { useEffect, useState } from 'react';

/**
 * Gives focus back to what had it before the calling dialog was shown. What has gone meanwhile
 * (an entry of a menu) gives it to the content; whoever put it somewhere else already is left
 * alone.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      const there = before?.isConnected && before !== document.body;
      const goal = there ? before : document.getElementById('main');
      if (goal instanceof HTMLElement) goal.focus({ preventScroll: true });
    },
    [before],
  );
}
