import { type PointerEvent, type RefObject, useRef, useState } from 'react';

interface Drag {
  from: number;
  to: number;
}

interface Sorting {
  list: RefObject<HTMLOListElement | null>;
  /** What is being dragged, and where it would land. */
  drag: Drag | null;
  /** For the handle of the row at a place. Keys have buttons of their own. */
  handle: (at: number) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
  };
}

/** Drags the rows of a list to another place, with a mouse, a pen or a finger. */
export function useDragOrder(onMove: (from: number, to: number) => void): Sorting {
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const placeAt = (y: number): number => {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    const at = rows.findIndex(({ bottom }) => y < bottom);
    return at < 0 ? rows.length - 1 : at;
  };
  const handle = (at: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: at, to: at });
    },
    onPointerMove: ({ clientY }: PointerEvent<HTMLElement>) => {
      if (drag) setDrag({ ...drag, to: placeAt(clientY) });
    },
    onPointerUp: () => {
      setDrag(null);
      if (drag && drag.from !== drag.to) onMove(drag.from, drag.to);
    },
    onPointerCancel: () => setDrag(null),
  });
  return { list, drag, handle };
}
