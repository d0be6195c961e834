import { Extension, mergeAttributes, Node } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';

/** Somebody called by name: one piece that is deleted as a whole. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ id: { default: null }, label: { default: '' } }),
  parseHTML: () => [{ tag: 'span[data-member]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { class: 'mention', 'data-member': String(node.attrs['id']) }),
    `@${String(node.attrs['label'])}`,
  ],
  renderText: ({ node }) => `@${String(node.attrs['label'])}`,
});

/** Control and Enter sends: it must not begin a new line before that. */
const Quiet = Extension.create({
  name: 'quiet',
  priority: 1000,
  addKeyboardShortcuts: () => ({ 'Mod-Enter': () => true }),
});

/** What Markdown can say, and nothing that it cannot. The server finds bare addresses by itself. */
export const extensions = [
  Quiet,
  StarterKit.configure({
    underline: false,
    trailingNode: false,
    dropcursor: false,
    link: { openOnClick: false, autolink: false, protocols: ['http', 'https', 'mailto'] },
  }),
  Mention,
];
