import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from 'react';

import { getTicketOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { TicketRow } from '../../api/generated/types.gen';
import { goTo, pointAt, selection } from './deskState';
import { extended, toggled } from './selection';

/** Who rests on a row this long (ms) may open it: it is asked for while the button is pressed. */
const dwell = 60;

const idOf = (target: EventTarget) =>
  target instanceof Element
    ? target.closest('li')?.querySelector<HTMLElement>('[data-ticket-row]')?.dataset['ticketRow']
    : undefined;
const isBox = (target: EventTarget) =>
  target instanceof Element && target.closest('label') !== null;

/** What the pointer and the arrow keys do in the list: one listener for all of its rows. */
export function useRowPointer(rows: readonly TicketRow[], onOpen: (row: TicketRow) => void) {
  const queries = useQueryClient();
  const dwelling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const select = (id: string, range: boolean) => {
    const now = selection.get();
    const all = rows.map((row) => row.id);
    selection.set(range ? extended(now, all, id) : toggled(now, id));
    pointAt(id);
  };
  return {
    onClick: (event: MouseEvent) => {
      const id = idOf(event.target);
      const row = rows.find((entry) => entry.id === id);
      if (!row || event.ctrlKey || event.metaKey) return;
      if (isBox(event.target)) {
        // A label presses its box: that press is heard as well.
        if (!(event.target instanceof HTMLInputElement)) return;
        select(row.id, event.shiftKey);
        return;
      }
      event.preventDefault();
      if (event.shiftKey) {
        select(row.id, true);
        return;
      }
      pointAt(row.id);
      onOpen(row);
    },
    onPointerOver: (event: PointerEvent) => {
      const id = idOf(event.target);
      const row = rows.find((entry) => entry.id === id);
      clearTimeout(dwelling.current);
      if (!row || event.pointerType !== 'mouse') return;
      dwelling.current = setTimeout(() => {
        queries.query(getTicketOptions({ path: { id: row.reference } })).catch(() => undefined);
      }, dwell);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
      if (step === 0) return;
      const index = rows.findIndex(({ id }) => id === idOf(event.target));
      const next = rows[index + step];
      if (!next) return;
      event.preventDefault();
      goTo(next.id);
    },
  };
}
