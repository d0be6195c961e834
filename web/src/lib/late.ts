import {
  type ComponentType,
  createElement,
  lazy,
  useEffect,
  useEffectEvent,
  useState,
} from 'react';

import { makeStore } from './store';

/** How many parts were wanted and could not be fetched: whoever watches it tells the reader. */
export const missed = makeStore(0);

/** Whoever opened a part that never came takes it as closed. */
function leave(props: object): void {
  for (const name of ['onClose', 'onDone']) {
    const way: unknown = Reflect.get(props, name);
    if (typeof way === 'function') Reflect.apply(way, undefined, []);
  }
}

/** Stands for a part that could not be fetched; the next one to want it asks `again`. */
function Missing({ props, again }: { props: object; again: () => void }) {
  const tell = useEffectEvent(() => {
    again();
    missed.set(missed.get() + 1);
    leave(props);
  });
  useEffect(() => tell(), []);
  return null;
}

/**
 * A part that is fetched when it is first shown, as `lazy` does it. But when it does not come (no
 * connection, a newer version on the server), the page stands: `missed` says so, whoever opened it
 * hears it by `onClose` or `onDone`, and the next time it is asked for again.
 */
export function late<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  const again = () => {
    part = come();
  };
  const Gone = (props: P) => createElement(Missing, { props, again });
  const come = () => lazy<ComponentType<P>>(() => load().catch(() => ({ default: Gone })));
  let part = come();
  return function Late(props: P) {
    // What did not come stays away until it is wanted anew.
    const [shown] = useState(() => part);
    return createElement(shown, props);
  };
}
