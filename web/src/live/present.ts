import type { MemberRef, Present, PresenceState } from '../api/generated/types.gen';
import { isFields, parse } from './frame';

/** Who is in which ticket, by the ticket's id. A ticket in which nobody is has no entry. */
export type Presences = ReadonlyMap<string, readonly Present[]>;

const states: readonly PresenceState[] = ['viewing', 'typing', 'away'];
const roles: readonly MemberRef['role'][] = ['ADMIN', 'DEPARTMENT_HEAD', 'AGENT', 'USER'];

/** Who is where in a `data:` line, or nothing when it does not say. */
export function readPresent(data: string): Present | null {
  const value = parse(data);
  if (!isFields(value) || !isFields(value['member'])) return null;
  const { ticket, member } = value;
  const { id, display_name } = member;
  const state = states.find((known) => known === value['state']);
  const role = roles.find((known) => known === member['role']);
  if (typeof ticket !== 'string' || typeof id !== 'string' || typeof display_name !== 'string') {
    return null;
  }
  return state && role ? { ticket, state, member: { id, display_name, role } } : null;
}

const same = (one: Present, other: Present) =>
  one.state === other.state && one.member.display_name === other.member.display_name;

/**
 * Who is where after one more word of it. What nobody's word changes stays the same object, so
 * that a row is only painted again when somebody comes to or leaves its own ticket.
 */
export function withPresent(before: Presences, present: Present): Presences {
  const there = before.get(present.ticket) ?? [];
  const at = there.findIndex((entry) => entry.member.id === present.member.id);
  const known = there[at];
  const away = present.state === 'away';
  if (known ? !away && same(known, present) : away) return before;
  const others = there.filter((entry) => entry !== known);
  const next = away ? others : known ? there.with(at, present) : [...there, present];
  const after = new Map(before);
  if (next.length === 0) after.delete(present.ticket);
  else after.set(present.ticket, next);
  return after;
}

/** Who is where by a whole list of it: tickets in which nothing changed keep their objects. */
export function asListed(before: Presences, items: readonly Present[]): Presences {
  const key = ({ ticket, member }: Present) => `${ticket} ${member.id}`;
  const listed = new Set(items.map(key));
  const gone = [...before.values()].flat().filter((entry) => !listed.has(key(entry)));
  const left = gone.map((entry): Present => ({ ...entry, state: 'away' }));
  return [...left, ...items].reduce(withPresent, before);
}
