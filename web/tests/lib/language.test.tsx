import { act, render, screen } from '@testing-library/react';
import { afterAll, expect, test, vi } from 'vitest';

import { needTexts, spoken, startLanguage, switchLanguage } from '../../src/lib/language';
import type { TextKey } from '../../src/lib/say';
import { partOfPage, partsOf } from '../../src/lib/textParts';
import { useTranslation } from '../../src/lib/useTranslation';

const say = (key: string, text: string) => vi.fn(() => Promise.resolve({ [key]: text }));
const catalogues = {
  en: {
    common: say('a', 'one'),
    desk: say('b', 'two'),
    portal: say('c', 'three'),
    admin: say('d', 'four'),
  },
  fr: {
    common: say('a', 'un'),
    desk: say('b', 'deux'),
    portal: say('c', 'trois'),
    admin: say('d', 'quatre'),
  },
};
// Not texts of the application.
const text = (key: string) => spoken.get().t(key as TextKey);

function Word() {
  const { t, i18n } = useTranslation();
  return (
    <p>
      {t('a' as TextKey)} in {i18n.language}
    </p>
  );
}

afterAll(() => switchLanguage('en'));

test('a page waits for its own words, and for no others', async () => {
  await startLanguage(catalogues);
  expect([text('a'), text('b')]).toEqual(['one', 'b']);
  // Asked twice before the first answer: both wait.
  const both = [needTexts(['desk']), needTexts(['desk'])];
  expect(both).not.toContain(undefined);
  for (const each of both) await each;
  expect(text('b')).toBe('two');
  expect(needTexts(['common', 'desk'])).toBeUndefined();
  expect(catalogues.en.admin).not.toHaveBeenCalled();
});

test('another language brings what was needed so far, in place', async () => {
  render(<Word />);
  expect(screen.getByText('one in en')).toBeTruthy();
  await act(() => switchLanguage('fr'));
  expect(screen.getByText('un in fr')).toBeTruthy();
  expect([text('b'), text('c')]).toEqual(['deux', 'c']);
  await needTexts(['portal']);
  expect(text('c')).toBe('trois');
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
