import { renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import { useAllMessages } from '../../src/ui/useAllMessages';
import { message } from '../message';

const nothing = () => undefined;
const ids = (messages: { id: string }[]) => messages.map(({ id }) => id).join('');

test('a message that a new one has pushed out of the answer stays on the screen', () => {
  const [a, b, c] = [message('a', 1), message('b', 2), message('c', 3)];
  const { result, rerender } = renderHook(({ newest }) => useAllMessages([], newest, nothing), {
    initialProps: { newest: [a, b] },
  });
  rerender({ newest: [b, c] });
  expect(ids(result.current)).toBe('abc');
});

test('earlier messages come first, none twice, and the newest version counts', () => {
  const [a, b] = [message('a', 1), message('b', 2)];
  const edited = { ...b, body: 'mended' };
  const { result, rerender } = renderHook(({ newest }) => useAllMessages([a, b], newest, nothing), {
    initialProps: { newest: [b] },
  });
  rerender({ newest: [edited] });
  expect(ids(result.current)).toBe('ab');
  expect(result.current.at(-1)?.body).toBe('mended');
});

test('after so many at once that some are missing in between, what was before is asked for anew', () => {
  const [a, b, x, y] = [message('a', 1), message('b', 2), message('x', 8), message('y', 9)];
  const forget = vi.fn();
  const { result, rerender } = renderHook(({ newest }) => useAllMessages([a], newest, forget), {
    initialProps: { newest: [b] },
  });
  expect(ids(result.current)).toBe('ab');
  rerender({ newest: [x, y] });
  expect(forget).toHaveBeenCalledOnce();
  // The earlier ones are away until they are asked for again.
  expect(ids(result.current).endsWith('xy')).toBe(true);
  expect(ids(result.current)).not.toContain('b');
});
