/** A list before and after it changed under its reader, who looks at the rows `first` to `end`. */
export interface Look<T extends { id: string }> {
  before: readonly T[];
  now: readonly T[];
  first: number;
  end: number;
  /** The row the reader is at, if any: it counts before the topmost one. */
  at: string | null;
}

const placesOf = (rows: readonly { id: string }[], wanted: ReadonlySet<string>) => {
  const places = new Map<string, number>();
  for (let index = 0; index < rows.length && places.size < wanted.size; index += 1) {
    const id = rows[index]?.id;
    if (id !== undefined && wanted.has(id)) places.set(id, index);
  }
  return places;
};

/**
 * By how many rows the list has to be scrolled so that what the reader looks at stays where it
 * is: the row they are at, else the topmost one, unless it is the one that changed and moved.
 */
export function anchorShift<T extends { id: string }>(look: Look<T>): number {
  const { before, now, first, end, at } = look;
  const seen = before.slice(Math.max(0, first), end);
  const own = seen.find(({ id }) => id === at);
  const order = own ? [own, ...seen.filter((row) => row !== own)] : seen;
  const places = placesOf(now, new Set(order.map(({ id }) => id)));
  const still = order.filter(({ id }) => places.has(id));
  // A row that changed may have moved by that; the others stand where they stood among themselves.
  const anchor = still.find((row) => now[places.get(row.id) ?? -1] === row) ?? still[0];
  if (!anchor) return 0;
  return (places.get(anchor.id) ?? 0) - before.indexOf(anchor);
}

/**
 * What came to stand above the reader's first row, without their having seen it there: new
 * tickets, and those that moved up. `known` are those told of before that are still unseen.
 */
export function unseenAbove<T extends { id: string }>(
  look: Look<T>,
  shift: number,
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const top = Math.max(0, look.first + shift);
  const above = new Set(look.before.slice(0, Math.max(0, look.first)).map(({ id }) => id));
  const unseen = look.now
    .slice(0, top)
    .map(({ id }) => id)
    .filter((id) => known.has(id) || !above.has(id));
  return new Set(unseen);
}
