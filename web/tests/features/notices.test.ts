import { expect, test } from 'vitest';

import type { Notice, NoticePage } from '../../src/api/generated/types.gen';
import { openTicket } from '../../src/features/notices/place';
import { withRead } from '../../src/features/notices/useNotices';

const notice = (id: string, read = false): Notice => ({
  id,
  kind: 'REPLIED',
  ticket: { id: `t${id}`, reference: `TKT-${id}`, subject: '', status: 'NEW' },
  actor: null,
  count: 1,
  rev: Number(id),
  at: '',
  read,
  browser: true,
});
const page = (items: Notice[]): NoticePage => ({
  items,
  next_cursor: null,
  unread: { count: 2, more: false },
});
const pages = {
  pages: [page([notice('3'), notice('2')]), page([notice('1', true)])],
  pageParams: [],
};

test('reading one takes it from the count of every page', () => {
  const after = withRead(pages, ({ id }) => id === '3');
  expect(after.pages.map(({ unread }) => unread.count)).toEqual([1, 1]);
  expect(after.pages[0]?.items.map(({ read }) => read)).toEqual([true, false]);
});

test('reading what was read already changes nothing', () => {
  expect(withRead(pages, ({ id }) => id === '1')).toBe(pages);
});

test('a ticket that is open is known by its address', () => {
  expect(openTicket('/tickets/TKT-1')).toBe('TKT-1');
  expect(openTicket('/support/ticket/TKT-1')).toBe('TKT-1');
  expect(openTicket('/support/ticket/new/x')).toBeUndefined();
  expect(openTicket('/inbox')).toBeUndefined();
});
