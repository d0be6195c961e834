import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';

import type { Change } from './change';
import { followSignals } from './follow';
import { hearChanges } from './share';

interface Reader {
  /** Of the team. */
  staff: boolean;
  /** How far the log was before anything on the screen was asked for; null: nobody knows. */
  revision: number | null;
}

/** Whoever followed before, and stopped, does not know any more how new the answers are. */
let followed = false;

/** Keeps every answer on the screen current while the calling screen is mounted. */
export function useLive({ staff, revision }: Reader, onChange: (change: Change) => void): void {
  const queries = useQueryClient();
  const tell = useEffectEvent(onChange);
  const atFirst = useEffectEvent(() => revision);
  useEffect(() => {
    const since = followed ? null : atFirst();
    followed = true;
    const follower = followSignals(queries, { onChange: (change) => tell(change), staff, since });
    const stop = hearChanges('/api/events', since, follower.hear);
    return () => {
      stop();
      follower.stop();
    };
  }, [queries, staff]);
}
