import { makeStore } from '../lib/store';

/** The tickets that close when the answer to them leaves: who goes on is not led back to them. */
export const closingSoon = makeStore<ReadonlySet<string>>(new Set());
