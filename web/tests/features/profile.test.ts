import { expect, test } from 'vitest';

import { discordIdFault } from '../../src/features/profile/discordId';
import { withWish } from '../../src/features/profile/wish';

test.each(['', ' 123456789012345678 ', '12345', '1'.repeat(20)])('%j may be a Discord id', (id) => {
  expect(discordIdFault(id)).toBe(false);
});

test.each(['1234', '1'.repeat(21), 'rita#1234', '12 345', '١٢٣٤٥'])('%j is none', (id) => {
  expect(discordIdFault(id)).toBe(true);
});

test('the browser shows only what is in the bell too', () => {
  const none = { kind: 'ANSWERED', in_app: false, browser: false } as const;
  const both = { ...none, in_app: true, browser: true };
  expect(withWish(none, 'browser', true)).toEqual(both);
  expect(withWish(both, 'in_app', false)).toEqual(none);
  expect(withWish(both, 'browser', false)).toEqual({ ...both, browser: false });
});
