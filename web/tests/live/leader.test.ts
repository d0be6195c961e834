import { expect, test, vi } from 'vitest';

import { electLeader } from '../../src/live/leader';
import { FakeLocks } from './FakeLocks';

const settled = () => new Promise((done) => setTimeout(done, 0));

function tab(locks: LockManager) {
  const stop = vi.fn();
  const lead = vi.fn(() => stop);
  return { lead, stop, leave: electLeader(locks, lead) };
}

test('of two tabs one leads', async () => {
  const locks = new FakeLocks().manager();
  const [first, second] = [tab(locks), tab(locks)];
  await settled();
  expect(first.lead).toHaveBeenCalledOnce();
  expect(second.lead).not.toHaveBeenCalled();
});

test('when the leader goes away it stops, and the next tab leads', async () => {
  const locks = new FakeLocks().manager();
  const [first, second] = [tab(locks), tab(locks)];
  await settled();
  first.leave();
  await settled();
  expect(first.stop).toHaveBeenCalledOnce();
  expect(second.lead).toHaveBeenCalledOnce();
});

test('a tab that left while it waited never leads', async () => {
  const locks = new FakeLocks().manager();
  const [first, second, third] = [tab(locks), tab(locks), tab(locks)];
  await settled();
  second.leave();
  first.leave();
  await settled();
  expect(second.lead).not.toHaveBeenCalled();
  expect(third.lead).toHaveBeenCalledOnce();
});
