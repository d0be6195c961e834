import { useTranslation } from 'react-i18next';

import type { Change } from '../live/change';
import { useLive } from '../live/useLive';
import { announce } from './announce';
import { OfflineBanner } from './OfflineBanner';

/** Keeps the screen current, tells what others did, and says so when the connection is lost. */
export function LiveRegion({ me }: { me: string }) {
  const { t } = useTranslation();
  useLive((change: Change) => {
    if (change.actor === me) return;
    if (change.kind === 'message.posted') announce(t('live.message'));
    if (change.kind === 'ticket.opened') announce(t('live.ticket'));
  });
  return <OfflineBanner />;
}
