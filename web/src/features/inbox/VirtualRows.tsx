import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { TicketRow } from '../../api/generated/types.gen';
import { rowHeights } from '../../lib/density';
import { useDensity } from '../../ui/useDensity';
import { useRowWindow } from '../../ui/useRowWindow';
import type { InboxSearch } from '../../ui/inboxAddress';
import classes from './TicketList.module.css';
import { TicketRowLink } from './TicketRowLink';

interface Props {
  rows: TicketRow[];
  search: InboxSearch;
  open: string | undefined;
  faded: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

/** Arrow keys walk along the rows, as in any list. */
function walk(event: KeyboardEvent) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof Element)) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-ticket-row]')];
  const next = all[all.findIndex((row) => row === event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export function VirtualRows({ rows, search, open, faded, hasMore, loadingMore, onMore }: Props) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  // Every row has one height, so a place is a multiplication.
  const rowHeight = rowHeights[useDensity()];
  const { first, end } = useRowWindow(scroll, rowHeight, rows.length);
  const nearEnd = end >= rows.length;

  const more = useEffectEvent(onMore);
  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore) more();
  }, [nearEnd, hasMore, loadingMore]);

  return (
    <div ref={scroll} className={classes.scroll} data-faded={faded || undefined}>
      {/* The keys move focus between links that can be reached by Tab as well. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className={classes.rows} style={{ height: rows.length * rowHeight }} onKeyDown={walk}>
        {rows.slice(first, end).map((row, index) => (
          <li
            key={row.id}
            className={classes.place}
            style={{ transform: `translateY(${(first + index) * rowHeight}px)` }}
            aria-setsize={hasMore ? -1 : rows.length}
            aria-posinset={first + index + 1}
          >
            <TicketRowLink
              row={row}
              search={search}
              selected={open === row.reference || open === row.id}
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
  );
}
