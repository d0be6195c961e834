import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

import { rowsInView } from '../../ui/useRowWindow';
import { anchorShift, unseenAbove } from './anchor';

/** Where each list was left, in CSS pixels: Back finds it there again. */
const places = new Map<string, number>();
const none: ReadonlySet<string> = new Set();

interface Wanted<T> {
  /** What is shown: the place in it is remembered under this name. */
  name: string;
  rows: readonly T[];
  rowHeight: number;
  /** The row the reader is at. */
  at: string | null;
}

interface View {
  top: number;
  height: number;
}

/** At first the place where the list was left; a new list shows the row the reader is at. */
function firstPlace<T extends { id: string }>(
  { name, rows, rowHeight, at }: Wanted<T>,
  height: number,
) {
  const left = places.get(name);
  if (left !== undefined) return left;
  const index = rows.findIndex(({ id }) => id === at);
  const below = (index + 1) * rowHeight - height;
  return index < 0 || below <= 0 ? 0 : index * rowHeight - height / 2;
}

/** What is still above the topmost row in sight. */
function stillAbove(known: ReadonlySet<string>, rows: readonly { id: string }[], top: number) {
  if (known.size === 0) return known;
  const above = new Set(rows.slice(0, top).map(({ id }) => id));
  const left = [...known].filter((id) => above.has(id));
  return left.length === known.size ? known : new Set(left);
}

/**
 * A scrolled list of rows of one height that keeps its place: when rows come, go or move, what the
 * reader looks at stays where it is, and `unseen` are those that came to stand above it.
 */
export function useAnchoredRows<T extends { id: string }>(wanted: Wanted<T>) {
  const { name, rows, rowHeight, at } = wanted;
  const scroll = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ top: places.get(name) ?? 0, height: 1200 });
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(none);
  const before = useRef(wanted);
  const first = useRef(true);
  const hidden = useRef(false);

  const follow = useCallback(() => {
    const box = scroll.current;
    // A pane that is not shown has no height, and forgets how far it was scrolled.
    if (!box || box.clientHeight === 0) {
      hidden.current = true;
      return;
    }
    if (hidden.current) {
      hidden.current = false;
      box.scrollTop = places.get(name) ?? 0;
    }
    places.set(name, box.scrollTop);
    // A new picture is wanted when another row comes into view, not at every pixel.
    const top = Math.floor(box.scrollTop / rowHeight) * rowHeight;
    const height = box.clientHeight + rowHeight;
    setView((now) => (now.top === top && now.height === height ? now : { top, height }));
    setUnseen((now) => stillAbove(now, before.current.rows, top / rowHeight));
  }, [name, rowHeight]);

  useLayoutEffect(() => {
    const box = scroll.current;
    const last = before.current;
    const now = { name, rows, rowHeight, at };
    before.current = now;
    if (!box) return;
    if (first.current) {
      first.current = false;
      box.scrollTop = firstPlace(now, box.clientHeight);
    } else if (last.rowHeight !== rowHeight) {
      box.scrollTop = (box.scrollTop / last.rowHeight) * rowHeight;
    } else if (last.rows !== rows && box.clientHeight > 0) {
      const top = Math.floor((places.get(name) ?? 0) / rowHeight);
      const end = top + Math.ceil(box.clientHeight / rowHeight) + 1;
      const look = { before: last.rows, now: rows, first: top, end, at };
      const shift = anchorShift(look);
      if (shift !== 0) box.scrollTop = (places.get(name) ?? 0) + shift * rowHeight;
      const shifted = Math.round((box.scrollTop - (places.get(name) ?? 0)) / rowHeight);
      setUnseen((known) => unseenAbove(look, shifted, known));
    }
    follow();
  }, [name, rows, rowHeight, at, follow]);

  useEffect(() => {
    const box = scroll.current;
    if (!box) return;
    const sizes = new ResizeObserver(follow);
    sizes.observe(box);
    box.addEventListener('scroll', follow, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', follow);
    };
  }, [follow]);

  /** Scrolls no farther than needed for a row to be in sight. */
  const reveal = useCallback(
    (index: number) => {
      const box = scroll.current;
      if (!box) return;
      const above = index * rowHeight;
      const below = above + rowHeight - box.clientHeight;
      if (box.scrollTop > above) box.scrollTop = above;
      else if (box.scrollTop < below) box.scrollTop = below;
      follow();
    },
    [rowHeight, follow],
  );

  return {
    scroll,
    unseen,
    reveal,
    /** The topmost row in sight. */
    top: Math.min(rows.length - 1, Math.round(view.top / rowHeight)),
    ...rowsInView(view, rowHeight, rows.length),
  };
}
