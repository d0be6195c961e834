"""What a member has read of a ticket: private state of theirs, never an event.

A ticket is unread when somebody else has written in it (a reply, and for the team a note) after
the place its reader has read up to. What changes without words (tags, status, who has it) makes
nothing unread: in a list that many people sort together, everything always would be.

Without a mark the rule is: for the team, an open ticket in which somebody else wrote after the
reader joined the workspace; for a requester, one the team has written in. What was written
before these counts were kept is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.tickets.handle import Handle
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.errors import NotFound
from deskhand.log.actor import Actor
from deskhand.log.tx import Tx

# The reader's mark of each row of a page, by its primary key. The limit keeps the planner from
# reading all marks of a reader into a hash, which would grow with what they have read.
MARK: LiteralString = """
left join lateral (
    select r.rev, r.upto from desk.ticket_read r
    where r.member_id = %(me)s and r.ticket_id = t.id limit 1
) v on true
"""
# Over `desk.ticket t`, the reader's mark `v` and `%(me)s`.
FOR_STAFF: LiteralString = """
case when v.upto is null
     then t.is_open and case when t.said_by = %(me)s then t.said_before else t.said end > 0
          and t.last_message_at > (select m.created_at from desk.member m where m.id = %(me)s)
     else case when t.said_by = %(me)s then t.said_before else t.said end > v.upto end
"""
FOR_REQUESTERS: LiteralString = "t.answered > coalesce(v.upto, 0)\n"

# Of what happened after the revision nothing is read: its messages are taken from the count.
READ: LiteralString = """
with seen as (
    select t.workspace_id, t.id, least(%(rev)s, (
               select max(e.rev) from desk.event e
               where e.workspace_id = t.workspace_id and e.subject = t.id
           )) as rev,
           t.said - (
               select count(*) from desk.event e
               where e.workspace_id = t.workspace_id and e.subject = t.id
                 and e.rev > %(rev)s and e.kind = 'message.posted'
           )::int as upto
    from desk.ticket t where {ticket}
), marked as (
    insert into desk.ticket_read as v (workspace_id, member_id, ticket_id, rev, upto)
    select s.workspace_id, %(me)s, s.id, s.rev, greatest(s.upto, 0) from seen s
    on conflict (member_id, ticket_id)
    do update set rev = excluded.rev, upto = greatest(v.upto, excluded.upto)
    where excluded.rev > v.rev
    returning v.rev
)
select s.id, coalesce((select m.rev from marked m), (
    select v.rev from desk.ticket_read v where v.member_id = %(me)s and v.ticket_id = s.id
), s.rev) from seen s
"""

FORGET: LiteralString = """
insert into desk.ticket_read (workspace_id, member_id, ticket_id, rev, upto)
select t.workspace_id, %(me)s, t.id, 0, -1 from desk.ticket t where {ticket}
on conflict (member_id, ticket_id) do update set rev = 0, upto = -1
returning ticket_id, rev
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """How far somebody has read a ticket: up to `revision`, 0 when it is marked as unread."""

    id: UUID
    revision: int


def unread(actor: Actor) -> LiteralString:
    """Whether a ticket is unread for `actor`: a column over `t` and `v`."""
    return FOR_STAFF if actor.is_staff else FOR_REQUESTERS


async def read_ticket(tx: Tx, handle: Handle, revision: int) -> Reading:
    """The actor has read the ticket up to a revision. It never goes back by itself.

    Raises `NotFound("ticket.unknown")`.
    """
    return await _marked(tx, handle, READ, {"rev": revision})


async def forget_ticket(tx: Tx, handle: Handle) -> Reading:
    """Mark it as unread, whoever wrote last, until it is read again."""
    return await _marked(tx, handle, FORGET, {})


async def _marked(tx: Tx, handle: Handle, sql: LiteralString, params: dict[str, Any]) -> Reading:
    scope = visible(tx.actor, deleted=None)
    whole = sql.replace("{ticket}", handle.sql + " and " + scope.sql)
    params |= {**handle.params, **scope.params, "me": tx.actor.member}
    found = await tx.one(whole, params, Reading)
    if found is None:
        raise NotFound("ticket.unknown")
    return found
