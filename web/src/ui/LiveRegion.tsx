import { useEffect } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { fetchTheRest } from '../lib/lazily';
import type { Change } from '../live/change';
import { useLive } from '../live/useLive';
import { announce } from './announce';
import { NewVersion } from './NewVersion';
import { OfflineBanner } from './OfflineBanner';
import { isStaff, useMe } from './useMe';

/** Keeps the screen current, tells what others did, and says so when the connection is lost. */
export function LiveRegion() {
  const { t } = useTranslation();
  const who = useMe();
  useLive({ staff: isStaff(who), revision: who.revision }, (change: Change) => {
    if (change.actor === who.member.id) return;
    if (change.kind === 'message.posted') announce(t('live.message'));
    if (change.kind === 'ticket.opened') announce(t('live.ticket'));
  });
  useEffect(fetchTheRest, []);
  return (
    <>
      <OfflineBanner />
      <NewVersion />
    </>
  );
}
