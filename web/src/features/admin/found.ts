/** Letters without their accents: "Émile" is found by "emile". */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** Whether every word that is sought stands somewhere in the texts. */
export function found(q: string | undefined, ...texts: string[]): boolean {
  if (!q) return true;
  const all = plain(texts.join(' '));
  return plain(q)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
