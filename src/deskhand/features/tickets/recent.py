"""What happened lately, as far as the reader may see it: the newest events of the log.

The same rule as the event streams: staff hear of the tickets they see and of people,
departments and categories; a requester hears what is public of their own tickets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from deskhand.features.tickets.events import PUBLIC_KINDS
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

# How far back the log is walked for staff who see little of it.
WALKED = 5_000

COLUMNS: LiteralString = """
select e.rev, e.kind, t.id, t.reference, t.subject, m.id, m.display_name, e.at
"""

# From the end of the log backwards, its tickets joined one by one.
FOR_STAFF: LiteralString = """
from (select e.* from desk.event e
      where e.workspace_id = %(workspace)s order by e.rev desc limit %(walked)s) e
left join desk.ticket t on t.id = e.subject
left join desk.member m on m.id = e.actor
where case when e.kind like 'ticket.%%' or e.kind like 'message.%%'
           then t.id is not null and {scope} else true end
order by e.rev desc limit %(limit)s
"""

# From their own tickets, the ones that changed last: the newest events are among those.
FOR_REQUESTERS: LiteralString = """
from (select t.* from desk.ticket t where t.workspace_id = %(workspace)s and {scope}
      order by t.updated_at desc, t.id desc limit %(limit)s) t
cross join lateral (
    select e.* from desk.event e
    where e.workspace_id = %(workspace)s and e.subject = t.id and e.kind = any(%(kinds)s)
      and (e.kind not like 'message.%%' or e.body ->> 'kind' = 'PUBLIC')
    order by e.rev desc limit %(limit)s
) e
left join desk.member m on m.id = e.actor
order by e.rev desc limit %(limit)s
"""


@dataclass(frozen=True, slots=True)
class TicketName:
    """A ticket, as it is called."""

    id: UUID
    reference: str
    subject: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, by name."""

    id: UUID
    display_name: str


@dataclass(frozen=True, slots=True)
class RecentEvent:
    """One thing that happened. `actor` null: the desk itself."""

    rev: int
    kind: str
    ticket: TicketName | None
    actor: Person | None
    at: datetime


@dataclass(frozen=True, slots=True)
class RecentEvents:
    """What happened lately, newest first."""

    items: list[RecentEvent]


def recent_events(actor: Actor, limit: int) -> Query[RecentEvent]:
    """The newest `limit` events `actor` may hear of (staff: among the newest 5,000)."""
    scope = visible(actor)
    params = {
        **scope.params,
        "workspace": actor.workspace,
        "limit": limit,
        "walked": WALKED,
        "kinds": list(PUBLIC_KINDS),
    }
    tail = FOR_STAFF if actor.is_staff else FOR_REQUESTERS
    return Query(COLUMNS + tail.replace("{scope}", scope.sql), params, _event)


def _event(  # one argument a column
    rev: int,
    kind: str,
    ticket: UUID | None,
    reference: str,
    subject: str,
    member: UUID | None,
    name: str,
    at: datetime,
) -> RecentEvent:
    return RecentEvent(
        rev,
        kind,
        TicketName(ticket, reference, subject) if ticket else None,
        Person(member, name) if member else None,
        at,
    )
