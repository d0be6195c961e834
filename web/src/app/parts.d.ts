/** A part of a catalogue, cut out by first/catalogueParts.ts. */
declare module '*?part=common' {
  const texts: Record<string, string>;
  export default texts;
}
declare module '*?part=desk' {
  const texts: Record<string, string>;
  export default texts;
}
declare module '*?part=portal' {
  const texts: Record<string, string>;
  export default texts;
}
declare module '*?part=admin' {
  const texts: Record<string, string>;
  export default texts;
}
