import { useEffect, useState } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { useLiveState } from '../live/state';
import { IconPlugConnectedX, IconWifiOff } from './icons';
import classes from './OfflineBanner.module.css';

/** A short stumble of the network is nobody's news. */
const patience = 1200;

/**
 * Says that what is on the screen may be old, and that it will mend by itself. The stream knows:
 * a browser without a network says that it is offline, also where the desk is on the same machine.
 */
export function OfflineBanner() {
  const { t } = useTranslation();
  const lost = useLiveState() === 'lost';
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(lost), lost ? patience : 0);
    return () => clearTimeout(timer);
  }, [lost]);
  return (
    <div role="status" className={classes.place}>
      {lost && late && (
        <p className={classes.banner}>
          {navigator.onLine ? (
            <IconPlugConnectedX size={16} aria-hidden="true" />
          ) : (
            <IconWifiOff size={16} aria-hidden="true" />
          )}
          {t(navigator.onLine ? 'live.lost' : 'live.offline')}
        </p>
      )}
    </div>
  );
}
