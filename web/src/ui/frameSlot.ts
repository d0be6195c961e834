import { createContext } from 'react';

/** Where in the frame the part that is shown puts its own list: views, settings. */
export const FrameSlot = createContext<HTMLElement | null>(null);
