import { Suspense, useSyncExternalStore } from 'react';

import { lazily } from '../lib/lazily';
import { toasts } from './toast';
import classes from './Toast.module.css';

const ToastCard = lazily(() => import('./ToastCard'));

/** Where toasts are said and shown. The region stands before the first one, so that it is heard. */
export function ToastHost() {
  const [first, ...rest] = useSyncExternalStore(toasts.subscribe, toasts.get);
  return (
    <div className={classes.region} role="status" aria-live="polite" aria-atomic="false">
      {first && (
        <Suspense>
          <ToastCard key={first.id} toast={first} waiting={rest.length} />
        </Suspense>
      )}
    </div>
  );
}
