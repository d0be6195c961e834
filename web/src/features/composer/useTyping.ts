import { useEffect, useRef } from 'react';

/** So long after the last key somebody counts as writing, in milliseconds. */
const rest = 4_000;

/** Tells when somebody begins and ceases to type; call what it returns at every change. */
export function useTyping(onTyping: (typing: boolean) => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(
    () => () => {
      if (timer.current !== undefined) onTyping(false);
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [onTyping],
  );
  return () => {
    if (timer.current === undefined) onTyping(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      onTyping(false);
    }, rest);
  };
}
