"""The end of a deleted ticket: after 30 days it goes for good, with all that hangs on it."""

from __future__ import annotations

from datetime import datetime
from typing import LiteralString
from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.tickets.events import TicketPurged
from deskhand.features.tickets.model import RESTORE_WINDOW
from deskhand.kernel.db import Query
from deskhand.log.tx import Tx

DUE: LiteralString = """
select t.id from desk.ticket t
where t.workspace_id = %(workspace)s and t.deleted_at < %(before)s
order by t.deleted_at limit %(limit)s
"""

LOCK: LiteralString = """
select t.id from desk.ticket t
where t.id = %(ticket)s and t.deleted_at < %(before)s
for update of t
"""

OBJECTS: LiteralString = """
select a.object_name from desk.attachment a where a.ticket_id = %(ticket)s order by a.id
"""

# The log keeps what happened, without the words that were somebody's.
HUSH: LiteralString = """
update desk.event e
set body = e.body || (
    select jsonb_object_agg(word.key, case jsonb_typeof(word.value)
        when 'string' then '""' when 'array' then '[]' when 'object' then '{}' else 'null' end::jsonb)
    from jsonb_each(e.body) word
    where word.key = any(case e.kind when 'ticket.renamed' then array['title', 'previous']
                                     when 'ticket.tagged' then array['tags', 'previous']
                                     else array['title', 'fields', 'answers', 'tags', 'reason'] end)
)
where e.workspace_id = %(workspace)s and e.subject = %(ticket)s
  and e.kind in ('ticket.opened', 'ticket.renamed', 'ticket.tagged', 'ticket.escalated',
                 'ticket.closed', 'ticket.reopened')
"""

PURGE: LiteralString = "delete from desk.ticket where id = %(ticket)s"


def tickets_to_purge(workspace: UUID, now: datetime, limit: int = 100) -> Query[UUID]:
    """Deleted tickets whose 30 days are over, the longest gone first."""
    params = {"workspace": workspace, "before": now - RESTORE_WINDOW, "limit": limit}
    return Query(DUE, params, _id)


async def purge_ticket(tx: Tx, ticket: UUID) -> bool:
    """Remove a ticket whose 30 days are over; False if it was restored or is gone already.

    The event names the stored files: the reaction that reads it removes them. Its words go
    from the log too; that it was, and when, stays.
    """
    require(tx.actor, Permission.TICKET_DELETE)
    place = {
        "ticket": ticket,
        "before": tx.now - RESTORE_WINDOW,
        "workspace": tx.workspace,
    }
    due = await tx.ask(LOCK, place, _id)
    files = await tx.ask(OBJECTS, place, str)
    if not await due():
        return False
    tx.note(TicketPurged(ticket, tuple(await files())))
    await tx.run(HUSH, place)
    await tx.run(PURGE, place)
    return True


def _id(ticket: UUID) -> UUID:
    return ticket
