import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';

import { getTicketQueryKey } from '../../api/generated/@tanstack/react-query.gen';
import type { TicketDetail, TicketRow } from '../../api/generated/types.gen';
import { closingSoon } from '../../ui/closingSoon';
import type { InboxSearch } from '../../ui/inboxAddress';
import { cursor, goTo, pointAt, selection, shownRows, topmost } from './deskState';
import { stepped, toggled } from './selection';

/** Who holds a key down passes many tickets: the one they stop at is opened. */
const pause = 140;

/** One pane at a time: there the list is what comes after a ticket. */
const onePane = (): boolean => window.matchMedia('(max-width: 61.99em)').matches;

/** The ticket whose row has focus. */
const focused = (): string | undefined =>
  document.activeElement instanceof HTMLElement
    ? document.activeElement.dataset['ticketRow']
    : undefined;

/** Moving along the list, and which tickets a key is about. */
export function useDesk(search: InboxSearch, open: string | undefined) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const rows = () => shownRows.get();
  const isOpen = ({ id, reference }: TicketRow) => open === id || open === reference;

  const show = (row: TicketRow, replace = false) =>
    void navigate({
      to: '/tickets/$ticketId',
      params: { ticketId: row.reference },
      search,
      replace,
    });

  const showSoon = (row: TicketRow) => {
    clearTimeout(timer.current);
    const now = performance.now();
    const wait = now - last.current < pause ? pause : 0;
    last.current = now;
    // What the key marks is painted first: the highlight does not wait for the conversation.
    timer.current = setTimeout(() => show(row, true), wait);
  };

  /** Where the keys are: the focused row, the open ticket, or where they were last. */
  const place = (): number => {
    const by = (test: (row: TicketRow) => boolean) => rows().findIndex(test);
    const focus = by(({ id }) => id === focused());
    if (focus >= 0) return focus;
    const opened = by(isOpen);
    return opened >= 0 ? opened : by(({ id }) => id === cursor.get().id);
  };

  const neighbour = (step: number): TicketRow | undefined => {
    const at = place();
    return at < 0 ? rows()[topmost.get()] : rows()[at + step];
  };

  const opened = (): TicketRow | undefined =>
    rows().find(isOpen) ??
    (open === undefined
      ? undefined
      : queries.getQueryData<TicketDetail>(getTicketQueryKey({ path: { id: open } })));

  return {
    show,
    /** The next ticket of the list, or the one before. Beside an open one it is opened as well. */
    move: (step: number) => {
      const next = neighbour(step);
      if (!next) return;
      goTo(next.id);
      if (open !== undefined) showSoon(next);
    },
    /** The same, and what is passed is selected. */
    stretch: (step: number) => {
      const at = rows()[place()];
      const next = neighbour(step);
      if (!next) return;
      selection.set(stepped(selection.get(), at?.id ?? next.id, next.id));
      goTo(next.id);
    },
    /** Selects the ticket the keys are at, or lets it go. */
    toggle: () => {
      const row = rows()[place()] ?? rows()[topmost.get()];
      if (!row) return;
      pointAt(row.id);
      selection.set(toggled(selection.get(), row.id));
    },
    /** The tickets a key is about: those selected, else the one the keys are at. */
    targets: (): TicketRow[] => {
      const { ids } = selection.get();
      if (ids.size > 0) return rows().filter(({ id }) => ids.has(id));
      const at = focused() === undefined ? undefined : rows()[place()];
      const one = at ?? opened() ?? rows()[place()];
      return one ? [one] : [];
    },
    /**
     * Leaves tickets that are done for the next one that is not, within the same list. Returns the
     * one that was open, if it is left.
     */
    leave: (done: readonly TicketRow[]): TicketRow | undefined => {
      const gone = new Set([...done.map(({ id }) => id), ...closingSoon.get()]);
      const left = done.find(isOpen);
      const at = Math.max(0, left ? rows().findIndex(isOpen) : place());
      const remains = (row: TicketRow) => !gone.has(row.id);
      const next = rows().slice(at).find(remains) ?? rows().slice(0, at).findLast(remains);
      const point = () => next && goTo(next.id);
      const toList = () =>
        navigate({ to: '/inbox', search, replace: true, state: { last: !next } });
      if (left && (!next || onePane())) {
        // A row can take focus once it is shown.
        void toList().then(point);
        return left;
      }
      point();
      if (left && next) show(next, true);
      return left;
    },
  };
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The reader comes from the last ticket there was to do. */
    last?: boolean;
  }
}

export type Desk = ReturnType<typeof useDesk>;
