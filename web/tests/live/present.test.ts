import { expect, test } from 'vitest';

import type { Present, PresenceState } from '../../src/api/generated/types.gen';
import { asListed, type Presences, readPresent, withPresent } from '../../src/live/present';

const nobody: Presences = new Map();
const present = (id: string, state: PresenceState, ticket = 't1'): Present => ({
  ticket,
  state,
  member: { id, display_name: id.toUpperCase(), role: 'AGENT' },
});
const told = (...words: Present[]) => words.reduce(withPresent, nobody);
const states = (presences: Presences, ticket = 't1') =>
  presences.get(ticket)?.map(({ member, state }) => `${member.id} ${state}`) ?? [];

test('somebody comes, types, and goes', () => {
  expect(states(told(present('a', 'viewing')))).toEqual(['a viewing']);
  expect(states(told(present('a', 'viewing'), present('a', 'typing')))).toEqual(['a typing']);
  expect(told(present('a', 'viewing'), present('a', 'away')).size).toBe(0);
});

test('a word heard twice changes nothing, nor does the leaving of who was not there', () => {
  const once = told(present('a', 'viewing'));
  expect(withPresent(once, present('a', 'viewing'))).toBe(once);
  expect(withPresent(once, present('b', 'away'))).toBe(once);
});

test('what happens in one ticket leaves the others the same objects', () => {
  const both = told(present('a', 'viewing', 't1'), present('b', 'viewing', 't2'));
  const after = withPresent(both, present('c', 'typing', 't2'));
  expect(after.get('t1')).toBe(both.get('t1'));
  expect(states(after, 't2')).toEqual(['b viewing', 'c typing']);
});

test('a whole list takes away those it does not name', () => {
  const before = told(
    present('a', 'viewing'),
    present('b', 'typing'),
    present('c', 'viewing', 't2'),
  );
  const after = asListed(before, [present('b', 'viewing'), present('c', 'viewing', 't2')]);
  expect(states(after)).toEqual(['b viewing']);
  expect(after.get('t2')).toBe(before.get('t2'));
});

test('what does not say who is where is not read', () => {
  const line = JSON.stringify(present('a', 'typing'));
  expect(readPresent(line)).toEqual(present('a', 'typing'));
  expect(readPresent(line.replace('typing', 'dancing'))).toBeNull();
  expect(readPresent('{"ticket":"t1"}')).toBeNull();
  expect(readPresent('nonsense')).toBeNull();
});
