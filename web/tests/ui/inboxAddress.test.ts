import { expect, test } from 'vitest';

import {
  filterCount,
  readInboxSearch,
  sameList,
  toQuery,
  withoutFilters,
} from '../../src/ui/inboxAddress';

test('a typed address keeps what is known and drops the rest', () => {
  const search = readInboxSearch({
    view: 'mine',
    status: ['ON_HOLD', 'NONSENSE', 'NEW'],
    priority: 'HIGH',
    sort: 'drop table',
    q: '',
    other: 'x',
  });
  expect(search).toEqual({ view: 'mine', status: ['NEW', 'ON_HOLD'], priority: ['HIGH'] });
});

test('a plain address asks for all open tickets, last updated first', () => {
  expect(toQuery(readInboxSearch({}))).toEqual({ view: 'all_open', sort: '-updated' });
});

test('clearing the filters keeps the view and the order', () => {
  const search = readInboxSearch({ view: 'closed', sort: 'created', tag: 'vpn', q: 'dock' });
  expect(filterCount(search)).toBe(1);
  expect(withoutFilters(search)).toEqual({ view: 'closed', sort: 'created' });
});

test('days are whole days of the reader, and saved views only mark where it came from', () => {
  const address = readInboxSearch({
    created_from: '2026-11-01',
    created_to: '2026-11-20',
    updated_to: '2026-13-01',
    sort: 'waiting',
    saved: '0190b9f2-0000-7000-8000-000000000000',
  });
  expect(address.updated_to).toBeUndefined();
  const query = toQuery(address);
  expect(query.sort).toBe('waiting');
  expect(query.created_from).toBe(new Date(2026, 10, 1).toISOString());
  expect(query.created_to).toBe(new Date(2026, 10, 21).toISOString());
  expect(query).not.toHaveProperty('saved');
  expect(filterCount(address)).toBe(2);
  expect(sameList(address, readInboxSearch({ ...address, saved: undefined }))).toBe(true);
  expect(sameList(address, { ...address, tag: 'vpn' })).toBe(false);
});

test('what no list can be narrowed by is left out', () => {
  expect(readInboxSearch({ assignee: 'somebody', category: 'Hardware', requester: '1' })).toEqual(
    {},
  );
});
