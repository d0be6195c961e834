import type { BulkChange, MemberRef, TicketRow } from '../../api/generated/types.gen';
import type { Guessed } from '../../live/guesses';

interface Known {
  me: MemberRef;
  /** Somebody by their id, if the screen knows them. */
  member: (id: string) => MemberRef | undefined;
}

/** The tags with some more and some less. */
export function retagged(tags: readonly string[], change: BulkChange): string[] {
  const less = new Set(change.remove_tags ?? []);
  return [...new Set([...tags, ...(change.add_tags ?? [])])].filter((tag) => !less.has(tag));
}

function assigneeOf({ claim, assignee_id }: BulkChange, { me, member }: Known): Guessed {
  if (claim) return { assignee: me };
  if (assignee_id === null) return { assignee: null };
  const found = assignee_id === undefined ? undefined : member(assignee_id);
  return found ? { assignee: found } : {};
}

/** What a change will make of a ticket, as far as the screen can know. */
export function guessedOf(row: TicketRow, change: BulkChange, known: Known): Guessed {
  const { status, priority, close, add_tags, remove_tags } = change;
  return {
    ...assigneeOf(change, known),
    ...(status && { status }),
    ...(close && { status: 'CLOSED' }),
    ...(priority && { priority }),
    ...((add_tags ?? remove_tags) && { tags: retagged(row.tags, change) }),
  };
}

/** What leads back from a guess: the same fields as they are in the row. */
export function guessedBack(row: TicketRow, guessed: Guessed): Guessed {
  return {
    ...('assignee' in guessed && { assignee: row.assignee }),
    ...('status' in guessed && { status: row.status }),
    ...('priority' in guessed && { priority: row.priority }),
    ...('tags' in guessed && { tags: row.tags }),
  };
}
