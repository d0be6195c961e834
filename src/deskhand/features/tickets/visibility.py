"""Which tickets a member may see: one rule, written once in SQL and once in Python.

The SQL form is joined into every list, detail, search, export, attachment and write. The
Python form serves the event streams, which hold no connection. A property test holds the
two equal.

The rule: an administrator sees every ticket; other staff see those of their departments,
those without a department, those assigned to them and those they asked for; a requester
sees those they asked for. Deleted tickets are seen only by who may restore them, on request.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.access.permissions import Permission, may
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
