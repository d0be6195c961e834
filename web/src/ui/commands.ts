import type { ReactNode } from 'react';

import { makeStore } from '../lib/store';

/** Something that can be done now and has no key of its own. */
export interface Command {
  id: string;
  /** What it does, in the reader's language. */
  label: string;
  /** The heading it stands under. */
  group: string;
  icon?: ReactNode;
  hint?: string;
  run: () => void;
}

type Layer = () => readonly Command[];
const layers = makeStore<readonly Layer[]>([]);

/** What screens offer beside their keys. They are asked when somebody looks, not before. */
export const commands = {
  all: (): Command[] => layers.get().flatMap((layer) => layer()),
  /** Offers until the returned function is called. */
  add: (layer: Layer): (() => void) => {
    layers.set([...layers.get(), layer]);
    return () => layers.set(layers.get().filter((entry) => entry !== layer));
  },
};
