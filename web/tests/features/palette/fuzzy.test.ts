import { expect, test } from 'vitest';

import { type Entry, grouped, shownEntries } from '../../../src/features/palette/entry';
import { fit, fitting } from '../../../src/features/palette/fuzzy';

const named = (...labels: string[]): Entry[] =>
  labels.map((label) => ({ id: label, label, group: 'g', run: () => undefined }));
const labels = (entries: readonly Entry[]) => entries.map(({ label }) => label);

test.each([
  ['pri', 'Priority: Urgent', true],
  ['urg', 'Priority: Urgent', true],
  ['pu', 'Priority: Urgent', true],
  ['priorite', 'Priorité : urgente', true],
  ['grp', 'Priority: Urgent', false],
  ['', 'anything', true],
])('"%s" in "%s": %s', (typed, text, fits) => {
  expect(fit(typed, text) > 0).toBe(fits);
});

test('the beginning of a word counts more than its middle, and letters together more than apart', () => {
  const list = ['Unassigned', 'Assign to Ada', 'As some sign'];
  expect(fitting('assign', list, (text) => text)).toEqual([
    'Assign to Ada',
    'Unassigned',
    'As some sign',
  ]);
});

test('before anything is typed the last ones done come first, and the quiet ones not at all', () => {
  const [claim, close, quiet] = named('Claim', 'Close', 'Assign to Ada');
  if (!claim || !close || !quiet) throw new Error('three were named');
  const all = [claim, close, { ...quiet, quiet: true }];
  expect(labels(shownEntries('', all, ['Close', 'gone'], 'Recent'))).toEqual(['Close', 'Claim']);
  expect(labels(shownEntries('ada', all, [], 'Recent'))).toEqual(['Assign to Ada']);
});

test('what two screens offer under one name is offered once', () => {
  expect(labels(shownEntries('', [...named('Claim'), ...named('Claim')], [], 'Recent'))).toEqual([
    'Claim',
  ]);
});

test('headings come in the order of their first line', () => {
  const [a, b, c] = named('a', 'b', 'c');
  if (!a || !b || !c) throw new Error('three were named');
  const groups = grouped([a, { ...b, group: 'other' }, c]);
  expect(groups.map(({ name, entries }) => `${name}:${labels(entries).join('')}`)).toEqual([
    'g:ac',
    'other:b',
  ]);
});
