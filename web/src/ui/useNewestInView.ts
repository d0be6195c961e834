import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So near to the end counts as reading the end, in CSS pixels. */
const near = 80;

/**
 * Keeps the newest line of a scrolled conversation in view, unless the reader has gone up to read:
 * then nothing moves, and `unseen` says that there is more below.
 */
export function useNewestInView(newest: string | undefined) {
  const scroll = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [unseen, setUnseen] = useState(false);

  const show = () => {
    const box = scroll.current;
    if (box) box.scrollTop = box.scrollHeight;
    atEnd.current = true;
    setUnseen(false);
  };

  useEffect(() => {
    const box = scroll.current;
    if (!box) return;
    const follow = () => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < near;
      if (atEnd.current) setUnseen(false);
    };
    // Pictures and the growing composer change the heights without a new line.
    const sizes = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    });
    sizes.observe(box);
    if (box.firstElementChild) sizes.observe(box.firstElementChild);
    box.addEventListener('scroll', follow, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', follow);
    };
  }, []);

  const previous = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (previous.current === newest) return;
    const first = previous.current === undefined;
    previous.current = newest;
    if (first || atEnd.current) {
      const box = scroll.current;
      if (box) box.scrollTop = box.scrollHeight;
    } else {
      setUnseen(true);
    }
  }, [newest]);

  return { scroll, unseen, show };
}
