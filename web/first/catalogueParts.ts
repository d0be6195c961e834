import { readFileSync } from 'node:fs';

import type { Plugin } from 'vite';

import { partOf, readSources } from './parts';

const asked = /^(.+\/src\/locale\/\w+\.json)\?part=(\w+)$/;

/** Answers `../locale/en.json?part=desk` with the texts of that part. */
export const catalogueParts = (): Plugin => {
  let root = '';
  return {
    name: 'catalogue-parts',
    enforce: 'pre',
    configResolved: (config) => {
      root = config.root;
    },
    load: (id) => {
      const [, file, part] = asked.exec(id) ?? [];
      if (file === undefined) return null;
      const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      const sources = readSources(root);
      const own = Object.entries(texts).filter(([key]) => partOf(key, sources) === part);
      const code = `export default ${JSON.stringify(Object.fromEntries(own))}`;
      return { code, moduleType: 'js' };
    },
  };
};
