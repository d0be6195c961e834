"""The SQL of links between tickets."""

from __future__ import annotations

from typing import LiteralString
from uuid import UUID

from deskhand.features.tickets.handle import Handle
from deskhand.features.tickets.model import Link, LinkKind
from deskhand.features.tickets.rows import STATUSES, Direction, LinkedTicket, TicketLink
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor
from deskhand.log.tx import Tx

# A ticket has this many at most, so its page shows all of them.
MOST_LINKS = 50

OF_BOTH: LiteralString = """
select l.ticket_id, l.other_id, l.kind from desk.ticket_link l
where l.ticket_id = any(%(tickets)s) or l.other_id = any(%(tickets)s)
"""
ADD: LiteralString = """
insert into desk.ticket_link (workspace_id, ticket_id, other_id, kind, created_at)
values (%(workspace)s, %(ticket)s, %(other)s, %(kind)s, %(at)s)
"""
REMOVE: LiteralString = """
delete from desk.ticket_link where ticket_id = %(ticket)s and other_id = %(other)s
"""

# From either side; a ticket the reader may not see is not there.
OF_ONE: LiteralString = """
select l.kind, l.outgoing, t.id, t.reference, t.subject, t.status
from (select t.id from desk.ticket t where {ticket}) here
cross join lateral (
    select l.kind, true as outgoing, l.other_id as id, l.created_at
    from desk.ticket_link l where l.ticket_id = here.id
    union all
    select l.kind, false, l.ticket_id, l.created_at
    from desk.ticket_link l where l.other_id = here.id
) l
join desk.ticket t on t.id = l.id
where {visible}
order by l.created_at, t.id limit %(most)s
"""


async def links_of(tx: Tx, *tickets: UUID) -> list[Link]:
    """Every link of these tickets."""
    params = {"tickets": list(tickets)}
    return await tx.all(OF_BOTH, params, _known)


async def add_link(tx: Tx, link: Link) -> None:
    """Write a link."""
    params = {"workspace": tx.workspace, "at": tx.now, "kind": link.kind.value}
    await tx.run(ADD, {**params, "ticket": link.ticket, "other": link.other})


async def remove_link(tx: Tx, link: Link) -> None:
    """Take a link away."""
    await tx.run(REMOVE, {"ticket": link.ticket, "other": link.other})


def ticket_links(actor: Actor, handle: Handle) -> Query[TicketLink]:
    """A ticket's links to tickets `actor` may see, the oldest first."""
    here, there = visible(actor, deleted=None), visible(actor)
    sql = OF_ONE.replace("{ticket}", handle.sql + " and " + here.sql)
    params = {**handle.params, **here.params, **there.params, "most": MOST_LINKS}
    return Query(sql.replace("{visible}", there.sql), params, _link)


def _known(ticket: UUID, other: UUID, kind: str) -> Link:
    return Link(ticket, other, LinkKind(kind))


def _link(
    kind: str,
    outgoing: bool,  # noqa: FBT001 (a column)
    ticket: UUID,
    reference: str,
    subject: str,
    status: str,
) -> TicketLink:
    direction = Direction.TO if outgoing else Direction.FROM
    there = LinkedTicket(ticket, reference, subject, STATUSES[status])
    return TicketLink(LinkKind(kind), direction, there)
