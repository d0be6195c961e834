import { type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';

import { FrameSlot } from './frameSlot';

/** Puts the list of a part of the panel (its views, its settings) into the frame. */
export function FrameSection({ children }: { children: ReactNode }) {
  const slot = use(FrameSlot);
  return slot && createPortal(children, slot);
}
