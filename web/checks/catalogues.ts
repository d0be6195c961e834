/** Fails when a text is missing in a language, or a text that no code names is kept. */
import { glob, readFile } from 'node:fs/promises';

import { type Catalogue, shortcomings } from './completeness.ts';

const read = async (language: string) =>
  JSON.parse(await readFile(`src/locale/${language}.json`, 'utf8')) as Catalogue;

const en = await read('en');
const said = [...shortcomings(en, en, 'en'), ...shortcomings(en, await read('fr'), 'fr')];

let code = '';
for await (const file of glob('src/{app,features,live,ui,routes}/**/*.{ts,tsx}')) {
  code += await readFile(file, 'utf8');
}
// A key may be put together (`status.${status}`): then its first part has to stand in the code.
for (const key of Object.keys(en)) {
  const base = key.replace(/_(one|many|other)$/, '');
  const parts = base.split('.');
  const heads = parts.map((_, index) => `${parts.slice(0, index).join('.')}.\${`);
  if (!code.includes(`'${base}'`) && !heads.some((head) => head !== '.${' && code.includes(head))) {
    said.push(`en: ${key} is used nowhere`);
  }
}

if (said.length > 0) {
  console.error(said.join('\n'));
  process.exit(1);
}
console.log(`catalogues: ${Object.keys(en).length} texts, en and fr complete`);
