import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import type { TicketRow } from '../../api/generated/types.gen';
import { rowHeights } from '../../lib/density';
import { type InboxSearch, ticketHref } from '../../ui/inboxAddress';
import { useDensity } from '../../ui/useDensity';
import { shownRows, topmost, useCursor, useSelection } from './deskState';
import { NewAbove } from './NewAbove';
import { TicketRowLink } from './TicketRowLink';
import classes from './TicketList.module.css';
import { useAnchoredRows } from './useAnchoredRows';
import { useRowPointer } from './useRowPointer';

interface Props {
  /** Names what is shown: the place in it is remembered under this name. */
  name: string;
  rows: TicketRow[];
  search: InboxSearch;
  open: string | undefined;
  faded: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
  onOpen: (row: TicketRow) => void;
}

/** The rows in view of all that are there, and where the keys and the selection are. */
export function VirtualRows(props: Props) {
  const { name, rows, search, open, faded, hasMore, loadingMore, onMore, onOpen } = props;
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const { id: at, turn } = useCursor();
  const { ids: selected } = useSelection();
  const openId = rows.find(({ id, reference }) => open === reference || open === id)?.id;
  // Every row has one height, so a place is a multiplication.
  const rowHeight = rowHeights[useDensity()];
  const anchored = useAnchoredRows({ name, rows, rowHeight, at: at ?? openId ?? null });
  const { scroll, first, end, top, unseen, reveal } = anchored;
  const nearEnd = end >= rows.length;

  useLayoutEffect(() => shownRows.set(rows), [rows]);
  useLayoutEffect(() => topmost.set(top), [top]);
  // Before another list says what it shows: an effect that runs late would empty that.
  useLayoutEffect(() => () => shownRows.set([]), []);

  const more = useEffectEvent(onMore);
  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore) more();
  }, [nearEnd, hasMore, loadingMore]);

  // A key brought the reader here: the row comes into sight first, and then takes focus.
  const goal = useEffectEvent(() => rows.findIndex(({ id }) => id === at));
  useLayoutEffect(() => {
    if (turn === 0) return;
    const index = goal();
    if (index >= 0) reveal(index);
  }, [turn, reveal]);
  const taken = useRef(turn);
  useLayoutEffect(() => {
    if (taken.current === turn || at === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-ticket-row="${at}"]`);
    if (!row) return;
    taken.current = turn;
    row.focus({ preventScroll: true });
  });

  const pointer = useRowPointer(rows, onOpen);
  const drawn = rows.slice(first, end);
  // One row is reached by Tab: the one the keys are at, else the topmost.
  const reached = (drawn.find(({ id }) => id === (at ?? openId)) ?? rows[top])?.id;
  return (
    <div className={classes.field}>
      <NewAbove count={unseen.size} onShow={() => reveal(0)} />
      <div ref={scroll} className={classes.scroll} data-faded={faded || undefined}>
        {/* The rows are links that can be reached by keys as well; one ear hears for them all. */}
        <ul
          ref={list}
          className={classes.rows}
          style={{ height: rows.length * rowHeight }}
          data-selecting={selected.size > 0 || undefined}
          {...pointer}
        >
          {drawn.map((row, index) => (
            <li
              key={row.id}
              className={classes.place}
              style={{ transform: `translateY(${(first + index) * rowHeight}px)` }}
              aria-setsize={hasMore ? -1 : rows.length}
              aria-posinset={first + index + 1}
            >
              <TicketRowLink
                row={row}
                href={ticketHref(row.reference, search)}
                open={row.id === openId}
                at={row.id === at}
                selected={selected.has(row.id)}
                reached={row.id === reached}
              />
            </li>
          ))}
        </ul>
        {hasMore && (
          <div className={classes.more}>
            <Button variant="subtle" size="xs" loading={loadingMore} onClick={onMore}>
              {t('inbox.more')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
