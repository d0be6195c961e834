import { expect, test } from 'vitest';

import { applyMark, type Mark } from '../../src/lib/markdownMarks';

/** The chosen part stands between brackets. */
const chosen = (shown: string) => {
  const from = shown.indexOf('[[');
  const to = shown.indexOf(']]') - 2;
  return { text: shown.replace('[[', '').replace(']]', ''), from, to };
};
const shown = ({ text, from, to }: ReturnType<typeof chosen>) =>
  `${text.slice(0, from)}[[${text.slice(from, to)}]]${text.slice(to)}`;

test.each<[Mark, string, string]>([
  ['bold', 'a [[word]] here', 'a **[[word]]** here'],
  ['bold', 'a **[[word]]** here', 'a [[word]] here'],
  ['bold', '[[]]', '**[[]]**'],
  ['code', 'run [[ls]]', 'run `[[ls]]`'],
  ['code', '[[a\nb]]', '```\n[[a\nb]]\n```'],
  ['code', 'x [[a\nb]]', 'x \n```\n[[a\nb]]\n```'],
  ['list', 'one\nt[[wo\nthr]]ee', 'one\n- two\n- thr[[]]ee'],
  ['list', '- [[one]]', 'one[[]]'],
  ['link', 'see [[here]]', 'see [here]([[https://]])'],
  ['link', 'see [[https://a.example]]', 'see [[[]]](https://a.example)'],
])('%s makes of %j %j', (mark, before, after) => {
  expect(shown(applyMark(mark, chosen(before)))).toBe(after);
});
