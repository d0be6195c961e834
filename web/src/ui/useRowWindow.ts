import { type RefObject, useEffect, useState } from 'react';

/** Rows drawn beyond the edge on each side, so that a quick scroll finds them drawn. */
const spare = 8;

interface View {
  top: number;
  height: number;
}

/** Which rows of one height are in view: from `first` up to, and not with, `end`. */
export function rowsInView({ top, height }: View, rowHeight: number, count: number) {
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + spare);
  return { first: Math.min(first, end), end };
}

/** Follows a scrolled box, so that of thousands of rows only those in view are drawn. */
export function useRowWindow(
  scroll: RefObject<HTMLElement | null>,
  rowHeight: number,
  count: number,
) {
  const [view, setView] = useState<View>({ top: 0, height: 1200 });
  useEffect(() => {
    const box = scroll.current;
    if (!box) return;
    const follow = () => {
      // A new picture is wanted when another row comes into view, not at every pixel.
      const top = Math.floor(box.scrollTop / rowHeight) * rowHeight;
      const height = box.clientHeight + rowHeight;
      setView((now) => (now.top === top && now.height === height ? now : { top, height }));
    };
    const sizes = new ResizeObserver(follow);
    sizes.observe(box);
    box.addEventListener('scroll', follow, { passive: true });
    follow();
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', follow);
    };
  }, [scroll, rowHeight]);
  return rowsInView(view, rowHeight, count);
}
