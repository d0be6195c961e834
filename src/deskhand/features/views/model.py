"""What a saved view is, and the decisions about it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, get_type_hints
from uuid import UUID

import msgspec

from deskhand.features.access.permissions import Permission, may, require
from deskhand.features.tickets.filters import Filters, Sort, View
from deskhand.features.tickets.model import Priority, Status
from deskhand.kernel.errors import Conflict, Forbidden, Invalid
from deskhand.log.actor import Actor

MAX_NAME = 80
MAX_POSITION = 1_000_000_000
# Between two views there is room to put others.
STEP = 1_000
# A list of names people look through, each counted whenever the desk changes.
MAX_VIEWS = 50

WORDS_FOR_ASSIGNEES = frozenset({"me", "none", "any"})


@dataclass(frozen=True, slots=True)
class ViewQuery:
    """What a view narrows the list to: the filters of `GET /api/tickets`.

    `assignee` is "me" (whoever reads it), "none", "any" or a member's id.
    """

    view: View | None = None
    status: tuple[Status, ...] = ()
    priority: tuple[Priority, ...] = ()
    category: UUID | None = None
    department: UUID | None = None
    assignee: str | None = None
    requester: UUID | None = None
    organization: UUID | None = None
    tag: str | None = None
    created_from: datetime | None = None
    created_to: datetime | None = None
    updated_from: datetime | None = None
    updated_to: datetime | None = None
    q: str | None = None


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list under a name. `query` is as it is stored: what is given of a `ViewQuery`, as JSON.

    Lists of views are by `position`; `version` grows by one with each change.
    """

    id: UUID
    owner_id: UUID
    name: str
    shared: bool
    query: dict[str, Any]
    sort: str
    position: int
    pinned: bool
    version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ViewKept:
    """A view, and what its query names that is not there."""

    view: SavedView
    gone: list[str]


TYPES: dict[str, Any] = get_type_hints(ViewQuery)


def stored(query: ViewQuery) -> dict[str, Any]:
    """What is given of a query, as JSON."""
    everything: dict[str, Any] = msgspec.to_builtins(query)
    return {name: value for name, value in everything.items() if value not in (None, [], ())}


def understood(query: dict[str, Any]) -> tuple[ViewQuery, list[str]]:
    """A stored query, and the names in it that mean nothing any more (they are left out)."""
    given: dict[str, Any] = {}
    lost: list[str] = []
    for name, value in query.items():
        try:
            given[name] = _read(name, value)
        except (KeyError, ValueError, msgspec.ValidationError):
            lost.append(name)
    return ViewQuery(**given), lost


def _read(name: str, value: object) -> object:
    read = msgspec.convert(value, TYPES[name])
    if name == "assignee" and read not in WORDS_FOR_ASSIGNEES:
        UUID(read)
    return read


def filters(query: ViewQuery) -> Filters:
    """The query as a list takes it, but for the words (`q`), which the search understands."""
    given = {field.name: getattr(query, field.name) for field in fields(ViewQuery)}
    del given["q"]
    assignee: str | None = given["assignee"]
    if assignee is not None and assignee not in WORDS_FOR_ASSIGNEES:
        given["assignee"] = UUID(assignee)
    return Filters(**given)


def sort_of(view: SavedView) -> Sort:
    """The order a view is read in."""
    return Sort(view.sort) if view.sort in set(Sort) else Sort.UPDATED_DESC


def may_change(view: SavedView, by: Actor) -> bool:
    """One's own are one's own; a shared one belongs to those who may share."""
    if view.shared:
        return may(by, Permission.VIEW_SHARE)
    return view.owner_id == by.member


def require_change(view: SavedView, by: Actor, *, shared: bool, seen: int | None) -> None:
    """Refuse a change by who may not make it, or who has not seen the newest version."""
    if view.shared or shared:
        require(by, Permission.VIEW_SHARE)
    if not shared and view.owner_id != by.member:
        raise Forbidden("view.not_yours")
    require_seen(view, seen)


def require_seen(view: SavedView, seen: int | None) -> None:
    """`seen` is the version the writer has read; without it the last write wins."""
    if seen is not None and seen != view.version:
        raise Conflict("view.changed", version=view.version)


def valid_position(wanted: int) -> int:
    """`wanted`, if a view can be there. Raises `Invalid("view.position_invalid")`."""
    if not 0 <= wanted <= MAX_POSITION:
        raise Invalid("view.position_invalid", field="position", limit=MAX_POSITION)
    return wanted
