import type { Catalogues } from '../lib/language';

/** Each language is a file of its own, fetched when it is wanted. */
export const catalogues: Catalogues = {
  en: async () => (await import('../locale/en.json')).default,
  fr: async () => (await import('../locale/fr.json')).default,
};
