import type { Priority, TicketPage, TicketRow } from '../../api/generated/types.gen';
import type { Sort } from '../../ui/inboxAddress';

const rank: Record<Priority, number> = { LOW: 0, MEDIUM: 1, HIGH: 2, URGENT: 3 };
const time = (at: string): number => Date.parse(at);
const byId = (one: TicketRow, other: TicketRow): number => (one.id < other.id ? -1 : 1);
const waiting = (row: TicketRow): number =>
  row.waiting_since === null ? Infinity : time(row.waiting_since);

type Order = (one: TicketRow, other: TicketRow) => number;
const updated: Order = (one, other) => time(one.updated_at) - time(other.updated_at);
const turned =
  (order: Order): Order =>
  (one, other) =>
    order(other, one);
const urgency: Order = (one, other) =>
  rank[one.priority] - rank[other.priority] || updated(one, other) || byId(one, other);

/** The orders of a list, as the server reads it. */
const orders: Record<Sort, Order> = {
  updated: (one, other) => updated(one, other) || byId(one, other),
  '-updated': (one, other) => updated(other, one) || byId(other, one),
  created: (one, other) => time(one.created_at) - time(other.created_at) || byId(one, other),
  '-created': (one, other) => time(other.created_at) - time(one.created_at) || byId(other, one),
  priority: urgency,
  '-priority': turned(urgency),
  waiting: (one, other) =>
    waiting(one) === waiting(other) ? byId(one, other) : waiting(one) - waiting(other),
};

/** How many rows of a sorted list stand before `row`. */
function placeOf(rows: readonly TicketRow[], row: TicketRow, order: Order): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = rows[middle];
    if (there && order(there, row) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts one row into the page it belongs to. Beyond the last page that is there it is left out. */
function insert(pages: readonly TicketPage[], row: TicketRow, order: Order): TicketPage[] {
  const next = [...pages];
  for (const [index, page] of next.entries()) {
    const at = placeOf(page.items, row, order);
    const last = index === next.length - 1;
    if (at === page.items.length && !(last && page.next_cursor === null)) continue;
    next[index] = { ...page, items: page.items.toSpliced(at, 0, row) };
    break;
  }
  return next;
}

/**
 * A list after some of its tickets were asked for again: `asked` are their ids, `now` those that
 * are in the list, as they are. The others left it. What nobody asked for stays the same object.
 */
export function mergeRows(
  pages: readonly TicketPage[],
  asked: ReadonlySet<string>,
  now: readonly TicketRow[],
  sort: Sort,
): TicketPage[] {
  const without = pages.map((page) =>
    page.items.some(({ id }) => asked.has(id))
      ? { ...page, items: page.items.filter(({ id }) => !asked.has(id)) }
      : page,
  );
  return now.reduce((before, row) => insert(before, row, orders[sort]), without);
}
