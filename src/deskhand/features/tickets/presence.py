"""Who is looking at a ticket, or writing in it: what is shown of it, and where a ticket is.

Presence is no state of the desk: it is in no table and in no log, and it locks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import LiteralString
from uuid import UUID

from deskhand.features.people.names import MemberRef
from deskhand.features.tickets.handle import Handle
from deskhand.features.tickets.visibility import Place, visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

PLACE: LiteralString = """
select t.id, t.requester_id, t.assignee_id, t.department_id from desk.ticket t where {ticket}
"""


class PresenceState(StrEnum):
    """What somebody does in a ticket."""

    VIEWING = "viewing"
    TYPING = "typing"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody in a ticket. Of its requester only their typing is told."""

    ticket: UUID
    member: MemberRef
    state: PresenceState


@dataclass(frozen=True, slots=True)
class PresentList:
    """Who is in which ticket, of those the reader may see: 500 at most."""

    items: list[Present]


def ticket_place(actor: Actor, handle: Handle) -> Query[tuple[UUID, Place]]:
    """Where a ticket is that `actor` may see: what decides who else may."""
    scope = visible(actor)
    sql: LiteralString = PLACE.replace("{ticket}", handle.sql + " and " + scope.sql)
    return Query(sql, {**handle.params, **scope.params}, _place)


def _place(
    ticket: UUID, requester: UUID, assignee: UUID | None, department: UUID | None
) -> tuple[UUID, Place]:
    return ticket, Place(requester, assignee, department)
