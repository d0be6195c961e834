import { IconPlugConnectedX } from './icons';
import { useTranslation } from 'react-i18next';

import type { Change } from '../live/change';
import { useLiveState } from '../live/state';
import { useLive } from '../live/useLive';
import { announce } from './announce';
import classes from './LiveRegion.module.css';

/** Keeps the screen current, tells what others did, and says so when the connection is lost. */
export function LiveRegion({ me }: { me: string }) {
  const { t } = useTranslation();
  const state = useLiveState();
  useLive((change: Change) => {
    if (change.actor === me) return;
    if (change.kind === 'message.posted') announce(t('live.message'));
    if (change.kind === 'ticket.opened') announce(t('live.ticket'));
  });
  if (state !== 'lost') return null;
  return (
    <div className={classes.banner} role="status">
      <IconPlugConnectedX size={16} aria-hidden="true" />
      {t('live.lost')}
    </div>
  );
}
