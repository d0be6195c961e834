import { expect, test } from 'vitest';

import { emoji, findEmoji } from '../../src/features/composer/emoji/list';

test('every sign has a name in both languages, and stands once', () => {
  expect(emoji.every(({ sign, en, fr }) => sign !== '' && en !== '' && fr !== '')).toBe(true);
  expect(new Set(emoji.map(({ sign }) => sign)).size).toBe(emoji.length);
});

test('a sign is found by the beginning of its name, in either language, without accents', () => {
  expect(findEmoji('smile', 3)[0]?.sign).toBe('😃');
  expect(findEmoji('fete', 3)[0]?.sign).toBe('🎉');
  expect(findEmoji('thumbs_up', 3)[0]?.sign).toBe('👍');
  expect(findEmoji('zzzz no', 3)).toEqual([]);
});
