import { type ReactNode, Suspense } from 'react';
import { lazily } from '../lib/lazily';

const DialogPanel = lazily(() => import('./DialogPanel'));

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** The buttons at its foot; the one that does what the title says stands last. */
  actions?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
}

/**
 * Asks one thing and holds the keyboard until it is answered. Mount it to open it: Escape and the
 * cross call `onClose`, and focus goes back to where it was. On a phone it comes from below.
 */
export function Dialog(props: DialogProps) {
  return (
    <Suspense>
      <DialogPanel {...props} />
    </Suspense>
  );
}
