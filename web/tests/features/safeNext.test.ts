import { expect, test } from 'vitest';

import { safeNext } from '../../src/features/access/home';

test.each(['/inbox', '/tickets/TKT-1?view=mine'])('%s is a place of ours', (next) =>
  expect(safeNext(next)).toBe(next),
);

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', 7])(
  '%s is not',
  (next) => expect(safeNext(next)).toBeUndefined(),
);
