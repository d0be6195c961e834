/** What a button of the toolbar makes of the chosen words. */
export const marks = ['bold', 'code', 'list', 'link'] as const;
export type Mark = (typeof marks)[number];

/** A text, and which part of it is chosen. */
export interface Chosen {
  text: string;
  from: number;
  to: number;
}

/** Signs before and after, or taken off again where they already stand. */
function around({ text, from, to }: Chosen, sign: string): Chosen {
  const inside = text.slice(from, to);
  const size = sign.length;
  if (text.slice(from - size, from) === sign && text.slice(to, to + size) === sign) {
    const without = text.slice(0, from - size) + inside + text.slice(to + size);
    return { text: without, from: from - size, to: to - size };
  }
  const next = text.slice(0, from) + sign + inside + sign + text.slice(to);
  return { text: next, from: from + size, to: to + size };
}

/** Several lines are a block of code, one is code within its line. */
function code(chosen: Chosen): Chosen {
  const { text, from, to } = chosen;
  const inside = text.slice(from, to);
  if (!inside.includes('\n')) return around(chosen, '`');
  const before = from === 0 || text[from - 1] === '\n' ? '```\n' : '\n```\n';
  const next = text.slice(0, from) + before + inside + '\n```' + text.slice(to);
  return { text: next, from: from + before.length, to: to + before.length };
}

/** Every chosen line a point of a list, or none of them any more. */
function list({ text, from, to }: Chosen): Chosen {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const lines = text.slice(start, to).split('\n');
  const listed = lines.every((line) => line.startsWith('- '));
  const made = lines.map((line) => (listed ? line.slice(2) : `- ${line}`)).join('\n');
  const end = start + made.length;
  return { text: text.slice(0, start) + made + text.slice(to), from: end, to: end };
}

/** An address becomes a link's target, other words its text; what is missing is chosen to type. */
function link({ text, from, to }: Chosen): Chosen {
  const inside = text.slice(from, to);
  const isAddress = /^https?:\/\/\S+$/.test(inside);
  const target = isAddress ? inside : 'https://';
  const next = `${text.slice(0, from)}[${isAddress ? '' : inside}](${target})${text.slice(to)}`;
  const at = isAddress ? from + 1 : from + inside.length + 3;
  return { text: next, from: at, to: isAddress ? at : at + target.length };
}

export function applyMark(mark: Mark, chosen: Chosen): Chosen {
  if (mark === 'bold') return around(chosen, '**');
  if (mark === 'code') return code(chosen);
  return mark === 'list' ? list(chosen) : link(chosen);
}
