"""What can happen to a saved view. A `changed` event holds all that it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from deskhand.log.event import event


@event("view.created", subject="view")
@dataclass(frozen=True, slots=True)
class ViewCreated:
    """Somebody keeps a list under a name."""

    view: UUID
    owner: UUID
    name: str
    shared: bool
    query: dict[str, Any]
    sort: str
    position: int
    pinned: bool


@event("view.changed", subject="view")
@dataclass(frozen=True, slots=True)
class ViewChanged:
    """This is what it is now."""

    view: UUID
    name: str
    shared: bool
    query: dict[str, Any]
    sort: str
    position: int
    pinned: bool


@event("view.deleted", subject="view")
@dataclass(frozen=True, slots=True)
class ViewDeleted:
    """It is gone."""

    view: UUID
