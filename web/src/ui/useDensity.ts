import { useSyncExternalStore } from 'react';

import { density, type Density } from '../lib/density';

/** How much the reader wants on one screen. */
export const useDensity = (): Density => useSyncExternalStore(density.subscribe, density.get);
