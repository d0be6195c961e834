import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

const css = readFileSync('src/ui/tokens.css', 'utf8');
const [lightText = '', darkText = ''] = css.split(":root[data-mantine-color-scheme='dark']");
const read = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/--dh-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [
      name,
      hex,
    ]),
  );
const light = read(lightText);
const themes = { light, dark: { ...light, ...read(darkText) } };

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(theme: Record<string, string>, front: string, back: string): number {
  const [one, two] = [theme[front], theme[back]];
  if (!one || !two) throw new Error(`${front} or ${back} is not a colour of the tokens`);
  const [dark = 0, bright = 0] = [luminance(one), luminance(two)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const surfaces = ['page', 'panel', 'sunken', 'hover', 'accent-wash'];
const tones = ['blue', 'teal', 'violet', 'green', 'red', 'orange', 'grey'];
const words: [string, string][] = [
  ...['text', 'text-soft', 'text-faint', 'accent', 'accent-strong'].flatMap((front) =>
    surfaces.map((back): [string, string] => [front, back]),
  ),
  ...tones.map((tone): [string, string] => [tone, `${tone}-wash`]),
  ...tones.map((tone): [string, string] => [tone, 'panel']),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-note', 'note-text'],
  ['note-text', 'note-wash'],
  ['text', 'note-wash'],
  ['text-soft', 'note-wash'],
  ['text-faint', 'note-wash'],
  ['rail-text', 'rail'],
  ['rail-soft', 'rail'],
  ['rail-soft', 'rail-raised'],
  ['rail-accent', 'rail-raised'],
];
const shapes: [string, string][] = [
  ['field-line', 'panel'],
  ['focus', 'panel'],
  ['focus', 'page'],
];

for (const [name, theme] of Object.entries(themes)) {
  test.each(words)(`${name}: %s can be read on %s`, (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapes)(`${name}: %s can be seen on %s`, (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(3);
  });
}
