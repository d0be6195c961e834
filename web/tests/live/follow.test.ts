import { QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Signal } from '../../src/live/change';
import { followSignals } from '../../src/live/follow';
import { liveState } from '../../src/live/state';

const change = (rev: number): Signal => ({
  type: 'change',
  change: { rev, kind: 'message.posted', ticket: 't1', actor: 'm1', at: '' },
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function follower() {
  const queries = new QueryClient();
  const asked = vi.spyOn(queries, 'invalidateQueries').mockResolvedValue();
  const onChange = vi.fn();
  /** How often the screen was refreshed; lists out of sight are only marked. */
  const times = () => asked.mock.calls.filter(([what]) => what?.refetchType !== 'none').length;
  return {
    asked,
    times,
    onChange,
    ...followSignals(queries, { onChange, staff: false, since: null }),
  };
}

test('what comes at once is asked for together, and so is the rest of a burst', async () => {
  const { hear, times } = follower();
  hear(change(1));
  hear(change(2));
  await vi.advanceTimersByTimeAsync(0);
  expect(times()).toBe(1);
  for (let rev = 3; rev < 500; rev += 1) hear(change(rev));
  await vi.advanceTimersByTimeAsync(90);
  expect(times()).toBe(1);
  await vi.advanceTimersByTimeAsync(10);
  expect(times()).toBe(2);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(times()).toBe(2);
});

test('a slow answer is waited for before it is asked for again', async () => {
  const { hear, asked, times } = follower();
  let answer: (() => void) | undefined;
  asked.mockReturnValueOnce(new Promise((done) => (answer = done)));
  hear(change(1));
  await vi.advanceTimersByTimeAsync(0);
  hear(change(2));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(times()).toBe(1);
  answer?.();
  await vi.advanceTimersByTimeAsync(100);
  expect(times()).toBe(2);
});

test('a tab that nobody sees takes its time, until somebody looks', async () => {
  const { hear, times } = follower();
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  hear(change(1));
  await vi.advanceTimersByTimeAsync(0);
  hear(change(2));
  await vi.advanceTimersByTimeAsync(0);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(times()).toBe(1);
  seen.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(times()).toBe(2);
});

test('a change heard twice is told once', () => {
  const { hear, onChange } = follower();
  hear(change(5));
  hear(change(5));
  hear(change(4));
  expect(onChange).toHaveBeenCalledOnce();
});

test('what changes while it is asked for the first time is asked for again', async () => {
  const queries = new QueryClient();
  const answers: (() => void)[] = [];
  const asking = vi.fn(
    () => new Promise<object>((done) => answers.push(() => done({ items: [] }))),
  );
  const bell = new QueryObserver(queries, { queryKey: [{ _id: 'listNotices' }], queryFn: asking });
  const look = bell.subscribe(vi.fn());
  const { hear, stop } = followSignals(queries, { onChange: vi.fn(), staff: false, since: 41 });
  hear({ type: 'notice' });
  await vi.advanceTimersByTimeAsync(0);
  expect(asking).toHaveBeenCalledOnce();
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(asking).toHaveBeenCalledTimes(2);
  answers[1]?.();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asking).toHaveBeenCalledTimes(2);
  stop();
  look();
});

test('when the stream is refused only the reader is asked for again', () => {
  const { hear, asked } = follower();
  hear({ type: 'refused' });
  const ask = asked.mock.calls[0]?.[0]?.predicate;
  const query = (id: string) => {
    const queryKey: QueryKey = [{ _id: id }];
    const queries = new QueryClient();
    return queries.getQueryCache().build(queries, { queryKey });
  };
  expect(ask?.(query('me'))).toBe(true);
  expect(ask?.(query('listTickets'))).toBe(false);
});

test('the state of the stream is what the screen shows', () => {
  const { hear, stop } = follower();
  hear({ type: 'state', state: 'lost' });
  expect(liveState.get()).toBe('lost');
  stop();
  expect(liveState.get()).toBe('off');
});

const stands = (from: number | null): Signal => ({ type: 'state', state: 'open', from });

/** How often an answer that came before anybody listened is asked for when the stream stands. */
async function askedAgain(operation: string, since: number | null, from: number | null) {
  const queries = new QueryClient();
  queries.setQueryData([{ _id: operation }], { items: [] });
  const asked = vi.spyOn(queries, 'invalidateQueries').mockResolvedValue();
  const { hear, stop } = followSignals(queries, { onChange: vi.fn(), staff: false, since });
  hear(stands(from));
  hear({ type: 'state', state: 'lost' });
  hear(stands(from));
  await Promise.resolve();
  const [early] = queries.getQueryCache().getAll();
  if (!early) throw new Error('nothing was asked');
  stop();
  return asked.mock.calls.filter(
    ([what]) => what?.predicate?.(early) && early.state.status === 'success',
  ).length;
}

test('what was asked for before anybody listened is asked for again, once', async () => {
  expect(await askedAgain('listTickets', null, 41)).toBe(1);
  expect(await askedAgain('listTickets', 41, null)).toBe(1);
});

test('unless all that is newer than it is heard', async () => {
  expect(await askedAgain('listTickets', 41, 42)).toBe(1);
  expect(await askedAgain('listTickets', 41, 41)).toBe(0);
  expect(await askedAgain('listTickets', 41, 7)).toBe(0);
});

test('what is heard of and stands in the answers already is not asked for', async () => {
  const queries = new QueryClient();
  const asked = vi.spyOn(queries, 'invalidateQueries').mockResolvedValue();
  const onChange = vi.fn();
  const { hear, stop } = followSignals(queries, { onChange, staff: false, since: 41 });
  hear(change(41));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).not.toHaveBeenCalled();
  hear(change(42));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveBeenCalled();
  expect(onChange).toHaveBeenCalledOnce();
  stop();
});

test('notices are asked for when the stream stands only if they had been before', async () => {
  const queries = new QueryClient();
  const asked = vi.spyOn(queries, 'invalidateQueries').mockResolvedValue();
  const { hear, stop } = followSignals(queries, { onChange: vi.fn(), staff: false, since: 41 });
  hear(stands(41));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).not.toHaveBeenCalled();
  queries.setQueryData([{ _id: 'listNotices' }], { items: [] });
  hear({ type: 'state', state: 'lost' });
  hear(stands(41));
  await vi.advanceTimersByTimeAsync(0);
  const found = queries.getQueryCache().getAll();
  expect(found.filter((one) => asked.mock.calls.some(([what]) => what?.predicate?.(one)))).toEqual(
    found,
  );
  stop();
});
