import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { useLiveState } from '../live/state';
import { IconWifiOff, IconPlugConnectedX } from './icons';
import classes from './OfflineBanner.module.css';

const onLine = () => navigator.onLine;
function watch(tell: () => void) {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
}

/** A short stumble of the network is nobody's news. */
const patience = 1200;

/** Says that what is on the screen may be old, and that it will mend by itself. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(watch, onLine);
  const lost = useLiveState() === 'lost';
  const [late, setLate] = useState(false);
  const gone = !online || lost;
  useEffect(() => {
    const timer = setTimeout(() => setLate(gone), gone ? patience : 0);
    return () => clearTimeout(timer);
  }, [gone]);
  const shown = gone && (late || !online);
  return (
    <div role="status" className={classes.place}>
      {shown && (
        <p className={classes.banner}>
          {online ? (
            <IconPlugConnectedX size={16} aria-hidden="true" />
          ) : (
            <IconWifiOff size={16} aria-hidden="true" />
          )}
          {t(online ? 'live.lost' : 'live.offline')}
        </p>
      )}
    </div>
  );
}
