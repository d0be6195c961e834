import { makeStore } from './store';

export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

const remembered = 'deskhand.density';

const read = (): Density =>
  densities.find((entry) => entry === localStorage.getItem(remembered)) ?? 'comfortable';

/** How much this device shows on one screen. */
export const density = makeStore<Density>('comfortable');

const show = (next: Density) => {
  density.set(next);
  document.documentElement.dataset['density'] = next;
};

/** What was chosen last on this device; called once, before the first picture. */
export const startDensity = (): void => show(read());

/** Changes the whole screen in place, and remembers the choice on this device. */
export function chooseDensity(next: Density): void {
  localStorage.setItem(remembered, next);
  show(next);
}

/** The height of a row of the inbox in CSS pixels: the same as `--dh-row-height`. */
export const rowHeights: Record<Density, number> = { comfortable: 84, compact: 56 };
