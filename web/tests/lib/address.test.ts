import { expect, test } from 'vitest';

import { parseAddress, writeAddress } from '../../src/lib/address';

test('an address is written so that it can be read again', () => {
  const fields = { view: 'mine', status: ['NEW', 'ON_HOLD'], q: 'a & b' };
  expect(writeAddress(fields)).toBe('?view=mine&status=NEW&status=ON_HOLD&q=a+%26+b');
  expect(parseAddress(writeAddress(fields))).toEqual(fields);
});

test('what is empty is not written', () => {
  expect(writeAddress({ q: '', status: [], view: undefined, tag: null })).toBe('');
});
