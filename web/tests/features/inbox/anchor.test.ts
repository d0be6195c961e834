import { expect, test } from 'vitest';

import { anchorShift, unseenAbove } from '../../../src/features/inbox/anchor';

const row = (id: string) => ({ id });
const [a, b, c, d, e, f] = ['a', 'b', 'c', 'd', 'e', 'f'].map(row) as [
  { id: string },
  { id: string },
  { id: string },
  { id: string },
  { id: string },
  { id: string },
];
const none = new Set<string>();
const look = (before: { id: string }[], now: { id: string }[], first: number, at?: string) => ({
  before,
  now,
  first,
  end: first + 3,
  at: at ?? null,
});

test('new rows on top shift nothing that is looked at, and are told', () => {
  const seen = look([a, b, c, d], [row('x'), row('y'), a, b, c, d], 0);
  expect(anchorShift(seen)).toBe(2);
  expect([...unseenAbove(seen, 2, none)]).toEqual(['x', 'y']);
});

test('the row the reader is at stays, rather than the topmost one', () => {
  const seen = look([a, b, c, d], [b, row('x'), c, a, d], 0, 'c');
  expect(anchorShift(seen)).toBe(0);
});

test('a row that moved because it changed does not take the list along', () => {
  const seen = look([a, b, c, d, e], [row('c'), a, b, d, e], 1, 'c');
  expect(anchorShift(seen)).toBe(1);
  expect([...unseenAbove(seen, 1, none)]).toEqual(['c']);
});

test('rows that left above pull nothing', () => {
  expect(anchorShift(look([a, b, c, d, e], [c, d, e], 2))).toBe(-2);
});

test('what left at the end, or changed in its place, shifts nothing', () => {
  expect(anchorShift(look([a, b, c, d], [a, b, c], 0))).toBe(0);
  expect(anchorShift(look([a, b, c], [a, row('b'), c], 0))).toBe(0);
});

test('when nothing of it is left there is nothing to hold on to', () => {
  expect(anchorShift(look([a, b], [e, f], 0))).toBe(0);
  expect(anchorShift(look([], [e, f], 0))).toBe(0);
});

test('what was above before is no news, what was told before still is', () => {
  const seen = look([a, b, c, d], [row('x'), a, b, c, d], 2);
  expect([...unseenAbove(seen, 1, none)]).toEqual(['x']);
  expect([...unseenAbove(seen, 1, new Set(['a']))]).toEqual(['x', 'a']);
});
