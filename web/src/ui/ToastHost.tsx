import { useEffect, useSyncExternalStore } from 'react';

import { missed } from '../lib/late';
import { useTranslation } from '../lib/useTranslation';
import { toast, toasts } from './toast';
import { ToastCard } from './ToastCard';
import classes from './Toast.module.css';

/** Where toasts are said and shown. The region stands before the first one, so that it is heard. */
export function ToastHost() {
  const { t } = useTranslation();
  const [first, ...rest] = useSyncExternalStore(toasts.subscribe, toasts.get);
  useEffect(
    () => missed.subscribe(() => toast({ text: t('problem.network.unreachable'), tone: 'danger' })),
    [t],
  );
  return (
    <div className={classes.region} role="status" aria-live="polite" aria-atomic="false">
      {first && <ToastCard key={first.id} toast={first} waiting={rest.length} />}
    </div>
  );
}
