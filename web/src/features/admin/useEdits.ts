import { useState } from 'react';

export interface Edits<T> {
  /** What is saved, with what was changed since. */
  value: T;
  change: (patch: Partial<T>) => void;
  /** Something differs from what is saved. */
  dirty: boolean;
  /** Back to what is saved: after saving, or to take changes back. */
  forget: () => void;
}

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/**
 * What somebody changes in a form. Only what they touched is kept: where the saved thing changes
 * meanwhile (somebody else works on it too), the rest follows it.
 */
export function useEdits<T extends object>(saved: T): Edits<T> {
  const [edits, setEdits] = useState<Partial<T>>({});
  const value: T = { ...saved, ...edits };
  return {
    value,
    change: (patch) => setEdits((before) => ({ ...before, ...patch })),
    dirty: !same(value, saved),
    forget: () => setEdits({}),
  };
}
