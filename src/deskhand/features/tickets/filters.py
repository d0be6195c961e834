"""What a list may be asked for: views, filters, sorts and cursors, all from closed sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, LiteralString
from uuid import UUID

import msgspec

from deskhand.features.tickets.model import Priority, Status
from deskhand.kernel.cursors import pack, unpack
from deskhand.kernel.errors import Malformed
from deskhand.log.actor import Actor


class View(StrEnum):
    """The lists that everybody on the team knows by name."""

    ALL_OPEN = "all_open"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"
    ON_HOLD = "on_hold"
    RESOLVED = "resolved"
    CLOSED = "closed"
    DELETED = "deleted"


# `t.is_open` beside a status repeats what it implies, so that the partial indexes serve.
VIEWS: dict[View, LiteralString] = {
    View.ALL_OPEN: "t.is_open",
    View.MINE: "t.is_open and t.assignee_id = %(me)s",
    View.UNASSIGNED: "t.is_open and t.assignee_id is null",
    View.WAITING: "t.is_open and t.status = 'WAITING_FOR_USER'",
    View.ON_HOLD: "t.is_open and t.status = 'ON_HOLD'",
    View.RESOLVED: "not t.is_open and t.status = 'RESOLVED'",
    View.CLOSED: "not t.is_open and t.status = 'CLOSED'",
    View.DELETED: "true",
}


class Sort(StrEnum):
    """The orders a list can be read in; a minus is newest or most urgent first.

    `waiting`: who has waited longest for an answer first, then the open tickets in which nobody
    waits, then the others.
    """

    UPDATED_DESC = "-updated"
    UPDATED = "updated"
    CREATED_DESC = "-created"
    CREATED = "created"
    PRIORITY_DESC = "-priority"
    PRIORITY = "priority"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Order:
    """An ORDER BY, the condition that continues after a cursor, and the cursor's columns.

    `shown` is what it is ordered by, if that is no column, and `over` the same order once more
    for what is joined to a page: told so, the planner knows that the page stands in it already.
    """

    by: LiteralString
    after: LiteralString
    place: type[tuple[Any, ...]]
    columns: tuple[str, ...]
    shown: LiteralString = ""
    over: LiteralString = ""


Rank = Annotated[int, msgspec.Meta(ge=0, le=3)]
ByTime = tuple[str, datetime, UUID]
# Where in the order of waiting an open ticket stands in which nobody waits, and one that is done.
NOT_WAITING, DONE = datetime(9999, 12, 30, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
WAITING: LiteralString = (
    "case when not t.is_open then '9999-12-31 00:00:00+00'::timestamptz"
    " when t.waiting_since is null then '9999-12-30 00:00:00+00'::timestamptz"
    " else t.waiting_since end"
)
# What a view implies there, so that no walk leaves its part.
AMONG_OPEN: LiteralString = " and " + WAITING + " < '9999-12-31 00:00:00+00'::timestamptz"
AMONG_DONE: LiteralString = " and " + WAITING + " >= '9999-12-31 00:00:00+00'::timestamptz"
ByPriority = tuple[str, Rank, datetime, UUID]

ORDERS: dict[Sort, Order] = {
    Sort.UPDATED_DESC: Order(
        "t.updated_at desc, t.id desc",
        "(t.updated_at, t.id) < (%(after_0)s, %(after_1)s)",
        ByTime,
        ("updated_at", "id"),
    ),
    Sort.UPDATED: Order(
        "t.updated_at, t.id",
        "(t.updated_at, t.id) > (%(after_0)s, %(after_1)s)",
        ByTime,
        ("updated_at", "id"),
    ),
    Sort.CREATED_DESC: Order(
        "t.created_at desc, t.id desc",
        "(t.created_at, t.id) < (%(after_0)s, %(after_1)s)",
        ByTime,
        ("created_at", "id"),
    ),
    Sort.CREATED: Order(
        "t.created_at, t.id",
        "(t.created_at, t.id) > (%(after_0)s, %(after_1)s)",
        ByTime,
        ("created_at", "id"),
    ),
    Sort.PRIORITY_DESC: Order(
        "t.priority desc, t.updated_at desc, t.id desc",
        "(t.priority, t.updated_at, t.id) < (%(after_0)s, %(after_1)s, %(after_2)s)",
        ByPriority,
        ("priority", "updated_at", "id"),
    ),
    Sort.PRIORITY: Order(
        "t.priority, t.updated_at, t.id",
        "(t.priority, t.updated_at, t.id) > (%(after_0)s, %(after_1)s, %(after_2)s)",
        ByPriority,
        ("priority", "updated_at", "id"),
    ),
    Sort.WAITING: Order(
        WAITING + ", t.id",
        "(" + WAITING + ", t.id) > (%(after_0)s, %(after_1)s)",
        ByTime,
        ("waiting_since", "id"),
        shown=", " + WAITING + " as waits",
        over="t.waits, t.id",
    ),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to. Everything given must hold; several values of one may."""

    view: View | None = None
    status: tuple[Status, ...] = ()
    priority: tuple[Priority, ...] = ()
    category: UUID | None = None
    department: UUID | None = None
    # "me", "none", "any" or a member's id.
    assignee: str | UUID | None = None
    requester: UUID | None = None
    organization: UUID | None = None
    tag: str | None = None
    created_from: datetime | None = None
    created_to: datetime | None = None
    updated_from: datetime | None = None
    updated_to: datetime | None = None
    # Some tickets by their ids, and no others.
    ids: tuple[UUID, ...] = ()


def conditions(filters: Filters, actor: Actor) -> tuple[LiteralString, dict[str, Any]]:
    """The filters as conditions on `desk.ticket t`, each led by `and`, and their parameters."""
    sql: LiteralString = ""
    params: dict[str, Any] = {"me": actor.member}
    if filters.view is not None:
        sql += " and " + VIEWS[filters.view]
    if filters.status:
        sql += " and t.status = any(%(status)s)"
        params["status"] = [status.value for status in filters.status]
    if filters.priority:
        sql += " and t.priority = any(%(priority)s)"
        params["priority"] = [priority.rank for priority in filters.priority]
    if filters.ids:
        sql += " and t.id = any(%(ids)s)"
        params["ids"] = list(filters.ids)
    for name, condition in EQUALS.items():
        value = getattr(filters, name)
        if value is not None:
            sql += condition
            params[name] = value
    if filters.tag is not None and not actor.is_staff:
        # Tags are the team's own: nobody else finds out by asking which there are.
        sql += " and false"
    if filters.assignee is not None:
        assigned, value = _assignee(filters.assignee, actor)
        sql += assigned
        params["assignee"] = value
    return sql, params


EQUALS: dict[str, LiteralString] = {
    "category": " and t.category_id = %(category)s",
    "department": " and t.department_id = %(department)s",
    "requester": " and t.requester_id = %(requester)s",
    "organization": " and t.organization_id = %(organization)s",
    "tag": " and t.id in (select g.ticket_id from desk.ticket_tag g where g.tag = %(tag)s)",
    "created_from": " and t.created_at >= %(created_from)s",
    "created_to": " and t.created_at < %(created_to)s",
    "updated_from": " and t.updated_at >= %(updated_from)s",
    "updated_to": " and t.updated_at < %(updated_to)s",
}


# Of the other views of open tickets the planner knows how many they hold; told this too, it would
# take them for rarer than they are, and sort what it had better walk.
PARTS: dict[View, LiteralString] = {
    View.ALL_OPEN: AMONG_OPEN,
    View.MINE: AMONG_OPEN,
    View.RESOLVED: AMONG_DONE,
    View.CLOSED: AMONG_DONE,
}


def part_of_order(sort: Sort, view: View | None) -> LiteralString:
    """The part of the order of waiting in which a view lies, as a further condition."""
    return PARTS.get(view, "") if sort is Sort.WAITING and view else ""


def _assignee(wanted: str | UUID, actor: Actor) -> tuple[LiteralString, UUID | None]:
    match wanted:
        case "none":
            return " and t.assignee_id is null", None
        case "any":
            return " and t.assignee_id is not null", None
        case "me":
            return " and t.assignee_id = %(assignee)s", actor.member
        case UUID():
            return " and t.assignee_id = %(assignee)s", wanted
        case _:
            raise Malformed("request.malformed", field="assignee")


def make_cursor(sort: Sort, values: tuple[Any, ...]) -> str:
    """An opaque place in a list, to be given back for the next page."""
    return pack(sort.value, *values)


def read_cursor(sort: Sort, cursor: str) -> dict[str, Any]:
    """The parameters of `Order.after`. Raises `Malformed("cursor.invalid")`."""
    name, *values = unpack(cursor, ORDERS[sort].place)
    if name != sort.value:
        raise Malformed("cursor.invalid")
    return {f"after_{index}": value for index, value in enumerate(values)}
