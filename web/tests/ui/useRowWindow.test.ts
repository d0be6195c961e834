import { expect, test } from 'vitest';

import { rowsInView } from '../../src/ui/useRowWindow';

test.each([
  [0, 800, 10_000, { first: 0, end: 18 }],
  [8_000, 800, 10_000, { first: 92, end: 118 }],
  [799_200, 800, 10_000, { first: 9_982, end: 10_000 }],
  [0, 800, 3, { first: 0, end: 3 }],
  [5_000, 800, 0, { first: 0, end: 0 }],
])('scrolled to %i in a box of %i, of %i rows', (top, height, count, rows) => {
  expect(rowsInView({ top, height }, 80, count)).toEqual(rows);
});
