import type { Catalogues } from '../lib/language';

/** Each language is some files of its own, fetched when they are wanted: see first/parts.ts. */
export const catalogues: Catalogues = {
  en: {
    common: async () => (await import('../locale/en.json?part=common')).default,
    desk: async () => (await import('../locale/en.json?part=desk')).default,
    portal: async () => (await import('../locale/en.json?part=portal')).default,
    admin: async () => (await import('../locale/en.json?part=admin')).default,
  },
  fr: {
    common: async () => (await import('../locale/fr.json?part=common')).default,
    desk: async () => (await import('../locale/fr.json?part=desk')).default,
    portal: async () => (await import('../locale/fr.json?part=portal')).default,
    admin: async () => (await import('../locale/fr.json?part=admin')).default,
  },
};
