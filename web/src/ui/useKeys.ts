import { useEffect, useEffectEvent } from 'react';

import { type Binding, bindings } from '../lib/keys';

/**
 * The keys of a screen, while it is mounted (and `on`). They are dead while somebody types or a
 * dialog is open, and single ones can be switched off by the reader; the `?` sheet lists them.
 * The newest screen wins where two want the same key.
 */
export function useKeys(keys: readonly Binding[], on = true): void {
  // What is listed changes with the words; what is run is always the newest.
  const listed = JSON.stringify(keys.map(({ run, ...entry }) => entry));
  const run = useEffectEvent((press: string, event: KeyboardEvent) => {
    keys.find((entry) => entry.keys === press)?.run(event);
  });
  useEffect(() => {
    if (!on) return;
    const layer = (JSON.parse(listed) as Omit<Binding, 'run'>[]).map((entry) => ({
      ...entry,
      run: (event: KeyboardEvent) => run(entry.keys, event),
    }));
    return bindings.add(layer);
  }, [listed, on]);
}
