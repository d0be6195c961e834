import { type ReactNode, Suspense } from 'react';
import { lazily } from '../lib/lazily';

const SheetPanel = lazily(() => import('./SheetPanel'));

export interface SheetProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Where it comes from on a wide screen; on a phone it comes from below. */
  side?: 'left' | 'right';
  width?: number;
}

/** A panel over the page: from the side, on a phone from below. Mount it to open it. */
export function Sheet(props: SheetProps) {
  return (
    <Suspense>
      <SheetPanel {...props} />
    </Suspense>
  );
}
