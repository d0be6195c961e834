import { useLocation } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { closingSoon } from '../../ui/closingSoon';
import { EmptyState } from '../../ui/EmptyState';
import { IconCircleCheck, IconMessageCircle } from '../../ui/icons';
import { shownRows } from './deskState';

/** Whether the reader comes from the last ticket of the list, and none has come since. */
function useWasLast(): boolean {
  const last = useLocation({ select: ({ state }) => state.last === true });
  const rows = useSyncExternalStore(shownRows.subscribe, shownRows.get);
  const closes = useSyncExternalStore(closingSoon.subscribe, closingSoon.get);
  return last && rows.every(({ id, status }) => status === 'CLOSED' || closes.has(id));
}

/** The right pane before a ticket is chosen, and after the last one is done. */
export function NothingOpen() {
  const { t } = useTranslation();
  const last = useWasLast();
  return (
    <EmptyState
      icon={last ? <IconCircleCheck size={22} /> : <IconMessageCircle size={22} />}
      title={t(last ? 'inbox.last' : 'inbox.choose')}
    >
      {t(last ? 'inbox.last_hint' : 'inbox.choose_hint')}
    </EmptyState>
  );
}
