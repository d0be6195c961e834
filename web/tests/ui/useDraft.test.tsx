import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';

import { forgetDrafts, useDraft } from '../../src/ui/useDraft';

test('words come back after the field was gone', () => {
  const first = renderHook(() => useDraft('t1.PUBLIC'));
  act(() => first.result.current[1]('Hello'));
  first.unmount();
  expect(renderHook(() => useDraft('t1.PUBLIC')).result.current[0]).toBe('Hello');
});

test('a reply and a note of the same ticket are two drafts', () => {
  const { result, rerender } = renderHook(({ key }) => useDraft(key), {
    initialProps: { key: 't1.PUBLIC' },
  });
  act(() => result.current[1]('for the requester'));
  rerender({ key: 't1.INTERNAL' });
  expect(result.current[0]).toBe('');
  rerender({ key: 't1.PUBLIC' });
  expect(result.current[0]).toBe('for the requester');
});

test('at sign-out nothing is left, and what is not a draft stays', () => {
  localStorage.setItem('deskhand.language', 'fr');
  const { result } = renderHook(() => useDraft('t1.PUBLIC'));
  act(() => result.current[1]('secret'));
  forgetDrafts();
  expect(Object.keys(localStorage)).toEqual(['deskhand.language']);
});
