import type { Node as Doc, Schema } from '@tiptap/pm/model';
import MarkdownIt, { type StateInline } from 'markdown-it';
import {
  MarkdownParser,
  MarkdownSerializer,
  type MarkdownSerializerState,
} from 'prosemirror-markdown';

import { escaped } from './escape';

const called = /@\[([^[\]\n]{1,80})\]\(member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/y;

/** Somebody called by name, as the server reads it too: `@[Name](member:id)`. */
function mention(state: StateInline, silent: boolean): boolean {
  called.lastIndex = state.pos;
  const found = called.exec(state.src);
  if (!found) return false;
  if (!silent) {
    const token = state.push('mention', '', 0);
    token.attrs = [
      ['label', found[1] ?? ''],
      ['id', found[2] ?? ''],
    ];
  }
  state.pos += found[0].length;
  return true;
}

/** The twin of the server's parser, without what the editor has no shape for: tables, pictures. */
function tokenizer(): MarkdownIt {
  const parser = new MarkdownIt('commonmark', { html: false, breaks: true });
  parser.enable('strikethrough').disable(['image', 'reference']);
  parser.inline.ruler.before('link', 'mention', mention);
  return parser;
}

/** Reads Markdown into the editor's own document. */
export function reader(schema: Schema): (markdown: string) => Doc {
  const parser = new MarkdownParser(schema, tokenizer(), {
    paragraph: { block: 'paragraph' },
    blockquote: { block: 'blockquote' },
    list_item: { block: 'listItem' },
    bullet_list: { block: 'bulletList' },
    ordered_list: {
      block: 'orderedList',
      getAttrs: (token) => ({ start: Number(token.attrGet('start') ?? 1) }),
    },
    heading: { block: 'heading', getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
    code_block: { block: 'codeBlock', noCloseToken: true },
    fence: {
      block: 'codeBlock',
      getAttrs: (token) => ({ language: token.info === '' ? null : token.info }),
      noCloseToken: true,
    },
    hr: { node: 'horizontalRule' },
    hardbreak: { node: 'hardBreak' },
    softbreak: { node: 'hardBreak' },
    mention: {
      node: 'mention',
      getAttrs: (token) => ({ id: token.attrGet('id'), label: token.attrGet('label') }),
    },
    em: { mark: 'italic' },
    strong: { mark: 'bold' },
    s: { mark: 'strike' },
    link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) },
    code_inline: { mark: 'code', noCloseToken: true },
  });
  return (markdown) => parser.parse(markdown);
}

/** A code block's fence is longer than any in it. */
function fence(text: string): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map((run) => run.length));
  return '`'.repeat(longest + 1);
}

function writeCode(state: MarkdownSerializerState, node: Doc): void {
  const marks = fence(node.textContent);
  const language: unknown = node.attrs['language'];
  state.write(`${marks}${typeof language === 'string' ? language : ''}\n`);
  state.text(node.textContent, false);
  state.write('\n');
  state.write(marks);
  state.closeBlock(node);
}

function writeText(state: MarkdownSerializerState, node: Doc, parent: Doc, index: number): void {
  const first = index === 0 || parent.child(index - 1).type.name === 'hardBreak';
  state.text(escaped(node.text ?? '', first), false);
}

const around = (sign: string) => ({
  open: sign,
  close: sign,
  mixable: true,
  expelEnclosingWhitespace: true,
});

/** The sign around words of code: longer than any run of it in them. */
function codeSign(node: Doc): string {
  const longest = Math.max(0, ...(node.text?.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(longest + 1);
}

const padded = (node: Doc) => (/^`|`$/.test(node.text ?? '') ? ' ' : '');

const writer = new MarkdownSerializer(
  {
    paragraph: (state, node) => {
      state.renderInline(node);
      state.closeBlock(node);
    },
    blockquote: (state, node) => state.wrapBlock('> ', null, node, () => state.renderContent(node)),
    bulletList: (state, node) => state.renderList(node, '  ', () => '- '),
    orderedList: (state, node) => {
      const start = Number(node.attrs['start'] ?? 1);
      const wide = String(start + node.childCount - 1).length;
      state.renderList(node, ' '.repeat(wide + 2), (index) => `${start + index}. `);
    },
    listItem: (state, node) => state.renderContent(node),
    heading: (state, node) => {
      state.write(`${'#'.repeat(Number(node.attrs['level']))} `);
      state.renderInline(node, false);
      state.closeBlock(node);
    },
    codeBlock: writeCode,
    horizontalRule: (state, node) => {
      state.write('---');
      state.closeBlock(node);
    },
    hardBreak: (state, _node, parent, index) => {
      // The server keeps single line ends; one at the end of a paragraph would say nothing.
      if (index < parent.childCount - 1) state.write('\n');
    },
    mention: (state, node) => {
      const label = String(node.attrs['label']).replace(/\[/g, '(').replace(/\]/g, ')');
      state.write(`@[${label}](member:${String(node.attrs['id'])})`);
    },
    text: writeText,
  },
  {
    bold: around('**'),
    italic: around('*'),
    strike: around('~~'),
    code: {
      open: (_state, _mark, parent, index) => {
        const node = parent.child(index);
        return codeSign(node) + padded(node);
      },
      close: (_state, _mark, parent, index) => {
        const node = parent.child(index - 1);
        return padded(node) + codeSign(node);
      },
      escape: false,
    },
    link: {
      open: '[',
      close: (_state, mark) =>
        `](${String(mark.attrs['href']).replace(/[()\s]/g, encodeURIComponent)})`,
      mixable: true,
    },
  },
);

/** Writes the editor's document as Markdown that reads as the same document. */
export const write = (document: Doc): string =>
  writer.serialize(document, { tightLists: true }).replace(/\s+$/, '');
