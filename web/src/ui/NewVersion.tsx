import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { lookForNewVersion, newVersion } from '../lib/newVersion';
import { useLiveState } from '../live/state';
import { IconRefresh } from './icons';
import classes from './OfflineBanner.module.css';

export const useNewVersion = (): boolean =>
  useSyncExternalStore(newVersion.subscribe, newVersion.get);

/**
 * Offers the new version after the server was started anew with one. Nobody is made to take it:
 * what is written is kept, but the reader chooses the moment.
 */
export function NewVersion() {
  const { t } = useTranslation();
  const shown = useNewVersion();
  const state = useLiveState();
  const was = useRef(state);
  useEffect(() => {
    if (was.current === 'lost' && state === 'open') void lookForNewVersion();
    was.current = state;
  }, [state]);
  return (
    <div role="status" className={classes.place}>
      {shown && (
        <p className={classes.banner}>
          {t('version.new')}
          <button type="button" className={classes.action} onClick={() => location.reload()}>
            <IconRefresh size={16} aria-hidden="true" />
            {t('version.reload')}
          </button>
        </p>
      )}
    </div>
  );
}
