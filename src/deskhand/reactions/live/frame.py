"""An event as the streams carry it, and who may hear of it.

A frame holds ids only; a page asks again for what it shows. It is encoded once, however
many streams it is written to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from deskhand.features.access.permissions import Permission, may
from deskhand.features.tickets.events import (
    TicketAssigned,
    TicketDeleted,
    TicketEscalated,
    TicketMoved,
    is_public,
)
from deskhand.features.tickets.presence import Present
from deskhand.features.tickets.visibility import Place, admits
from deskhand.log.actor import Actor
from deskhand.log.event import Recorded

# The kinds of these families have a ticket as their subject.
ABOUT_TICKETS = ("ticket.", "message.")

encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Change:
    """The data of `event: change`."""

    rev: int
    kind: str
    ticket: UUID | None
    actor: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Frame:
    """One event, ready to be written. `places` decide who hears of it; `wire` is the bytes."""

    rev: int
    kind: str
    subject: UUID
    about_ticket: bool
    public: bool
    places: tuple[Place, ...]
    wire: bytes


def frame(event: Recorded, place: Place | None) -> Frame:
    """The frame of an event whose ticket (if it has one) is now at `place`."""
    about_ticket = event.kind.startswith(ABOUT_TICKETS)
    change = Change(
        event.rev, event.kind, event.subject if about_ticket else None, event.actor, event.at
    )
    return Frame(
        rev=event.rev,
        kind=event.kind,
        subject=event.subject,
        about_ticket=about_ticket,
        public=is_public(event.happened, event.kind),
        places=() if place is None else _places(event.happened, place),
        wire=b"id: %d\nevent: change\ndata: %b\n\n" % (event.rev, encode(change)),
    )


def beat(rev: int) -> bytes:
    """Nothing happened that you may see, up to `rev`."""
    return b'id: %d\nevent: beat\ndata: {"rev":%d}\n\n' % (rev, rev)


def bell(rev: int) -> bytes:
    """There is something new, or read, among your notices. The revision is where you are."""
    return b'id: %d\nevent: notice\ndata: {"rev":%d}\n\n' % (rev, rev)


def reload(rev: int) -> bytes:
    """You have missed too much to be told: ask again for everything. It goes on after `rev`."""
    return b'id: %d\nevent: reload\ndata: {"rev":%d}\n\n' % (rev, rev)


def presence(one: Present) -> bytes:
    """Somebody is in a ticket, or not any more. No id: a reader's place is that in the log."""
    return b"event: presence\ndata: %b\n\n" % encode(one)


def hears(actor: Actor, one: Frame) -> bool:
    """Whether `actor` may be told of this event of their own workspace.

    Staff hear of the tickets they see, and of people, departments and categories. A requester
    hears what is public of their own tickets, never of a note.
    """
    if not one.about_ticket:
        return actor.is_staff
    if not (one.public or actor.is_staff):
        return False
    if not one.places:
        return may(actor, Permission.TICKET_DELETE)
    return any(admits(actor, place) for place in one.places)


def _places(happened: Any, now: Place) -> tuple[Place, ...]:
    """Where the ticket is, and where it was: who loses sight of it is told of that too."""
    if isinstance(happened, TicketAssigned):
        before = replace(now, assignee=happened.previous)
    elif isinstance(happened, TicketMoved | TicketEscalated):
        before = replace(now, department=happened.previous)
    elif isinstance(happened, TicketDeleted):
        before = replace(now, deleted=False)
    else:
        return (now,)
    return (now,) if before == now else (now, before)
