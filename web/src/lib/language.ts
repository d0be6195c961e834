import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

type Catalogue = Record<string, string>;
export type Catalogues = Record<Language, () => Promise<Catalogue>>;

const remembered = 'deskhand.language';
const known = (value: string | null | undefined): Language | undefined =>
  languages.find((language) => language === value?.slice(0, 2).toLowerCase());

/** What the reader chose last, else what the browser asks for, else English. */
export function preferredLanguage(): Language {
  return (
    known(localStorage.getItem(remembered)) ??
    navigator.languages.map(known).find((language) => language !== undefined) ??
    'en'
  );
}

/**
 * The reader's region for dates and numbers: with English texts somebody in London reads "14:05".
 */
export function regionOf(language: string): string {
  return navigator.languages.find((tag) => tag.slice(0, 2) === language) ?? language;
}

let catalogues: Catalogues | undefined;

/** Starts translation with one catalogue; the others are fetched when somebody asks for them. */
export async function startLanguage(available: Catalogues): Promise<void> {
  catalogues = available;
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await available[language]() } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

/** Changes every text on the screen in place, and remembers the choice on this device. */
export async function switchLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation') && catalogues) {
    i18next.addResourceBundle(language, 'translation', await catalogues[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(remembered, language);
}
