import { expect, test } from 'vitest';

import {
  getTicketQueryKey,
  listAgentsQueryKey,
  listMessagesQueryKey,
  listTicketsInfiniteQueryKey,
  ticketCountsQueryKey,
} from '../../src/api/generated/@tanstack/react-query.gen';
import { type Change, readChange } from '../../src/live/change';
import { everything, isStale, nothing, stale } from '../../src/live/invalidation';

const change = (kind: string, ticket: string | null = null): Change => ({
  rev: 1,
  kind,
  ticket,
  actor: null,
  at: '2026-11-20T09:00:00Z',
});
const asked = (queryKey: readonly unknown[], data?: unknown) => ({ queryKey, state: { data } });

test.each([
  ['message.posted', listTicketsInfiniteQueryKey({ query: { view: 'mine' } }), true],
  ['ticket.assigned', ticketCountsQueryKey(), true],
  ['ticket.opened', listAgentsQueryKey(), false],
  ['department.updated', listAgentsQueryKey(), true],
  ['category.created', ticketCountsQueryKey(), false],
  ['something.unheard_of', ticketCountsQueryKey(), false],
])('%s makes %j old: %s', (kind, key, old) => {
  expect(isStale(stale(nothing, change(kind, 't1')), asked(key))).toBe(old);
});

test('only the ticket that changed is asked for again, also when the address names its reference', () => {
  const old = stale(nothing, change('message.posted', 't1'));
  const byReference = getTicketQueryKey({ path: { id: 'TKT-00000001-AAAA' } });
  expect(isStale(old, asked(byReference, { id: 't1' }))).toBe(true);
  expect(isStale(old, asked(byReference, { id: 't2' }))).toBe(false);
});

test('a page of earlier messages is known by its address', () => {
  const old = stale(nothing, change('message.edited', 't1'));
  expect(isStale(old, asked(listMessagesQueryKey({ path: { id: 't1' } }), { items: [] }))).toBe(
    true,
  );
  expect(isStale(old, asked(listMessagesQueryKey({ path: { id: 't2' } }), { items: [] }))).toBe(
    false,
  );
});

test('a ticket on its way is asked for again: its answer may be from before the change', () => {
  const old = stale(nothing, change('ticket.closed', 't1'));
  expect(isStale(old, asked(getTicketQueryKey({ path: { id: 'TKT-00000001-AAAA' } })))).toBe(true);
});

test('several changes add up, and a repeated one changes nothing', () => {
  const first = stale(nothing, change('ticket.closed', 't1'));
  const both = stale(stale(first, change('message.posted', 't2')), change('ticket.closed', 't1'));
  expect([...both.tickets]).toEqual(['t1', 't2']);
  expect([...both.operations]).toEqual([...first.operations]);
});

test('after a gap everything is old, whatever it is', () => {
  expect(isStale(everything, asked(['anything']))).toBe(true);
  expect(isStale(nothing, asked(ticketCountsQueryKey()))).toBe(false);
});

test('what is not a change is not read as one', () => {
  expect(
    readChange('{"rev":7,"kind":"ticket.opened","ticket":"t1","actor":"m1","at":"x"}'),
  ).toEqual({
    rev: 7,
    kind: 'ticket.opened',
    ticket: 't1',
    actor: 'm1',
    at: 'x',
  });
  expect(readChange('not json')).toBeNull();
  expect(readChange('{"rev":"7","kind":"ticket.opened"}')).toBeNull();
});
