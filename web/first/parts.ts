/**
 * The catalogue in parts, so that nobody waits for words of a screen they are not on. A text
 * belongs to the part whose folders alone speak of it; what several speak of is `common`.
 */
import { globSync, readFileSync } from 'node:fs';

import type { Part } from '../src/lib/textParts.ts';

/** The folders under src of each part; all others speak for everybody. */
const folders: [RegExp, Part][] = [
  [/^features\/(tickets|inbox|composer|views|search)\/|^routes\/_staff\/(_desk|search)/, 'desk'],
  [/^features\/portal\/|^routes\/support\/_portal/, 'portal'],
  [/^features\/(admin|health|insight)\/|^routes\/_staff\/(_admin|analytics)/, 'admin'],
];
interface Source {
  part: Part;
  code: string;
}

export function readSources(root: string): Source[] {
  return globSync('{app,features,lib,live,ui,routes}/**/*.{ts,tsx}', { cwd: `${root}/src` }).map(
    (file) => ({
      part: folders.find(([pattern]) => pattern.test(file))?.[1] ?? 'common',
      code: readFileSync(`${root}/src/${file}`, 'utf8'),
    }),
  );
}

/** Ways a text may be named: whole, or put together (`status.${status}`). */
function namesOf(key: string): string[] {
  const base = key.replace(/_(zero|one|two|few|many|other)$/, '');
  const words = base.split('.');
  const heads = words.slice(1).map((_, at) => `${words.slice(0, at + 1).join('.')}.\${`);
  return [`'${base}'`, ...heads.map((head) => `\`${head}`)];
}

/** The part a text belongs to. */
export function partOf(key: string, sources: readonly Source[]): Part {
  const names = namesOf(key);
  const speaking = new Set(
    sources.filter(({ code }) => names.some((name) => code.includes(name))).map(({ part }) => part),
  );
  const [only] = speaking;
  return speaking.size === 1 && only ? only : 'common';
}
