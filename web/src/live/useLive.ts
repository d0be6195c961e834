import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';

import type { Change } from './change';
import { followSignals } from './follow';
import { hearChanges } from './share';

/** Keeps every answer on the screen current while the calling screen is mounted. */
export function useLive(staff: boolean, onChange: (change: Change) => void): void {
  const queries = useQueryClient();
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    const follower = followSignals(queries, { onChange: (change) => tell(change), staff });
    const stop = hearChanges('/api/events', follower.hear);
    return () => {
      stop();
      follower.stop();
    };
  }, [queries, staff]);
}
