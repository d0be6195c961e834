import { expect, test } from 'vitest';

import type { HistoryLine } from '../../src/api/generated/types.gen';
import { partsOf } from '../../src/features/tickets/thread/quotes';
import { firstUnread, fold, weave } from '../../src/features/tickets/thread/weave';
import { at, message } from '../message';

const line = (rev: number, kind: string, minute: number, body = {}): HistoryLine => ({
  rev,
  kind,
  at: at(minute),
  actor: null,
  body,
});
const folded = (...args: Parameters<typeof weave>) => fold(weave(...args)).map(({ key }) => key);

test('three changes in a row are one line, two are two', () => {
  const many = [1, 2, 3].map((rev) => line(rev, 'ticket.tagged', rev));
  expect(folded([message('a', 0), message('b', 9)], many, false)).toEqual(['a', 'runrev1', 'b']);
  expect(folded([message('a', 0)], many.slice(1), false)).toEqual(['a', 'rev2', 'rev3']);
});

test('a message between them ends a run', () => {
  const many = [1, 2, 4, 5].map((minute) => line(minute, 'ticket.tagged', minute));
  expect(folded([message('a', 3)], many, false)).toEqual(['rev1', 'rev2', 'a', 'rev4', 'rev5']);
});

test('the reader goes on at the first message of somebody else after what they read', () => {
  const said = [
    line(3, 'message.posted', 1, { message: 'a' }),
    line(5, 'ticket.tagged', 2),
    line(6, 'message.posted', 3, { message: 'b' }),
  ];
  expect(firstUnread(said, 3, 'me')).toBe('b');
  expect(firstUnread(said, 6, 'me')).toBeNull();
  expect(firstUnread(said, null, 'me')).toBeNull();
});

test('a quotation at the end is folded with the line that introduces it', () => {
  const html = '<p>Yes.</p><p>On Friday, Ines wrote:</p><blockquote><p>Really?</p></blockquote>';
  expect(partsOf(html).map(({ quoted }) => quoted)).toEqual([false, true]);
});

test('a short quotation before its answer stays, and so does one alone', () => {
  const answer = '<blockquote><p>Really?</p></blockquote><p>Yes.</p>';
  expect(partsOf(answer)).toEqual([{ html: answer, quoted: false }]);
  const alone = '<blockquote><p>Really?</p></blockquote>';
  expect(partsOf(alone)).toEqual([{ html: alone, quoted: false }]);
});

test('a long quotation is folded wherever it stands', () => {
  const long = `<blockquote><p>${'word '.repeat(100)}</p></blockquote>`;
  expect(partsOf(`${long}<p>Yes.</p>`).map(({ quoted }) => quoted)).toEqual([true, false]);
});
