"""What a ticket is, and the words for its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from deskhand.features.intake.answers import Answer

# How long a message may be put in other words, and a deleted ticket be restored.
EDIT_WINDOW = timedelta(minutes=15)
RESTORE_WINDOW = timedelta(days=30)
# How long whoever changed a status may take that back, to where the flow leads no more.
UNDO_WINDOW = timedelta(minutes=5)

MAX_SUBJECT = 200
MAX_BODY = 50_000
MAX_TAGS = 20
MAX_TAG = 40
MAX_REASON = 1_000
MAX_LEVEL = 3


class Status(StrEnum):
    """Where a ticket stands."""

    NEW = "NEW"
    IN_PROGRESS = "IN_PROGRESS"
    WAITING_FOR_USER = "WAITING_FOR_USER"
    ON_HOLD = "ON_HOLD"
    RESOLVED = "RESOLVED"
    CLOSED = "CLOSED"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self not in (Status.RESOLVED, Status.CLOSED)


class Priority(StrEnum):
    """How urgent it is; stored as its rank, so that lists sort by it."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"
    URGENT = "URGENT"

    @property
    def rank(self) -> int:
        """0 for LOW to 3 for URGENT."""
        return PRIORITIES.index(self)


PRIORITIES = tuple(Priority)


class MessageKind(StrEnum):
    """A public reply, an internal note, or a line the desk itself wrote (made from the log)."""

    PUBLIC = "PUBLIC"
    INTERNAL = "INTERNAL"
    SYSTEM = "SYSTEM"


class LinkKind(StrEnum):
    """What one ticket is to another: the one that was linked is this of the other."""

    RELATED = "RELATED"
    DUPLICATE = "DUPLICATE"
    CAUSE = "CAUSE"


@dataclass(frozen=True, slots=True)
class Link:
    """`ticket` is a `kind` of `other`; of RELATED the direction says nothing."""

    ticket: UUID
    other: UUID
    kind: LinkKind


class Ticket(Struct, frozen=True):
    """One request for help and its state. Made by folding its events; never changed in place.

    A struct of msgspec's, which is made and replaced in a tenth of the time a dataclass takes:
    each write makes three or four.
    """

    id: UUID
    number: int
    code: str
    subject: str
    status: Status
    priority: Priority
    level: int
    channel: str
    category_id: UUID | None
    department_id: UUID | None
    organization_id: UUID | None
    requester_id: UUID
    assignee_id: UUID | None
    tags: tuple[str, ...]
    fields: dict[str, str]
    answers: tuple[Answer, ...]
    message_count: int
    last_message_at: datetime | None
    last_message_by_staff: bool | None
    first_response_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    close_reason: str | None
    resolution_message_id: UUID | None
    deleted_at: datetime | None
    created_at: datetime
    updated_at: datetime
    # The requester's oldest message that nobody answered; closing does not forget it.
    waiting_since: datetime | None = None
    # Places in the count of its messages and notes: all, who wrote the newest, the newest by
    # anybody else, and the team's newest public one. "Read up to" is such a place too.
    said: int = 0
    said_by: UUID | None = None
    said_before: int = 0
    answered: int = 0


def reference(number: int, code: str) -> str:
    """`TKT-00001042-K7QD`: short to say, impossible to guess."""
    return f"TKT-{number:08d}-{code}"


class Message(Struct, frozen=True):
    """What somebody wrote in a ticket."""

    id: UUID
    ticket_id: UUID
    kind: MessageKind
    author_id: UUID | None
    author_role: str
    channel: str
    body: str
    html: str
    original_body: str | None
    edited_at: datetime | None
    created_at: datetime
