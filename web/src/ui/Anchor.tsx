import { type Ref, type RefObject, useLayoutEffect } from 'react';

interface Props {
  /** The element that stands already. */
  to: RefObject<HTMLElement | null>;
  ref?: Ref<HTMLElement>;
}

/** Hands an element that stands elsewhere to whoever positions something by it. Draws nothing. */
export function Anchor({ to, ref }: Props) {
  useLayoutEffect(() => {
    if (typeof ref === 'function') {
      const leave = ref(to.current);
      return () => (typeof leave === 'function' ? leave() : void ref(null));
    }
    if (ref) ref.current = to.current;
    return undefined;
  }, [to, ref]);
  return null;
}
