"""What an event is: a frozen dataclass with a kind, a version and a subject.

A feature declares its events with `@event`; the registry is how the log reads them back
and how the tests find a kind that nothing covers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec

T = TypeVar("T", bound=type)


@dataclass(frozen=True, slots=True)
class Declared:
    """One kind of event: its class, its version, and which field is its subject."""

    kind: str
    version: int
    subject: str
    type: type


BY_KIND: dict[str, Declared] = {}
BY_TYPE: dict[type, Declared] = {}


def event(kind: str, *, subject: str, version: int = 1) -> Callable[[T], T]:
    """Declare a dataclass as an event called `kind`, about the id in its field `subject`."""

    def declare(cls: T) -> T:
        if kind in BY_KIND:
            message = f"two events are called {kind}"
            raise ValueError(message)
        declared = Declared(kind, version, subject, cls)
        BY_KIND[kind] = declared
        BY_TYPE[cls] = declared
        return cls

    return declare


def kind_of(happened: object) -> str:
    """The wire name of an event."""
    return BY_TYPE[type(happened)].kind


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as the log holds it."""

    workspace: UUID
    rev: int
    kind: str
    version: int
    subject: UUID
    happened: Any
    actor: UUID | None
    via: str
    depth: int
    at: datetime


def recorded(
    workspace: UUID,
    rev: int,
    kind: str,
    version: int,
    subject: UUID,
    body: str,
    actor: UUID | None,
    via: str,
    depth: int,
    at: datetime,
) -> Recorded:
    """A row of the log with its event read back. A kind unknown here stays a plain dict."""
    declared = BY_KIND.get(kind)
    known: Any = declared.type if declared else dict[str, Any]
    happened: Any = msgspec.json.decode(body, type=known)
    return Recorded(workspace, rev, kind, version, subject, happened, actor, via, depth, at)
