import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';

import { useAllMessages } from '../../src/ui/useAllMessages';
import { message } from '../message';

const ids = (messages: { id: string }[]) => messages.map(({ id }) => id).join('');

test('a message that a new one has pushed out of the answer stays on the screen', () => {
  const [a, b, c] = [message('a', 1), message('b', 2), message('c', 3)];
  const { result, rerender } = renderHook(({ newest }) => useAllMessages([], newest), {
    initialProps: { newest: [a, b] },
  });
  rerender({ newest: [b, c] });
  expect(ids(result.current)).toBe('abc');
});

test('earlier messages come first, none twice, and the newest version counts', () => {
  const [a, b] = [message('a', 1), message('b', 2)];
  const edited = { ...b, body: 'mended' };
  const { result, rerender } = renderHook(({ newest }) => useAllMessages([a, b], newest), {
    initialProps: { newest: [b] },
  });
  rerender({ newest: [edited] });
  expect(ids(result.current)).toBe('ab');
  expect(result.current.at(-1)?.body).toBe('mended');
});
