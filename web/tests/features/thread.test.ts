import { expect, test } from 'vitest';

import type { HistoryLine } from '../../src/api/generated/types.gen';
import { weave } from '../../src/features/tickets/thread/weave';
import { at, message } from '../message';

const line = (rev: number, kind: string, minute: number): HistoryLine => ({
  rev,
  kind,
  at: at(minute),
  actor: null,
  body: {},
});
const keys = (...args: Parameters<typeof weave>) => weave(...args).map(({ key }) => key);

test('messages and history are one story, oldest first', () => {
  const history = [line(1, 'ticket.opened', 0), line(3, 'ticket.assigned', 2)];
  expect(keys([message('a', 0), message('b', 4)], history, false)).toEqual([
    'rev1',
    'a',
    'rev3',
    'b',
  ]);
});

test('a line that only repeats a message is left out', () => {
  const history = [line(1, 'message.posted', 0), line(2, 'message.edited', 1)];
  expect(keys([message('a', 0)], history, false)).toEqual(['a']);
});

test('what a message brought about follows it', () => {
  expect(keys([message('a', 5)], [line(8, 'ticket.status_changed', 5)], false)).toEqual([
    'a',
    'rev8',
  ]);
});

test('nothing is shown from before the oldest message while there are earlier ones', () => {
  const history = [line(1, 'ticket.opened', 0), line(9, 'ticket.closed', 9)];
  expect(keys([message('z', 8)], history, true)).toEqual(['z', 'rev9']);
});
