import { QueryClient } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { TicketRow } from '../../src/api/generated/types.gen';
import { caughtUp, guess, settle, takeBack, useForeseenRow, without } from '../../src/live/guesses';
import { liveState } from '../../src/live/state';
import { changeTicket } from '../../src/live/ticketChange';
import { inTurn } from '../../src/live/turns';

const row = (status: TicketRow['status']) => ({ id: 't1', status }) as TicketRow;
const shown = (truth: TicketRow) =>
  renderHook(({ now }) => useForeseenRow(now), { initialProps: { now: truth } });

beforeEach(() => liveState.set('open'));
afterEach(() => {
  caughtUp(0);
  liveState.set('off');
});

test('what is on its way is shown, and taken back when it is refused', () => {
  const { result } = shown(row('NEW'));
  let number = 0;
  act(() => void (number = guess('t1', { status: 'ON_HOLD' })));
  expect(result.current.status).toBe('ON_HOLD');
  act(() => takeBack(number));
  expect(result.current.status).toBe('NEW');
});

test('an answer from before the change does not flicker through it', () => {
  const { result, rerender } = shown(row('NEW'));
  let number = 0;
  act(() => {
    number = guess('t1', { status: 'ON_HOLD' });
    settle(number, 7);
    caughtUp(6);
  });
  rerender({ now: row('NEW') });
  expect(result.current.status).toBe('ON_HOLD');
  act(() => caughtUp(7));
  expect(result.current.status).toBe('NEW');
});

test('an event that is quicker than its answer leaves nothing behind', () => {
  const { result } = shown(row('ON_HOLD'));
  act(() => {
    const number = guess('t1', { status: 'NEW' });
    caughtUp(9);
    settle(number, 9);
  });
  expect(result.current.status).toBe('ON_HOLD');
});

test('of two changes the refused one alone is taken back', () => {
  const { result } = shown(row('NEW'));
  let first = 0;
  let second = 0;
  act(() => {
    first = guess('t1', { status: 'ON_HOLD' });
    second = guess('t1', { priority: 'URGENT' });
  });
  act(() => takeBack(first));
  expect(result.current).toMatchObject({ status: 'NEW', priority: 'URGENT' });
  act(() => takeBack(second));
});

test('taking back what is gone already changes nothing', () => {
  const before = new Map([['t1', [{ id: 1, fields: {}, settled: null }]]]);
  expect(without(before, ({ id }) => id === 2)).toBe(before);
  expect(without(before, ({ id }) => id === 1).size).toBe(0);
});

test('changes of one ticket are sent one after the other, also past a refusal', async () => {
  const told: string[] = [];
  const slow = inTurn('t1', async () => {
    await Promise.resolve();
    told.push('first');
    throw new Error('refused');
  });
  const next = inTurn('t1', () => {
    told.push('second');
    return Promise.resolve();
  });
  const other = inTurn('t2', () => {
    told.push('elsewhere');
    return Promise.resolve();
  });
  await Promise.allSettled([slow, next, other]);
  expect(told).toEqual(['elsewhere', 'first', 'second']);
});

test('the second change has seen what the first one made, and a refusal is thrown', async () => {
  const queries = new QueryClient();
  const seen: (number | undefined)[] = [];
  const wanted = (answer: () => Promise<{ data: unknown }>) => ({
    ticket: 't9',
    seen: 3,
    guessed: {},
    call: (rev: number | undefined) => {
      seen.push(rev);
      return answer();
    },
  });
  const first = changeTicket(
    queries,
    wanted(() => Promise.resolve({ data: { revision: 5 } })),
  );
  const second = changeTicket(
    queries,
    wanted(() => Promise.reject(Object.assign(new Error('no'), { status: 409 }))),
  );
  expect(await first).toBe(5);
  await expect(second).rejects.toThrow('no');
  expect(seen).toEqual([3, 5]);
  vi.useRealTimers();
});
