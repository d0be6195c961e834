"""What can happen to a ticket. Bodies hold ids and facts; what was said lives in its row."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from deskhand.features.intake.answers import Answer
from deskhand.log.event import event


@event("ticket.opened", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketOpened:
    """Somebody asked for help. `number` is filled in by the log, from the workspace's head."""

    ticket: UUID
    code: str
    title: str
    priority: str
    channel: str
    requester: UUID
    category: UUID | None
    department: UUID | None
    organization: UUID | None
    assignee: UUID | None
    tags: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    number: int = 0
    answers: tuple[Answer, ...] = ()


@event("ticket.assigned", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketAssigned:
    """It has a new assignee, or none."""

    ticket: UUID
    assignee: UUID | None
    previous: UUID | None


@event("ticket.status_changed", subject="ticket")
@dataclass(frozen=True, slots=True)
class StatusChanged:
    """It moved between open statuses."""

    ticket: UUID
    from_status: str
    to_status: str


@event("ticket.priority_changed", subject="ticket")
@dataclass(frozen=True, slots=True)
class PriorityChanged:
    """It became more or less urgent."""

    ticket: UUID
    from_priority: str
    to_priority: str


@event("ticket.renamed", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketRenamed:
    """Its subject was put in other words."""

    ticket: UUID
    title: str
    previous: str


@event("ticket.categorized", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketCategorized:
    """It is about something else."""

    ticket: UUID
    category: UUID | None
    previous: UUID | None


@event("ticket.moved", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketMoved:
    """Another department has it."""

    ticket: UUID
    department: UUID | None
    previous: UUID | None


@event("ticket.tagged", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketTagged:
    """These are its tags now."""

    ticket: UUID
    tags: tuple[str, ...]
    previous: tuple[str, ...]


@event("ticket.escalated", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketEscalated:
    """It was raised a level, for a reason, perhaps to another department."""

    ticket: UUID
    level: int
    reason: str
    department: UUID | None
    previous: UUID | None


@event("ticket.resolved", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketResolved:
    """Somebody says that it is solved."""

    ticket: UUID
    from_status: str


@event("ticket.closed", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketClosed:
    """It is over; a reply needs a reopening first."""

    ticket: UUID
    from_status: str
    reason: str | None


@event("ticket.reopened", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketReopened:
    """It is open again, or not closed any more. Whoever asked waits since then."""

    ticket: UUID
    from_status: str
    reason: str | None
    # Another than IN_PROGRESS when a closing or resolving is taken back.
    to_status: str = "IN_PROGRESS"
    by_requester: bool = False


@event("ticket.deleted", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketDeleted:
    """It is out of sight, and may be restored for 30 days."""

    ticket: UUID


@event("ticket.restored", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketRestored:
    """It is back."""

    ticket: UUID


@event("ticket.purged", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketPurged:
    """It is gone for good; `objects` are the stored files that must go too."""

    ticket: UUID
    objects: tuple[str, ...]


@event("ticket.resolution_marked", subject="ticket")
@dataclass(frozen=True, slots=True)
class ResolutionMarked:
    """This message is what solved it (None: none is)."""

    ticket: UUID
    message: UUID | None
    previous: UUID | None


@event("ticket.linked", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketLinked:
    """It was linked with another, which has an event of its own. `outgoing`: it is the kind."""

    ticket: UUID
    other: UUID
    kind: str
    outgoing: bool


@event("ticket.unlinked", subject="ticket")
@dataclass(frozen=True, slots=True)
class TicketUnlinked:
    """It is not linked with the other any more."""

    ticket: UUID
    other: UUID
    kind: str
    outgoing: bool


@event("message.posted", subject="ticket")
@dataclass(frozen=True, slots=True)
class MessagePosted:
    """Somebody wrote. `by_staff`: an answer from the team, not the requester's own words.

    `mentions` are the members a note calls by name.
    """

    ticket: UUID
    message: UUID
    kind: str
    by_staff: bool
    files: int = 0
    author: UUID | None = None
    mentions: tuple[UUID, ...] = ()


@event("message.edited", subject="ticket")
@dataclass(frozen=True, slots=True)
class MessageEdited:
    """Somebody put their message in other words. `mentions` are those it did not have before."""

    ticket: UUID
    message: UUID
    kind: str
    mentions: tuple[UUID, ...] = ()


# What a requester may learn about their own ticket. A message is public by its kind.
PUBLIC_KINDS = (
    "ticket.opened",
    "ticket.assigned",
    "ticket.status_changed",
    "ticket.priority_changed",
    "ticket.renamed",
    "ticket.categorized",
    "ticket.resolved",
    "ticket.closed",
    "ticket.reopened",
    "ticket.resolution_marked",
    "message.posted",
    "message.edited",
)


def is_public(happened: object, kind: str) -> bool:
    """Whether a requester may be told of this event on their own ticket."""
    if isinstance(happened, MessagePosted | MessageEdited):
        return happened.kind == "PUBLIC"
    return kind in PUBLIC_KINDS
