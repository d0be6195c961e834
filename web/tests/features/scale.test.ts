import { expect, test } from 'vitest';

import { named, ticks } from '../../src/features/insight/scale';
import { bytes, span } from '../../src/lib/quantities';

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [42, [0, 20, 40, 60]],
  [1000, [0, 500, 1000]],
])('the axis to %i has round numbers', (top, marks) => {
  expect(ticks(top)).toEqual(marks);
});

test('days are named as far as there is room, today always', () => {
  expect(named(7, 700)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  const few = named(90, 300);
  expect(few.at(-1)).toBe(89);
  expect(few.length).toBeLessThanOrEqual(6);
});

test.each([
  [45, '45 sec'],
  [3600, '1 hr'],
  [3725, '1 hr 2 min'],
  [90_000, '1 day 1 hr'],
  [0, '0 sec'],
])('%i seconds are said in two units at most', (seconds, words) => {
  expect(span(seconds, 'en')).toBe(words);
});

test('sizes grow by thousands', () => {
  expect(bytes(0, 'en')).toBe('0 byte');
  expect(bytes(14_000_000, 'en')).toBe('14 MB');
  expect(bytes(48_800_000_000, 'en')).toBe('48.8 GB');
});
