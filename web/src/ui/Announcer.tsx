import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

import { announcement } from './announce';

/** The one polite live region. It stands on every page, so that it is there before it speaks. */
export function Announcer() {
  const { text, turn } = useSyncExternalStore(announcement.subscribe, announcement.get);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      <span key={turn}>{text}</span>
    </VisuallyHidden>
  );
}
