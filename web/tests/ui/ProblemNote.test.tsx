import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { toProblem } from '../../src/lib/problem';
import { ProblemNote } from '../../src/ui/ProblemNote';

test("the server's own sentence is shown, and who has the ticket", () => {
  const problem = toProblem({
    status: 409,
    code: 'ticket.taken',
    detail: 'This ticket is taken.',
    by: { display_name: 'Nora' },
  });
  render(<ProblemNote problem={problem} />);
  expect(screen.getByRole('alert').textContent).toBe('This ticket is taken.Nora has it.');
});

test('what is new since the reader looked is listed', async () => {
  const problem = toProblem({
    status: 409,
    code: 'ticket.changed',
    detail: 'Something new has arrived.',
    unseen: [
      {
        rev: 1,
        kind: 'message.posted',
        at: '2026-11-20T09:00:00Z',
        actor: { display_name: 'Tom' },
      },
      { rev: 2, kind: 'never.heard_of', at: '2026-11-20T09:01:00Z', actor: null },
    ],
  });
  render(<ProblemNote problem={problem} />);
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first?.textContent).toContain('Tom wrote a message');
  expect(second?.textContent).toContain('Deskhand changed something');
});

test.each([
  [new TypeError('Failed to fetch'), 'The server cannot be reached'],
  [{ status: 404, code: 'x' }, 'This does not exist'],
  [{ status: 500, code: 'x' }, 'Something went wrong on our side'],
  [{ status: 429, code: 'x', retry_after: 30 }, 'Try again in 30 seconds'],
])('without a sentence of the server ours is shown: %#', (thrown, words) => {
  render(<ProblemNote problem={toProblem(thrown)} />);
  expect(screen.getByRole('alert').textContent).toContain(words);
});
