import type { ReactNode } from 'react';

import { fitting } from './fuzzy';

/** One line of the palette. */
export interface Entry {
  /** The same on every visit: what was done last is remembered under it. */
  id: string;
  label: string;
  group: string;
  icon?: ReactNode;
  hint?: ReactNode;
  keys?: string;
  /** It holds now. */
  checked?: boolean;
  /** One of very many: only shown to who types its name. */
  quiet?: boolean;
  run: () => void;
}

export interface Group {
  name: string;
  entries: Entry[];
}

const most = 40;

/** Under their headings, in the order in which the first of each comes. */
export function grouped(entries: readonly Entry[]): Group[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  }
  return [...groups].map(([name, list]) => ({ name, entries: list }));
}

/** Each once: what two screens offer under one name is one thing. */
const once = (entries: readonly Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [entry.id, entry])).values(),
];

/**
 * What the palette shows: before anything is typed, what was done last and then all that is
 * offered; then what fits, best first.
 */
export function shownEntries(
  typed: string,
  all: readonly Entry[],
  last: readonly string[],
  recently: string,
): Entry[] {
  const list = once(all);
  if (typed.trim() !== '') return fitting(typed, list, ({ label }) => label).slice(0, most);
  const before = last.flatMap((id) => list.filter((entry) => entry.id === id)).slice(0, 4);
  const others = list.filter((entry) => !entry.quiet && !before.includes(entry));
  return [...before.map((entry) => ({ ...entry, group: recently })), ...others];
}
