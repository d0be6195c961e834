import { expect, test } from 'vitest';

import type { TicketPage } from '../../../src/api/generated/types.gen';
import { mergeRows } from '../../../src/features/inbox/merge';
import { patchPages } from '../../../src/live/ticketLists';
import { page, ticket } from './rows';

const first = page([ticket('e', 50), ticket('d', 40)], 'more');
const second = page([ticket('b', 20), ticket('a', 10)]);
const pages = [first, second];
const ids = (list: TicketPage[]) => list.map(({ items }) => items.map(({ id }) => id).join(''));
const asked = (...names: string[]) => new Set(names);

test('a new ticket comes to the top', () => {
  const next = mergeRows(pages, asked('f'), [ticket('f', 60)], '-updated');
  expect(ids(next)).toEqual(['fed', 'ba']);
  expect(next[1]).toBe(second);
});

test('one that changed moves to its place, one that left is gone', () => {
  const moved = mergeRows(pages, asked('a', 'd'), [ticket('a', 55)], '-updated');
  expect(ids(moved)).toEqual(['ae', 'b']);
});

test('what belongs between two pages is in exactly one of them', () => {
  expect(ids(mergeRows(pages, asked('c'), [ticket('c', 30)], '-updated'))).toEqual(['ed', 'cba']);
});

test('beyond the last page that is there it is left for the next one', () => {
  const unfinished = [page(first.items, 'x'), page(second.items, 'more')];
  const last = ticket('z', 1);
  expect(ids(mergeRows(unfinished, asked('z'), [last], '-updated'))).toEqual(['ed', 'ba']);
  expect(ids(mergeRows(pages, asked('z'), [last], '-updated'))).toEqual(['ed', 'baz']);
});

test('an empty list takes its first ticket', () => {
  expect(ids(mergeRows([page([])], asked('a'), [ticket('a', 1)], '-updated'))).toEqual(['a']);
});

test('each order puts it where the server would', () => {
  const rows = [
    ticket('low', 30, { priority: 'LOW', waiting_since: null }),
    ticket('urgent', 10, { priority: 'URGENT', waiting_since: '2026-01-01T10:00:00Z' }),
    ticket('high', 20, { priority: 'HIGH', waiting_since: '2026-01-01T11:00:00.5Z' }),
  ];
  const sorted = (sort: Parameters<typeof mergeRows>[3]) =>
    mergeRows([page([])], new Set(), rows, sort)[0]?.items.map(({ id }) => id);
  expect(sorted('-priority')).toEqual(['urgent', 'high', 'low']);
  expect(sorted('priority')).toEqual(['low', 'high', 'urgent']);
  expect(sorted('waiting')).toEqual(['urgent', 'high', 'low']);
  expect(sorted('updated')).toEqual(['urgent', 'high', 'low']);
  expect(sorted('-created')).toEqual(['low', 'high', 'urgent']);
});

test('a patch changes its rows and leaves every other object as it is', () => {
  const next = patchPages(pages, asked('d'), () => ({ unread: true }));
  expect(next[0]?.items[1]?.unread).toBe(true);
  expect(next[0]?.items[0]).toBe(first.items[0]);
  expect(next[1]).toBe(second);
});
