import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { useLater } from '../../src/lib/useLater';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const pass = (time: number) =>
  act(() => {
    vi.advanceTimersByTime(time);
  });

test('only the last of several quick values is used, and only once', () => {
  const job = vi.fn();
  const { result } = renderHook(() => useLater(job, 250));
  act(() => result.current('a'));
  pass(200);
  act(() => result.current('ab'));
  pass(249);
  expect(job).not.toHaveBeenCalled();
  pass(1);
  pass(1_000);
  expect(job.mock.calls).toEqual([['ab']]);
});

test('whoever has gone asks nothing any more', () => {
  const job = vi.fn();
  const { result, unmount } = renderHook(() => useLater(job, 250));
  act(() => result.current('a'));
  unmount();
  vi.advanceTimersByTime(1_000);
  expect(job).not.toHaveBeenCalled();
});
