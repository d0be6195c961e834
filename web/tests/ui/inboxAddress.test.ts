import { expect, test } from 'vitest';

import { filterCount, readInboxSearch, toQuery, withoutFilters } from '../../src/ui/inboxAddress';

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
