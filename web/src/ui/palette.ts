import { type Binding, bindings } from '../lib/keys';
import { makeStore } from '../lib/store';
import { type Command, commands } from './commands';

/** What can be done where the palette was opened. It does not change under the reader. */
export interface Offer {
  keys: readonly Binding[];
  commands: readonly Command[];
}

/** What the palette offers, while it is shown. */
export const offer = makeStore<Offer | null>(null);

export const showPalette = (): void =>
  offer.set({ keys: bindings.get().flat(), commands: commands.all() });

export const hidePalette = (): void => offer.set(null);
