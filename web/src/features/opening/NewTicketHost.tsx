import { Suspense, useSyncExternalStore } from 'react';
import { late } from '../../lib/late';
import { useTranslation } from '../../lib/useTranslation';

import { newTicketOpen, openNewTicket } from '../../ui/newTicket';
import { useKeys } from '../../ui/useKeys';

const NewTicket = late(() => import('./NewTicket'));

/** Opens a ticket for somebody from anywhere in the panel, by one key. */
export function NewTicketHost() {
  const { t } = useTranslation();
  const open = useSyncExternalStore(newTicketOpen.subscribe, newTicketOpen.get);
  useKeys([
    { keys: 'n', label: t('opening.title'), group: t('keys.everywhere'), run: openNewTicket },
  ]);
  return <Suspense>{open && <NewTicket onClose={() => newTicketOpen.set(false)} />}</Suspense>;
}
