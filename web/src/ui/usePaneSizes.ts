import { useState } from 'react';

import type { Pane } from './SplitPanes';

type Sizes = Record<string, number>;
const shelf = 'deskhand.panes.';

function read(name: string): Sizes {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(shelf + name) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
    );
  } catch {
    return {};
  }
}

/** A width that the pane may have; 0 is shut. */
export function within(pane: Pane, size: number): number {
  if (!pane.size) return 0;
  const { least, most } = pane.size;
  if (pane.collapses && size < least / 2) return 0;
  return Math.round(Math.min(most, Math.max(least, size)));
}

/** The widths of panes, as they were left on this device. */
export function usePaneSizes(name: string, panes: readonly Pane[]) {
  const [sizes, setSizes] = useState(() => read(name));
  const find = (id: string) => panes.find((pane) => pane.id === id);
  return {
    /** The width in CSS pixels; a pane that takes what is left has -1. */
    of: (id: string): number => {
      const pane = find(id);
      if (!pane?.size) return -1;
      return within(pane, sizes[id] ?? pane.size.first);
    },
    set: (id: string, size: number) => {
      const pane = find(id);
      if (!pane) return;
      const next = { ...sizes, [id]: within(pane, size) };
      setSizes(next);
      try {
        localStorage.setItem(shelf + name, JSON.stringify(next));
      } catch {
        // Not remembered, but it holds for this visit.
      }
    },
  };
}
