/** Small letters without their marks: "é" is found by "e". */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

const isStart = (text: string, at: number): boolean =>
  at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

/**
 * How well what was typed fits a text: 0 is not at all. Its letters have to stand in the text in
 * their order; those that begin a word, and those that follow one another, count more.
 */
export function fit(typed: string, text: string): number {
  const wanted = plain(typed).replace(/\s+/g, '');
  const there = plain(text);
  if (wanted === '') return 1;
  const whole = there.indexOf(plain(typed).trim());
  if (whole >= 0) return (isStart(there, whole) ? 1000 : 500) - whole - there.length / 100;
  let score = 0;
  let last = -2;
  for (let at = 0; at < wanted.length; at += 1) {
    const next = nextOf(there, wanted.slice(at), last);
    if (next < 0) return 0;
    score += next === last + 1 ? 5 : isStart(there, next) ? 4 : 1;
    last = next;
  }
  return score - there.length / 100;
}

/** Whether letters stand in a text in their order, from some place on. */
function holds(text: string, letters: string, from: number): boolean {
  let at = from;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/**
 * Where the first of some letters comes next: where it goes on, else where it begins a word, if
 * the others still follow there, else anywhere.
 */
function nextOf(text: string, letters: string, last: number): number {
  const letter = letters.charAt(0);
  const rest = letters.slice(1);
  const fits = (at: number) => text[at] === letter && holds(text, rest, at + 1);
  if (last >= 0 && fits(last + 1)) return last + 1;
  for (let at = Math.max(0, last + 1); at < text.length; at += 1) {
    if (isStart(text, at) && fits(at)) return at;
  }
  return text.indexOf(letter, Math.max(0, last + 1));
}

/** What fits, best first; what fits equally well stays in its order. */
export function fitting<T>(typed: string, list: readonly T[], text: (entry: T) => string): T[] {
  return list
    .map((entry, index) => ({ entry, index, score: fit(typed, text(entry)) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.index - other.index)
    .map(({ entry }) => entry);
}
