import { expect, test } from 'vitest';

import { fieldMessage, toProblem } from '../../src/lib/problem';

test('a refusal is read with all it carries', () => {
  const problem = toProblem({
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'ticket.taken',
    detail: 'Nora has claimed this ticket.',
    by: { id: 'm1', display_name: 'Nora', role: 'AGENT' },
    errors: null,
    unseen: [{ rev: 4, kind: 'message.posted', at: '2026-11-20T09:00:00Z', actor: null }],
  });
  expect(problem.code).toBe('ticket.taken');
  expect(problem.by?.display_name).toBe('Nora');
  expect(problem.unseen).toHaveLength(1);
  expect(problem.errors).toEqual([]);
});

test.each([new TypeError('Failed to fetch'), 'gateway', '', null, {}])(
  'what is no problem document (%s) counts as a lost connection',
  (thrown) => expect(toProblem(thrown).code).toBe('network.unreachable'),
);

test('a field finds its own sentence', () => {
  const problem = toProblem({
    status: 422,
    code: 'invalid',
    errors: [{ field: 'password', message: 'Too short.' }],
  });
  expect(fieldMessage(problem, 'password')).toBe('Too short.');
  expect(fieldMessage(problem, 'email')).toBeUndefined();
  expect(fieldMessage(null, 'email')).toBeUndefined();
});
