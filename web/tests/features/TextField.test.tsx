import { act, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { RefObject } from 'react';

import { TextField } from '../../src/features/composer/TextField';

const taken: boolean[] = [];

vi.mock('../../src/features/composer/editor/Editor', () => ({
  default: ({ wasInside }: { wasInside: RefObject<boolean> }) => {
    taken.push(wasInside.current);
    return <p>the editor</p>;
  },
}));

const show = () =>
  render(
    <TextField
      value=""
      onChange={() => undefined}
      label="Your reply"
      placeholder=""
      callable={[]}
      onField={() => undefined}
      foot={() => null}
    />,
  );

test('the editor takes the place of the plain field, and of no other, with its focus', async () => {
  show();
  const plain = screen.getByRole('textbox', { name: 'Your reply' });
  const others: Node[] = [];
  const seen = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) others.push(...addedNodes);
  });
  seen.observe(document.body, { childList: true, subtree: true });
  act(() => plain.focus());
  await screen.findByText('the editor');
  seen.disconnect();
  expect(others.filter((node) => node.nodeName === 'TEXTAREA')).toEqual([]);
  expect(taken.at(-1)).toBe(true);
});
