/** Which tickets are selected, and where a range begins. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** The last one that was selected by itself: a range goes from it. */
  from: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), from: null };

/** Selects one more, or one less. */
export function toggled(before: Selection, id: string): Selection {
  const ids = new Set(before.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, from: id };
}

/** Selects everything from where the range began to `to`, both included. */
export function extended(before: Selection, rows: readonly string[], to: string): Selection {
  const begin = before.from === null ? -1 : rows.indexOf(before.from);
  const end = rows.indexOf(to);
  if (begin < 0 || end < 0) return { ids: new Set([...before.ids, to]), from: to };
  const [first, last] = begin < end ? [begin, end] : [end, begin];
  return { ids: new Set([...before.ids, ...rows.slice(first, last + 1)]), from: before.from };
}

/** One step along the list with Shift held: takes the next one in, or lets the last one go. */
export function stepped(before: Selection, at: string, next: string): Selection {
  const ids = new Set(before.ids);
  const back = ids.has(next) && ids.has(at);
  if (back) ids.delete(at);
  else ids.add(at).add(next);
  return { ids, from: before.from ?? at };
}

export const allOf = (rows: readonly string[]): Selection => ({
  ids: new Set(rows),
  from: rows[0] ?? null,
});

/** What is still there: nobody acts on tickets that are out of sight. */
export function kept(before: Selection, rows: ReadonlySet<string>): Selection {
  if ([...before.ids].every((id) => rows.has(id))) return before;
  const ids = new Set([...before.ids].filter((id) => rows.has(id)));
  return { ids, from: before.from !== null && rows.has(before.from) ? before.from : null };
}
