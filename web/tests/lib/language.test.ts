import i18next from 'i18next';
import { afterAll, expect, test, vi } from 'vitest';

import en from '../../src/locale/en.json';
import { needTexts, startLanguage, switchLanguage } from '../../src/lib/language';
import { partOfPage, partsOf } from '../../src/lib/textParts';

const say = (text: string) => vi.fn(() => Promise.resolve({ [text]: `${text}!` }));
const catalogues = {
  en: { common: say('a'), desk: say('b'), portal: say('c'), admin: say('d') },
  fr: { common: say('e'), desk: say('f'), portal: say('g'), admin: say('h') },
};
const known = (text: string) => i18next.exists(text);

// The other tests speak English, all of it.
afterAll(async () => {
  await i18next.init({
    lng: 'en',
    resources: { en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
});

test('a page waits for its own words, and for no others', async () => {
  await startLanguage(catalogues);
  expect([known('a'), known('b')]).toEqual([true, false]);
  // Asked twice before the first answer: both wait.
  const both = [needTexts(['desk']), needTexts(['desk'])];
  expect(both).not.toContain(undefined);
  for (const each of both) await each;
  expect(known('b')).toBe(true);
  expect(needTexts(['common', 'desk'])).toBeUndefined();
  expect(catalogues.en.admin).not.toHaveBeenCalled();
});

test('another language brings what was needed so far, in place', async () => {
  await switchLanguage('fr');
  expect(['e', 'f', 'g'].map(known)).toEqual([true, true, false]);
  await needTexts(['portal']);
  expect(known('g')).toBe(true);
  expect(document.documentElement.lang).toBe('fr');
});

test('routes know whose words they speak', () => {
  expect(partOfPage('_staff/_desk/inbox')).toBe('desk');
  expect(partsOf([{ routeId: '__root__' }, { routeId: '/support/_portal' }, null])).toEqual([
    'common',
    'portal',
    'common',
  ]);
});
