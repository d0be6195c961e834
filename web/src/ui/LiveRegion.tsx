import { useEffect } from 'react';
import { useTranslation } from '../lib/useTranslation';

import type { Me } from '../api/generated/types.gen';
import { fetchTheRest } from '../lib/lazily';
import { sentAt } from '../lib/page';
import type { Change } from '../live/change';
import { useLive } from '../live/useLive';
import { announce } from './announce';
import { NewVersion } from './NewVersion';
import { OfflineBanner } from './OfflineBanner';
import { isStaff, useMe } from './useMe';

/** How new everything on the screen is at least; null: nobody knows. */
function beganAt({ workspace, revision }: Me): number | null {
  const sent = sentAt();
  if (!sent) return revision;
  return sent.workspace === workspace.id ? Math.min(sent.revision, revision) : null;
}

/** Keeps the screen current, tells what others did, and says so when the connection is lost. */
export function LiveRegion() {
  const { t } = useTranslation();
  const who = useMe();
  useLive({ staff: isStaff(who), revision: beganAt(who) }, (change: Change) => {
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
