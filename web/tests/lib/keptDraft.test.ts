import { expect, test } from 'vitest';

import { isBlank, nextVersion, parseKept, withoutBlanks } from '../../src/lib/keptDraft';

const never = { body: '', fields: {}, version: 0 };

test.each([null, '', 'x', '[]', '7', '{"body":"a"}', '{"body":"a","fields":[],"version":1}'])(
  '%j is no draft, and harms nobody',
  (text) => expect(parseKept(text)).toEqual(never),
);

test('what was kept comes back, without what is no text', () => {
  const kept = { body: 'Cold', fields: { subject: 'Oven', odd: 7 }, version: 12 };
  expect(parseKept(JSON.stringify(kept))).toEqual({ ...kept, fields: { subject: 'Oven' } });
});

test('a later writing has a greater version, also where the clock is behind', () => {
  expect(nextVersion(5, 1000)).toBe(1000);
  expect(nextVersion(5000, 1000)).toBe(5001);
});

test('nothing but empty fields is nothing to keep', () => {
  expect(isBlank({ body: '', fields: { subject: '' } })).toBe(true);
  expect(isBlank({ body: '', fields: { subject: 'x' } })).toBe(false);
  expect(withoutBlanks({ subject: 'x', server_id: '' })).toEqual({ subject: 'x' });
});
