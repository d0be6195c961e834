import { type Say, sayIn } from './say';
import { makeStore } from './store';
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

export interface Spoken {
  t: Say;
  i18n: { language: Language };
}

/** All that has been fetched, by language. A text is there before the screen that says it. */
const texts: Record<Language, Map<string, string>> = { en: new Map(), fr: new Map() };
const speaking = (language: Language): Spoken => ({
  t: sayIn(language, texts[language]),
  i18n: { language },
});

/** The language of the screen. */
export const spoken = makeStore<Spoken>(speaking('en'));

/** Adds texts to a language. */
export function learn(language: Language, catalogue: Catalogue): void {
  for (const [key, text] of Object.entries(catalogue)) texts[language].set(key, text);
}

/** Draws every text on the screen anew, in another language. */
function speak(language: Language): void {
  document.documentElement.lang = language;
  if (spoken.get().i18n.language !== language) spoken.set(speaking(language));
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
      const catalogue = await catalogues?.[language][part]();
      if (!catalogue) return;
      learn(language, catalogue);
      present.add(`${language}.${part}`);
    }),
  );
}

/** Brings what a page says, before it is shown. Nothing is waited for when it is there. */
export function needTexts(parts: Iterable<Part>): Promise<void> | undefined {
  for (const part of parts) needed.add(part);
  const { language } = spoken.get().i18n;
  return missing(language).length > 0 ? fetchTexts(language) : undefined;
}

/** Begins with the common texts of one language. */
export async function startLanguage(available: Catalogues): Promise<void> {
  catalogues = available;
  const language = preferredLanguage();
  await fetchTexts(language);
  speak(language);
}

/** Changes every text on the screen in place, and remembers the choice on this device. */
export async function switchLanguage(language: Language): Promise<void> {
  await fetchTexts(language);
  speak(language);
  localStorage.setItem(remembered, language);
}
