import { getSchema } from '@tiptap/core';
import { describe, expect, test } from 'vitest';

import { extensions } from '../../src/features/composer/editor/extensions';
import { reader, write } from '../../src/features/composer/editor/markdown';

const schema = getSchema(extensions);
const read = reader(schema);
const again = (markdown: string) => write(read(markdown));
const typed = (...lines: string[]) =>
  schema.node(
    'doc',
    null,
    lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)])),
  );

describe('Markdown that goes through the editor', () => {
  test.each([
    'Plain words.',
    'Two\nlines',
    'One\n\nTwo',
    'A **bold**, an *italic* and a ~~struck~~ word',
    'Some `code` here',
    '``a ` b``',
    '- one\n- two\n  - inner',
    '3. three\n4. four',
    '> quoted\n> twice',
    '```js\nconst a = 1;\n\nb();\n```',
    '````\n```\n````',
    '# Title\n\nText',
    'See [the page](https://example.org/a_b?x=1)',
    'Ask @[Ines (IT)](member:018f0000-0000-7000-8000-000000000001) please',
    'https://example.org/a_b*c~d/[x]',
    'a_b_c and 2\\*3',
    'مرحبا **بالعالم**',
    '| a | b |',
  ])('stays what it was: %j', (markdown) => {
    expect(again(markdown)).toBe(markdown);
  });

  test.each([
    '1. not a list',
    '2) neither',
    '- nor this',
    '+ nor this',
    '# no title',
    '> no quote',
    '=== no title either',
    '*stars* and _lines_ and `ticks` and ~~waves~~',
    '[x](y) and \\ and &lt; and <b>',
    'mail <a@example.org>',
    '2 * 3 * 4 # 5',
    '@[nobody](nowhere)',
  ])('is read as it was typed: %j', (words) => {
    const document = typed(words);
    expect(read(write(document)).toJSON()).toEqual(document.toJSON());
  });

  test('a line that begins like a list is a line, also after a line end', () => {
    const document = schema.node('doc', null, [
      schema.node('paragraph', null, [
        schema.text('Try'),
        schema.node('hardBreak'),
        schema.text('- this'),
        schema.node('hardBreak'),
        schema.text('1. that'),
      ]),
    ]);
    expect(read(write(document)).toJSON()).toEqual(document.toJSON());
  });

  test('nothing is nothing', () => {
    expect(write(typed(''))).toBe('');
    expect(write(read(''))).toBe('');
  });
});
