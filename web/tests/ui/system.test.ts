import { globSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { densities, rowHeights } from '../../src/lib/density';
import { properties, read } from './tokens';

const sheets = globSync('src/**/*.css').filter((file) => !file.includes('/tokens/'));
const code = globSync('src/**/*.{ts,tsx}').filter((file) => !file.includes('/generated/'));
const text = (file: string) => readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
const lines = (file: string) => text(file).split('\n');

const outside: Record<string, RegExp> = {
  'a colour': /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/i,
  'a size of text': /font-size: (?!var\(|inherit|[\d.]+em)/,
  'a weight of text': /font-weight: (?!var\(|inherit|normal)/,
  'a leading': /line-height: (?!var\(|0;|1;|inherit)/,
  'a tracking': /letter-spacing: (?!var\(|0;|inherit)/,
  'a corner': /border-radius: (?!var\(|0|50%|inherit)/,
  'a shadow': /box-shadow: (?!var\(|none|0 0 0|inset (-?\d+px|0) (-?\d+px|0) 0)/,
  'a layer': /z-index: (?!var\(|-?1;|0;)/,
  'a duration': /(transition|animation)[^;]*\b\d+m?s\b(?! !important)/,
};

test.each(sheets)('%s is dressed by the tokens alone', (file) => {
  const found = lines(file).flatMap((line) =>
    Object.entries(outside)
      .filter(([, pattern]) => pattern.test(line))
      .map(([what]) => `${what}: ${line.trim()}`),
  );
  expect(found.filter((line) => !line.includes('0.01ms !important'))).toEqual([]);
});

test('every token that is used is defined', () => {
  const defined = new Set(
    ['colour', 'type', 'shape', 'motion', 'density', 'paper'].flatMap((name) =>
      Object.keys(properties(read(name))),
    ),
  );
  const unknown = [...sheets, ...code].flatMap((file) =>
    [...text(file).matchAll(/var\(--dh-([\w-]+)/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => !defined.has(name) && !text(file).includes(`--dh-${name}:`))
      .map((name) => `${file}: --dh-${name}`),
  );
  expect(unknown).toEqual([]);
});

test('the rows of the inbox are as high as the list counts on', () => {
  const [comfortable = '', compact = ''] = read('density').split(":root[data-density='compact']");
  const said = [comfortable, compact].map((css) => properties(css)['row-height']);
  expect(said).toEqual(densities.map((name) => `${rowHeights[name]}px`));
});

test('nothing moves for who asked for less motion', () => {
  const [, reduced = ''] = read('motion').split('prefers-reduced-motion');
  for (const name of ['fast', 'base', 'slow']) expect(properties(reduced)[name]).toBe('0ms');
});
