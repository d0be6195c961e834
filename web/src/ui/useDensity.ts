import { density, type Density } from '../lib/density';
import { useStore } from '../lib/useStore';

/** How much the reader wants on one screen. */
export const useDensity = (): Density => useStore(density);
