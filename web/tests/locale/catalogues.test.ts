import { expect, test } from 'vitest';

import { shortcomings } from '../../checks/completeness';
import en from '../../src/locale/en.json';
import fr from '../../src/locale/fr.json';

test('French says everything English says, with the same placeholders', () => {
  expect(shortcomings(en, fr, 'fr')).toEqual([]);
});

test('a missing text, a missing plural form, a stray text and a lost placeholder are told', () => {
  const reference = { a: 'A {{name}}', n_one: '{{count}} file', n_other: '{{count}} files' };
  const other = { a: 'A', n_one: '{{count}} fichier', n_other: '{{count}} fichiers', b: 'B' };
  expect(shortcomings(reference, other, 'fr')).toEqual([
    'fr: n_many is missing',
    'fr: b is not in the reference',
    'fr: a has other placeholders than the reference',
  ]);
  expect(shortcomings({ a: 'A' }, {}, 'fr')).toEqual(['fr: a is missing']);
});
