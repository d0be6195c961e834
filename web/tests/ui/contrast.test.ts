import { expect, test } from 'vitest';

import { colour, themes } from './tokens';

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(theme: Record<string, string>, front: string, back: string): number {
  const [dark = 0, bright = 0] = [colour(theme, front), colour(theme, back)]
    .map(luminance)
    .sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

type Pair = [front: string, back: string];
const each = (fronts: string[], backs: string[]): Pair[] =>
  fronts.flatMap((front) => backs.map((back): Pair => [front, back]));
const own = (names: string[]): Pair[] => names.map((name) => [name, `${name}-wash`]);

const surfaces = ['ground', 'sunken', 'surface', 'raised', 'hover', 'press', 'selected'];
const tones = ['blue', 'teal', 'violet', 'green', 'red', 'orange', 'amber', 'grey'];
const meanings = ['danger', 'success', 'warn', 'info'];
const statuses = ['new', 'in-progress', 'waiting', 'on-hold', 'resolved', 'closed'].map(
  (name) => `status-${name}`,
);
const priorities = ['low', 'medium', 'high', 'urgent'].map((name) => `priority-${name}`);
const plain = ['surface', 'raised', 'sunken', 'hover', 'selected', 'ground'];

/** Text: at least 4.5 to 1. */
const words: Pair[] = [
  ...each(['ink', 'ink-soft', 'muted', 'accent', 'accent-strong'], surfaces),
  ...each(['ink', 'ink-soft', 'accent-strong'], ['accent-wash']),
  ...own([...tones, ...meanings, ...statuses]),
  ...each([...tones, ...meanings, ...statuses, ...priorities], plain),
  ...each(['on-accent'], ['accent', 'accent-strong', 'danger-solid', 'danger']),
  ...each(['on-note'], ['note-ink']),
  ...each(['note-ink', 'ink', 'ink-soft', 'muted'], ['note-wash']),
  ...each(['night-ink', 'night-soft', 'night-accent'], ['night', 'night-raised']),
];
/** Shapes, edges of fields, and the ring of focus: at least 3 to 1. */
const shapes: Pair[] = [
  ...each(['line-field'], ['surface', 'raised']),
  ...each(['focus'], surfaces),
  ...each(['here'], ['surface', 'raised', 'ground']),
  ...each(['brass'], ['night']),
];

for (const [name, theme] of Object.entries(themes)) {
  test.each(words)(`${name}: %s can be read on %s`, (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapes)(`${name}: %s can be seen on %s`, (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(3);
  });
}
