/** A part of a message. What was only quoted is folded. */
export interface Part {
  html: string;
  quoted: boolean;
}

/** A quotation of so many characters is folded wherever it stands; a shorter one at the end only. */
const long = 400;

/** "On Friday, Ines wrote:" before a quotation belongs to it. */
const introduces = /^(on|le) .{6,200}(wrote|a écrit)\s*:$/is;

function isQuote(blocks: readonly Element[], index: number): boolean {
  const block = blocks[index];
  if (block?.tagName !== 'BLOCKQUOTE') return false;
  const text = block.textContent.length;
  const last = blocks.slice(index + 1).every((next) => next.textContent.trim() === '');
  // Alone it is what somebody wanted to say.
  return text > long || (last && index > 0);
}

/** Sanitized HTML in parts, so that quotations can be folded behind "…". */
export function partsOf(html: string): Part[] {
  if (!html.includes('<blockquote')) return [{ html, quoted: false }];
  const page = new DOMParser().parseFromString(html, 'text/html');
  const blocks = [...page.body.children];
  const parts: Part[] = [];
  const add = (piece: string, quoted: boolean) => {
    const last = parts.at(-1);
    if (last?.quoted === quoted) last.html += piece;
    else parts.push({ html: piece, quoted });
  };
  blocks.forEach((block, index) => {
    const next = isQuote(blocks, index + 1) && introduces.test(block.textContent.trim());
    add(block.outerHTML, next || isQuote(blocks, index));
  });
  return parts;
}
