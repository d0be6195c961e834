import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import type { Part } from './textParts';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

type Catalogue = Record<string, string>;
export type Catalogues = Record<Language, Record<Part, () => Promise<Catalogue>>>;

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
/** The parts that the screens shown so far have asked for. */
const needed = new Set<Part>(['common']);
const present = new Set<string>();

const missing = (language: Language) =>
  [...needed].filter((part) => !present.has(`${language}.${part}`));

/** Fetches the needed parts that are not there yet, in one language. */
async function fetchTexts(language: Language): Promise<void> {
  await Promise.all(
    missing(language).map(async (part) => {
      const texts = await catalogues?.[language][part]();
      if (!texts) return;
      i18next.addResourceBundle(language, 'translation', texts, true, true);
      present.add(`${language}.${part}`);
    }),
  );
}

/** Brings what a page says, before it is shown. Nothing is waited for when it is there. */
export function needTexts(parts: Iterable<Part>): Promise<void> | undefined {
  for (const part of parts) needed.add(part);
  const language = known(i18next.language) ?? 'en';
  return missing(language).length > 0 ? fetchTexts(language) : undefined;
}

/** Starts translation with the common texts of one language. */
export async function startLanguage(available: Catalogues): Promise<void> {
  catalogues = available;
  const language = preferredLanguage();
  const started = i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  await Promise.all([started, fetchTexts(language)]);
  document.documentElement.lang = language;
}

/** Changes every text on the screen in place, and remembers the choice on this device. */
export async function switchLanguage(language: Language): Promise<void> {
  await fetchTexts(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(remembered, language);
}
