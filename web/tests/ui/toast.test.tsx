import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { missed } from '../../src/lib/late';
import { dismissToast, holdToasts, toast, toasts, undoToast } from '../../src/ui/toast';
import { ToastHost } from '../../src/ui/ToastHost';

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  for (const { id } of toasts.get()) act(() => dismissToast(id));
  vi.useRealTimers();
});

test('what is done is done when its seconds are over, once', () => {
  const [undo, onDone] = [vi.fn(), vi.fn()];
  toast({ text: 'Closed', undo, onDone, seconds: 3 });
  vi.advanceTimersByTime(2000);
  expect(onDone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5000);
  expect([undo.mock.calls.length, onDone.mock.calls.length]).toEqual([0, 1]);
  expect(toasts.get()).toEqual([]);
});

test('what is taken back is not done', () => {
  const [undo, onDone] = [vi.fn(), vi.fn()];
  undoToast(toast({ text: 'Closed', undo, onDone }));
  vi.advanceTimersByTime(20_000);
  expect([undo.mock.calls.length, onDone.mock.calls.length]).toEqual([1, 0]);
});

test('no time passes while somebody looks at it', () => {
  const onDone = vi.fn();
  toast({ text: 'Sent', onDone, seconds: 2 });
  holdToasts(true);
  vi.advanceTimersByTime(60_000);
  expect(onDone).not.toHaveBeenCalled();
  holdToasts(false);
  vi.advanceTimersByTime(2000);
  expect(onDone).toHaveBeenCalledOnce();
});

test('the newest is shown, those that can be taken back wait under it', () => {
  toast({ text: 'read', seconds: 5 });
  toast({ text: 'first', undo: () => undefined });
  toast({ text: 'second', undo: () => undefined });
  expect(toasts.get().map(({ text }) => text)).toEqual(['second', 'first']);
});

test('the time of what waits runs on', () => {
  const onDone = vi.fn();
  toast({ text: 'first', undo: () => undefined, onDone, seconds: 3 });
  toast({ text: 'second', undo: () => undefined, seconds: 9 });
  vi.advanceTimersByTime(3000);
  expect(onDone).toHaveBeenCalledOnce();
});

test('it is heard politely and has a button that takes it back', async () => {
  const undo = vi.fn();
  render(
    <MantineProvider>
      <ToastHost />
    </MantineProvider>,
  );
  expect(screen.getByRole('status').getAttribute('aria-live')).toBe('polite');
  act(() => void toast({ text: 'Three tickets are closed', undo }));
  await screen.findByText('Three tickets are closed');
  await userEvent
    .setup({ advanceTimers: (ms) => void vi.advanceTimersByTime(ms) })
    .click(screen.getByRole('button', { name: /^Undo/ }));
  expect(undo).toHaveBeenCalledOnce();
  expect(screen.queryByText('Three tickets are closed')).toBeNull();
});

test('what could not be fetched is said', async () => {
  render(
    <MantineProvider>
      <ToastHost />
    </MantineProvider>,
  );
  act(() => missed.set(missed.get() + 1));
  await screen.findByText(/cannot be reached/);
});
