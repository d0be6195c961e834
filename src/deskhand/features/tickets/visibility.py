"""Which tickets a member may see: one rule, written once in SQL and once in Python.

The SQL form is joined into every list, detail, search, export, attachment and write. The
Python form serves the event streams, which hold no connection. A property test holds the
two equal.

The rule: an administrator sees every ticket; other staff see those of their departments,
those without a department, those assigned to them and those they asked for; a requester
sees those they asked for. Deleted tickets are seen only by who may restore them, on request.

One write knows an exception, `led_away`: the way back of what one has just moved out of sight.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.access.permissions import Permission, may
from deskhand.features.tickets.model import UNDO_WINDOW
from deskhand.log.actor import Actor


@dataclass(frozen=True, slots=True)
class Place:
    """What decides who may see a ticket."""

    requester: UUID
    assignee: UUID | None
    department: UUID | None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The tickets one member may see: a predicate over `desk.ticket t`, with its parameters."""

    sql: LiteralString
    params: dict[str, Any]


ALL: LiteralString = "true"
STAFF: LiteralString = (
    "(t.department_id is null or t.department_id = any(%(scope_departments)s)"
    " or t.assignee_id = %(scope_member)s or t.requester_id = %(scope_member)s)"
)
OWN: LiteralString = "t.requester_id = %(scope_member)s"
NOT_DELETED: LiteralString = " and t.deleted_at is null"
DELETED: LiteralString = " and t.deleted_at is not null"
NOTHING: LiteralString = " and false"


def visible(actor: Actor, *, deleted: bool | None = False) -> Scope:
    """The tickets `actor` may see. `deleted`: False without, True only, None both.

    Whoever may not restore tickets never sees deleted ones, whatever is asked.
    """
    params: dict[str, Any] = {"scope_member": actor.member}
    if may(actor, Permission.TICKET_READ_ALL):
        sql: LiteralString = ALL
    elif actor.is_staff:
        sql = STAFF
        params["scope_departments"] = list(actor.departments)
    else:
        sql = OWN
    if deleted:
        sql += DELETED if may(actor, Permission.TICKET_DELETE) else NOTHING
    elif deleted is False or not may(actor, Permission.TICKET_DELETE):
        sql += NOT_DELETED
    return Scope(sql, params)


LED_AWAY: LiteralString = """
(t.deleted_at is null and exists (
    select from desk.event e
    where e.workspace_id = t.workspace_id and e.subject = t.id and e.actor = %(scope_member)s
      and e.kind in ('ticket.moved', 'ticket.assigned') and e.at >= %(scope_since)s
      and not exists (
          select from desk.event o
          where o.workspace_id = e.workspace_id and o.subject = e.subject and o.rev > e.rev
            and o.actor is distinct from e.actor)))
"""


def led_away(actor: Actor, now: datetime) -> Scope:
    """What `actor` moved or gave away within the last five minutes, if nobody has touched it since.

    They saw it then, so to lead it back tells them nothing. Nothing else asks for this.
    """
    return Scope(LED_AWAY, {"scope_member": actor.member, "scope_since": now - UNDO_WINDOW})


def admits(actor: Actor, place: Place) -> bool:
    """Whether `actor` may see a ticket in this place: the same rule, without the database."""
    if place.deleted and not may(actor, Permission.TICKET_DELETE):
        return False
    if may(actor, Permission.TICKET_READ_ALL):
        return True
    if place.requester == actor.member:
        return True
    if not actor.is_staff:
        return False
    return (
        place.department is None
        or place.department in actor.departments
        or place.assignee == actor.member
    )
