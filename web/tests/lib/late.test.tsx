import { act, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, test, vi } from 'vitest';

import { late, missed } from '../../src/lib/late';

interface Props {
  onClose: () => void;
}
const Panel = ({ onClose }: Props) => <button onClick={onClose}>Here</button>;
const failing = () => vi.fn(() => Promise.reject(new TypeError('no network')));

async function show(Part: ReturnType<typeof late<Props>>, onClose = vi.fn()) {
  const { unmount } = await act(() =>
    Promise.resolve(
      render(
        <Suspense fallback="coming">
          <p>The page</p>
          <Part onClose={onClose} />
        </Suspense>,
      ),
    ),
  );
  return { onClose, unmount };
}

test('it is there once it has been fetched, and fetched once', async () => {
  const load = vi.fn(() => Promise.resolve({ default: Panel }));
  const Part = late(load);
  await show(Part);
  await show(Part);
  expect(screen.getAllByText('Here')).toHaveLength(2);
  expect(load).toHaveBeenCalledOnce();
});

test('the page stands without it, and says so; whoever opened it takes it as closed', async () => {
  const before = missed.get();
  const { onClose } = await show(late<Props>(failing()));
  expect(screen.getByText('The page')).toBeTruthy();
  expect(onClose).toHaveBeenCalledOnce();
  expect(missed.get()).toBe(before + 1);
});

test('the next time it is asked for again', async () => {
  const load = failing();
  const Part = late<Props>(load);
  (await show(Part)).unmount();
  load.mockImplementation(() => Promise.resolve({ default: Panel }) as never);
  await show(Part);
  expect(screen.getByText('Here')).toBeTruthy();
});
