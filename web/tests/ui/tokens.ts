import { readFileSync } from 'node:fs';

const folder = 'src/ui/tokens';
export const read = (name: string) => readFileSync(`${folder}/${name}.css`, 'utf8');

/** Every custom property set in a piece of CSS, by its name without `--dh-`. */
export const properties = (css: string): Record<string, string> =>
  Object.fromEntries(
    [...css.matchAll(/--dh-([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
      name,
      value.trim(),
    ]),
  );

const [lightText = '', darkText = ''] = read('colour').split(
  ":root[data-mantine-color-scheme='dark']",
);
const light = properties(lightText);
export const themes = { light, dark: { ...light, ...properties(darkText) } };

/** The colour a token stands for in the end, following `var()`. */
export function colour(theme: Record<string, string>, name: string): string {
  const value = theme[name];
  const next = /^var\(--dh-([\w-]+)\)$/.exec(value ?? '')?.[1];
  if (next !== undefined) return colour(theme, next);
  if (!value || !/^#[0-9a-f]{6}$/.test(value)) throw new Error(`${name} is not a colour`);
  return value;
}
