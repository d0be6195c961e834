import { expect, test } from 'vitest';

import { sayIn, type TextKey } from '../../src/lib/say';

const english = sayIn(
  'en',
  new Map([
    ['hello', 'Hello {{name}}, {{name}}!'],
    ['found_one', '{{count}} ticket'],
    ['found_other', '{{count}} tickets'],
    ['plain', 'As it is'],
  ]),
);
const french = sayIn(
  'fr',
  new Map([
    ['found_one', '{{count}} ticket trouvé'],
    ['found_many', '{{count}} de tickets'],
    ['found_other', '{{count}} tickets trouvés'],
  ]),
);
// Not texts of the application.
const say = (tell: typeof english, key: string, values?: Parameters<typeof english>[1]) =>
  tell(key as TextKey, values);

test('values stand where they are named, letter by letter', () => {
  expect(say(english, 'hello', { name: '<b>$& {{name}}' })).toBe(
    'Hello <b>$& {{name}}, <b>$& {{name}}!',
  );
});

test('a value nobody gave stays visible', () => {
  expect(say(english, 'hello')).toBe('Hello {{name}}, {{name}}!');
});

test.each([
  [0, '0 tickets'],
  [1, '1 ticket'],
  [2, '2 tickets'],
])('%d in English', (count, text) => expect(say(english, 'found', { count })).toBe(text));

test.each([
  [0, '0 ticket trouvé'],
  [1, '1 ticket trouvé'],
  [2, '2 tickets trouvés'],
  [1_000_000, '1000000 de tickets'],
])('%d in French', (count, text) => expect(say(french, 'found', { count })).toBe(text));

test('a count changes nothing where there are no forms', () => {
  expect(say(english, 'plain', { count: 3 })).toBe('As it is');
});

test('a text that is missing is said by its name', () => {
  expect(say(english, 'nobody.wrote_it')).toBe('nobody.wrote_it');
});
