import { makeStore } from '../lib/store';

/** Whether the palette is shown. */
export const paletteOpen = makeStore(false);

export const showPalette = (): void => paletteOpen.set(true);
