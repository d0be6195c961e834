import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test } from 'vitest';

import en from '../../src/locale/en.json';
import { partOf, readSources } from '../../first/parts';
import { partOfPage, parts } from '../../src/lib/textParts';

const sources = readSources('.');
const partOfKey = new Map(Object.keys(en).map((key) => [key, partOf(key, sources)]));
const files = new Map(
  globSync('src/**/*.{ts,tsx}').map((file) => [file, readFileSync(file, 'utf8')]),
);
const routes = [...files.keys()].filter((file) => file.startsWith('src/routes/'));
const nameOf = (file: string) => file.replace(/^src\/routes\/|\.tsx$/g, '');

/** The file and all that it may ever load. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  const code = files.get(file);
  if (code === undefined || seen.has(file)) return seen;
  seen.add(file);
  for (const [, to = ''] of code.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
    for (const ending of ['.ts', '.tsx', '']) reached(join(dirname(file), to) + ending, seen);
  }
  return seen;
}

test('every text is in one part, and no part is empty', () => {
  for (const part of parts) expect([...partOfKey.values()]).toContain(part);
});

test.each(routes)('%s has the words of everything it shows', (route) => {
  const page = partOfPage(nameOf(route));
  const foreign = [...partOfKey].filter(([, part]) => part !== 'common' && part !== page);
  const missing = [...reached(route)].flatMap((file) =>
    foreign
      .filter(([key]) => files.get(file)?.includes(`'${key}'`))
      .map(([key]) => `${file}: ${key}`),
  );
  expect(missing).toEqual([]);
});
