"""What the ticket routes take and give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator
from pydantic_core import PydanticCustomError

from deskhand.api.auth_shapes import Email
from deskhand.api.form_shapes import Answers, AnswerValue
from deskhand.api.shapes import Body, Line, Text
from deskhand.features.people.model import MAX_DISPLAY_NAME
from deskhand.features.tickets.filters import Sort, View
from deskhand.features.tickets.model import (
    MAX_BODY,
    MAX_REASON,
    MAX_SUBJECT,
    MAX_TAG,
    MAX_TAGS,
    MessageKind,
    Priority,
    Status,
    Ticket,
    reference,
)
from deskhand.features.tickets.rows import ViewCount
from deskhand.log.actor import Actor
from deskhand.log.gate import Outcome

Subject = Annotated[str, Line(MAX_SUBJECT)]
Words = Annotated[str, Text(MAX_BODY)]
# Of a message that may be its files alone.
WordsOrFiles = Annotated[str, Text(MAX_BODY, least=0)]
Reason = Annotated[str, Text(MAX_REASON)]
Tags = Annotated[list[Annotated[str, Line(MAX_TAG)]], Field(max_length=MAX_TAGS)]
Revision = Annotated[int, Field(ge=0, le=2**53)]
MOST_NAMED = 40
Limit = Annotated[int, Field(ge=1, le=100)]
SearchWords = Annotated[str, Line(500)]
Cursor = Annotated[str, Field(min_length=1, max_length=300)]


class TicketFilters(Body):
    """What a list is narrowed to."""

    view: View | None = None
    status: list[Status] = Field(default_factory=list[Status])
    priority: list[Priority] = Field(default_factory=list[Priority])
    category: UUID | None = None
    department: UUID | None = None
    assignee: Literal["me", "none", "any"] | UUID | None = None
    requester: UUID | None = None
    organization: UUID | None = None
    tag: Annotated[str, Line(MAX_TAG)] | None = None
    created_from: AwareDatetime | None = None
    created_to: AwareDatetime | None = None
    updated_from: AwareDatetime | None = None
    updated_to: AwareDatetime | None = None
    q: SearchWords | None = None


class TicketQuery(TicketFilters):
    """What a list is narrowed to. Repeat `status` and `priority` for several values.

    `id`, repeated, asks for some tickets only: which of them are still in the list, and how.
    """

    id: Annotated[list[UUID], Field(max_length=MOST_NAMED)] = Field(default_factory=list[UUID])
    sort: Sort = Sort.UPDATED_DESC
    cursor: Cursor | None = None
    limit: Limit = 50


class ContactIn(Body):
    """Somebody by their address: who has it already, or else a new contact of this name."""

    display_name: Annotated[str, Line(MAX_DISPLAY_NAME)]
    email: Email


class TicketIn(Body):
    """A new ticket. `requester_id`, `assignee_id`, `department_id` and `tags` are for staff.

    So is `requester`, in place of `requester_id`: somebody who may not be known yet.
    """

    subject: Subject
    body: Words
    priority: Priority = Priority.MEDIUM
    category_id: UUID | None = None
    department_id: UUID | None = None
    requester_id: UUID | None = None
    requester: ContactIn | None = None
    assignee_id: UUID | None = None
    tags: Tags = Field(default_factory=list[str])
    answers: Answers = Field(default_factory=dict[str, AnswerValue])

    @model_validator(mode="after")
    def _one_requester(self) -> TicketIn:
        if self.requester is not None and self.requester_id is not None:
            raise PydanticCustomError("field.one_requester", "named twice")
        return self


class TicketChange(Body):
    """Only what is given is changed. `seen`: the newest revision the writer knows."""

    subject: Subject | None = None
    status: Status | None = None
    priority: Priority | None = None
    category_id: UUID | None = None
    department_id: UUID | None = None
    assignee_id: UUID | None = None
    tags: Tags | None = None
    seen: Revision | None = None


class SeenIn(Body):
    """`seen`: the newest revision of the ticket that the writer knows."""

    seen: Revision | None = None


class ReadIn(Body):
    """The newest revision that was on the reader's screen."""

    revision: Revision


class CloseIn(SeenIn):
    """Why it is closed; its requester may read it."""

    reason: Reason | None = None


class ReopenIn(SeenIn):
    """Why it is taken up again."""

    reason: Reason | None = None


class EscalateIn(SeenIn):
    """Why it is raised, and to which department if to another."""

    reason: Reason
    department_id: UUID | None = None


class NotesIn(SeenIn):
    """An internal note, a priority, or both."""

    note: Words | None = None
    priority: Priority | None = None


class MessageIn(Body):
    """A public reply or an internal note. `status`: where the ticket goes with it.

    With files it needs no words.
    `uploads`: files that were sent ahead. `draft`: the version of the writer's draft that this
    was; once the message is there it is let go, unless another device has gone on with it.
    """

    kind: Literal[MessageKind.PUBLIC, MessageKind.INTERNAL] = MessageKind.PUBLIC
    body: WordsOrFiles = ""
    status: Status | None = None
    seen: Revision | None = None
    uploads: Annotated[list[Annotated[str, Field(max_length=2_000)]], Field(max_length=10)] = Field(
        default_factory=list[str]
    )
    draft: Annotated[int, Field(ge=1, le=2**53)] | None = None


class MessageEdit(SeenIn):
    """The message in other words."""

    body: Words


class ResolutionIn(SeenIn):
    """The message that solved it; null for none."""

    message_id: UUID | None


@dataclass(frozen=True, slots=True)
class TicketState:
    """A ticket as a write left it: ids, no names. `revision` is null when nothing changed."""

    id: UUID
    reference: str
    number: int
    subject: str
    status: Status
    priority: Priority
    level: int
    tags: list[str]
    category_id: UUID | None
    department_id: UUID | None
    organization_id: UUID | None
    requester_id: UUID
    assignee_id: UUID | None
    channel: str
    created_at: datetime
    updated_at: datetime
    first_response_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    close_reason: str | None
    resolution_message_id: UUID | None
    deleted_at: datetime | None
    message_count: int
    last_message_at: datetime | None
    waiting_since: datetime | None
    revision: int | None


@dataclass(frozen=True, slots=True)
class MessageState:
    """A message as a write left it."""

    id: UUID
    kind: MessageKind
    author_id: UUID | None
    body: str
    html: str
    created_at: datetime
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class MessageSent:
    """A message, and the ticket as it stands with it."""

    message: MessageState
    ticket: TicketState


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tickets each view holds."""

    views: dict[str, ViewCount]


def ticket_state(
    ticket: Ticket, reader: Actor, rev: int | None, number: int | None = None
) -> TicketState:
    """What a write answers with; what the team sorts a ticket by is not for requesters.

    `number` is a new ticket's, known only from the log.
    """
    number = number or ticket.number
    return TicketState(
        id=ticket.id,
        reference=reference(number, ticket.code),
        number=number,
        subject=ticket.subject,
        status=ticket.status,
        priority=ticket.priority,
        level=ticket.level if reader.is_staff else 0,
        tags=list(ticket.tags) if reader.is_staff else [],
        category_id=ticket.category_id,
        department_id=ticket.department_id,
        organization_id=ticket.organization_id,
        requester_id=ticket.requester_id,
        assignee_id=ticket.assignee_id,
        channel=ticket.channel,
        created_at=ticket.created_at,
        updated_at=ticket.updated_at,
        first_response_at=ticket.first_response_at,
        resolved_at=ticket.resolved_at,
        closed_at=ticket.closed_at,
        close_reason=ticket.close_reason,
        resolution_message_id=ticket.resolution_message_id,
        deleted_at=ticket.deleted_at,
        message_count=ticket.message_count,
        last_message_at=ticket.last_message_at,
        waiting_since=ticket.waiting_since if ticket.status.is_open else None,
        revision=rev,
    )


def written(outcome: Outcome[Ticket], reader: Actor) -> TicketState:
    """The ticket that a command left."""
    return ticket_state(outcome.value, reader, outcome.rev, outcome.number)
