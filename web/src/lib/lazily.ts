import type { ComponentType } from 'react';

import { late } from './late';

type Load = () => Promise<unknown>;

const waiting = new Set<Load>();
let begun = false;

const idle = (job: () => void) =>
  'requestIdleCallback' in window
    ? requestIdleCallback(job, { timeout: 5_000 })
    : setTimeout(job, 500);

function fetchWaiting(): void {
  const all = [...waiting];
  waiting.clear();
  // What cannot be fetched now is fetched when it is wanted.
  for (const load of all) load().catch(() => undefined);
}

/**
 * A part of the screen that no first picture waits for. Unlike with `lazy` it is there before it
 * is wanted: when the connection is lost, or the server has a new version, it opens all the same.
 */
export function lazily<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  waiting.add(load);
  if (begun) idle(fetchWaiting);
  return late(load);
}

/** The first picture stands: from now on what was put off is fetched when there is time. */
export function fetchTheRest(): void {
  begun = true;
  idle(fetchWaiting);
}
