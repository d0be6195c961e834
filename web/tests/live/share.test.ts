import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Signal } from '../../src/live/change';
import { hearChanges } from '../../src/live/share';
import { FakeLocks } from './FakeLocks';

const settled = () => new Promise((done) => setTimeout(done, 0));

class Source extends EventTarget {
  static readonly CLOSED = 2;
  static all: Source[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    Source.all.push(this);
  }
  close() {
    this.readyState = Source.CLOSED;
  }
}

beforeEach(() => {
  Source.all = [];
  vi.stubGlobal('EventSource', Source);
  vi.stubGlobal('navigator', { locks: new FakeLocks().manager() });
});
afterEach(() => vi.unstubAllGlobals());

/** A tab that read the desk at a revision. */
function tab(since: number | null) {
  const heard: Signal[] = [];
  const leave = hearChanges('/api/events', since, (signal) => heard.push(signal));
  return { heard, leave };
}

test('a tab that comes later hears how far the stream has been told', async () => {
  const first = tab(41);
  await settled();
  const [source] = Source.all;
  source?.onopen?.();
  expect(source?.url).toBe('/api/events?after=41');
  source?.dispatchEvent(new MessageEvent('beat', { data: '{"rev":44}' }));
  const second = tab(44);
  await vi.waitFor(() => expect(second.heard).toHaveLength(1));
  expect(second.heard).toEqual([{ type: 'state', state: 'open', from: 44 }]);
  expect(first.heard.at(1)).toEqual({ type: 'state', state: 'open', from: 41 });
  expect(first.heard.some(({ type }) => type === 'resync')).toBe(false);
  second.leave();
  first.leave();
});
