import { expect, test } from 'vitest';

import {
  allOf,
  extended,
  kept,
  nothingSelected,
  stepped,
  toggled,
} from '../../../src/features/inbox/selection';

const rows = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join('');

test('one more, one less', () => {
  const one = toggled(nothingSelected, 'b');
  expect(chosen(one)).toBe('b');
  expect(chosen(toggled(one, 'd'))).toBe('bd');
  expect(chosen(toggled(one, 'b'))).toBe('');
});

test('a range goes from the last one chosen by itself, either way', () => {
  const begun = toggled(nothingSelected, 'b');
  expect(chosen(extended(begun, rows, 'd'))).toBe('bcd');
  expect(chosen(extended(toggled(begun, 'd'), rows, 'a'))).toBe('abcd');
});

test('a range without a beginning is the row alone', () => {
  expect(chosen(extended(nothingSelected, rows, 'd'))).toBe('d');
  const gone = { ids: new Set(['x']), from: 'x' };
  expect(chosen(extended(gone, rows, 'd'))).toBe('dx');
});

test('steps with Shift held take rows in, and back again let them go', () => {
  const down = stepped(stepped(nothingSelected, 'b', 'c'), 'c', 'd');
  expect(chosen(down)).toBe('bcd');
  expect(chosen(stepped(down, 'd', 'c'))).toBe('bc');
});

test('what left the list is not selected any more', () => {
  const all = allOf(rows);
  expect(chosen(kept(all, new Set(['a', 'c'])))).toBe('ac');
  expect(kept(all, new Set(rows))).toBe(all);
  expect(kept({ ids: new Set(['b']), from: 'b' }, new Set(['a'])).from).toBeNull();
});
