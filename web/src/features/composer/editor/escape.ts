/** Where a bare address stands: the server makes a link of it, so its signs are left alone. */
const address = /(https?:\/\/[^\s<>]+)/;

/** Signs that mean something at the start of a line only. */
const atStart = (text: string): string =>
  text
    .replace(/^(\s*)([-+>=]|#{1,6}(?=\s|$))/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');

const signs = (text: string): string =>
  text
    .replace(/[`*\\~[\]]/g, '\\$&')
    // Within a word an underscore is only an underscore.
    .replace(/(?<!\w)_|_(?!\w)/g, '\\_')
    // What looks like a named letter (`&lt;`) was typed as it stands.
    .replace(/&(?=#?\w+;)/g, '\\&')
    // An address in pointed brackets would be a link without them.
    .replace(/<(?=[a-z][a-z\d+.-]*:|[^\s<>@]+@)/gi, '\\<');

/** Words as Markdown that reads as these very words. */
export function escaped(text: string, startOfLine: boolean): string {
  const parts = text.split(address).map((part, index) => (index % 2 === 1 ? part : signs(part)));
  return startOfLine ? atStart(parts.join('')) : parts.join('');
}
