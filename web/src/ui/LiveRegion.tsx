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
export function LiveRegion({ me }: { me: string }) {
  const { t } = useTranslation();
  useLive(isStaff(useMe()), (change: Change) => {
    if (change.actor === me) return;
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
