import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Signal } from '../../src/live/change';
import { keepStream } from '../../src/live/stream';

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  stand() {
    this.readyState = 1;
    this.onopen?.();
  }
  fall(readyState: number) {
    this.readyState = readyState;
    this.onerror?.();
  }
  say(type: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

const last = () => {
  const source = FakeSource.all.at(-1);
  if (!source) throw new Error('no stream was opened');
  return source;
};
const change = (rev: number) => ({ rev, kind: 'ticket.opened', ticket: 't', actor: null, at: '' });

let heard: Signal[];
beforeEach(() => {
  FakeSource.all = [];
  heard = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const start = (from: number | null = null) => keepStream('/api/events', (s) => heard.push(s), from);

test('a first stream asks for a resync once it stands, a resumed one does not', () => {
  start();
  last().stand();
  expect(heard.map((signal) => signal.type)).toEqual(['state', 'state', 'resync']);
  heard = [];
  start(41);
  last().stand();
  expect(last().url).toBe('/api/events?after=41');
  expect(heard.map((signal) => signal.type)).toEqual(['state', 'state']);
  expect(heard.at(-1)).toEqual({ type: 'state', state: 'open', from: 41 });
});

test('a stream the server refused is opened again after the last revision heard', () => {
  start();
  last().stand();
  last().say('change', change(7));
  last().fall(FakeSource.CLOSED);
  expect(heard.slice(-2)).toEqual([{ type: 'state', state: 'lost' }, { type: 'refused' }]);
  expect(FakeSource.all).toHaveLength(1);
  vi.advanceTimersByTime(500);
  expect(FakeSource.all).toHaveLength(2);
  expect(last().url).toBe('/api/events?after=7');
});

test('while the browser itself reconnects nothing is opened beside it', () => {
  start();
  last().stand();
  last().fall(0);
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.all).toHaveLength(1);
  expect(heard.at(-1)).toEqual({ type: 'state', state: 'lost' });
});

test('tries are spaced further and further apart', () => {
  start();
  last().fall(FakeSource.CLOSED);
  vi.advanceTimersByTime(500);
  last().fall(FakeSource.CLOSED);
  vi.advanceTimersByTime(500);
  expect(FakeSource.all).toHaveLength(2);
  vi.advanceTimersByTime(500);
  expect(FakeSource.all).toHaveLength(3);
});

test('when the heartbeat stops the stream counts as lost', () => {
  start();
  last().stand();
  last().say('beat', { rev: 9 });
  vi.advanceTimersByTime(45_000);
  expect(heard.at(-1)).toEqual({ type: 'state', state: 'lost' });
  vi.advanceTimersByTime(500);
  expect(last().url).toBe('/api/events?after=9');
});

test('a reload is a resync, and no stream is opened after the end', () => {
  const stop = start();
  last().stand();
  last().say('reload', { rev: 90 });
  expect(heard.at(-1)).toEqual({ type: 'resync' });
  stop();
  last().fall(FakeSource.CLOSED);
  expect(last().readyState).toBe(FakeSource.CLOSED);
});
