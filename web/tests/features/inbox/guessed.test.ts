import { expect, test } from 'vitest';

import { guessedBack, guessedOf } from '../../../src/features/inbox/guessed';
import { ticket } from './rows';

const me = { id: 'me', display_name: 'Ines', role: 'AGENT' } as const;
const ada = { id: 'ada', display_name: 'Ada', role: 'ADMIN' } as const;
const known = { me, member: (id: string) => (id === 'ada' ? ada : undefined) };
const row = ticket('a', 1, { tags: ['vpn', 'printer'], assignee: ada, priority: 'LOW' });

test.each([
  [{ claim: true as const }, { assignee: me }],
  [{ assignee_id: null }, { assignee: null }],
  [{ assignee_id: 'ada' }, { assignee: ada }],
  [{ assignee_id: 'somebody' }, {}],
  [{ close: { reason: 'done' } }, { status: 'CLOSED' }],
  [{ priority: 'URGENT' as const }, { priority: 'URGENT' }],
  [{ add_tags: ['vip', 'vpn'], remove_tags: ['printer'] }, { tags: ['vpn', 'vip'] }],
])('%j is shown at once', (change, shown) => {
  expect(guessedOf(row, change, known)).toEqual(shown);
});

test('what is taken back is as it was, and nothing else', () => {
  expect(guessedBack(row, { assignee: me, tags: [] })).toEqual({
    assignee: ada,
    tags: ['vpn', 'printer'],
  });
});
