"""What the screens show: plain dataclasses, encoded as they stand.

Nobody changes them; but what a page holds by the dozen is not frozen, since a frozen one takes
nine times as long to make: 110 µs of a list (measured).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from deskhand.features.intake.answers import Answer
from deskhand.features.people.names import MemberRef, Ref
from deskhand.features.tickets.model import LinkKind, MessageKind, Priority, Status
from deskhand.log.actor import Actor, Role


@dataclass(slots=True)
class TicketRow:
    """A ticket in a list."""

    id: UUID
    reference: str
    number: int
    subject: str
    status: Status
    priority: Priority
    channel: str
    level: int
    tags: list[str]
    category: Ref | None
    department: Ref | None
    organization: Ref | None
    requester: MemberRef
    assignee: MemberRef | None
    created_at: datetime
    updated_at: datetime
    last_message_at: datetime | None
    last_message_by_staff: bool | None
    message_count: int
    # Since when its requester waits for an answer; null when it is done or the team answered last.
    waiting_since: datetime | None
    # Somebody else has written in it since the reader last read it.
    unread: bool


@dataclass(frozen=True, slots=True)
class TicketPage:
    """One page of a list; `next_cursor` is null on the last."""

    items: list[TicketRow]
    next_cursor: str | None


@dataclass(slots=True)
class AttachmentRow:
    """A file of a message. `inline`: an image that is safe to show in the page."""

    id: UUID
    name: str
    size: int
    media_type: str
    inline: bool
    url: str


@dataclass(slots=True)
class MessageRow:
    """A message in a conversation, rendered. `can_edit`: by the reader, now."""

    id: UUID
    kind: MessageKind
    author: MemberRef | None
    body: str
    html: str
    created_at: datetime
    edited_at: datetime | None
    original_body: str | None
    is_resolution: bool
    channel: str
    can_edit: bool
    attachments: list[AttachmentRow]


@dataclass(frozen=True, slots=True)
class MessagePage:
    """Older messages of a conversation, oldest first; `earlier_cursor` leads further back."""

    items: list[MessageRow]
    earlier_cursor: str | None


@dataclass(slots=True)
class HistoryLine:
    """One thing that happened to a ticket. `actor` null: the desk itself."""

    rev: int
    kind: str
    at: datetime
    actor: MemberRef | None
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class History:
    """What happened to a ticket, oldest first; `next_rev` is where to go on, null at the end."""

    items: list[HistoryLine]
    next_rev: int | None


class Direction(StrEnum):
    """`to`: this ticket is the kind of the other; `from`: the other is it of this one."""

    TO = "to"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class LinkedTicket:
    """A ticket, as it is called and where it stands."""

    id: UUID
    reference: str
    subject: str
    status: Status


@dataclass(frozen=True, slots=True)
class TicketLink:
    """A ticket that has to do with this one. Of RELATED the direction says nothing."""

    kind: LinkKind
    direction: Direction
    ticket: LinkedTicket


@dataclass(slots=True)
class TicketDetail(TicketRow):
    """A ticket with the newest part of its conversation and history."""

    first_response_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    close_reason: str | None
    resolution_message_id: UUID | None
    deleted_at: datetime | None
    fields: dict[str, str]
    # To the form of its category, as it was asked when the ticket was opened.
    answers: list[Answer]
    revision: int
    # Up to which revision the reader has read it; null if never, or if they marked it as unread.
    read_revision: int | None
    permissions: list[str]
    messages: list[MessageRow]
    earlier_cursor: str | None
    history: list[HistoryLine]
    links: list[TicketLink]


@dataclass(frozen=True, slots=True)
class ViewCount:
    """How many tickets a view holds: at most 1,000, `more` when there are more."""

    count: int
    more: bool


PRIORITY_BY_RANK = tuple(Priority)
STATUSES = {status.value: status for status in Status}
ROLES = {role.value: role for role in Role}


def for_reader(row: TicketRow, reader: Actor) -> TicketRow:
    """What the team sorts a ticket by, its tags and its level, is not for requesters."""
    return row if reader.is_staff else replace(row, tags=[], level=0)


def ticket_row(
    id_: UUID,
    reference: str,
    number: int,
    subject: str,
    status: str,
    priority: int,
    channel: str,
    level: int,
    tags: list[str],
    category_id: UUID | None,
    category: str,
    department_id: UUID | None,
    department: str,
    organization_id: UUID | None,
    organization: str,
    requester_id: UUID,
    requester: str,
    requester_role: str,
    assignee_id: UUID | None,
    assignee: str,
    assignee_role: str,
    created_at: datetime,
    updated_at: datetime,
    last_message_at: datetime | None,
    last_message_by_staff: bool | None,  # noqa: FBT001 (a column, in its place)
    message_count: int,
    waiting_since: datetime | None,
    unread: bool,  # noqa: FBT001
) -> TicketRow:
    """A row of `queries.row` as what a list shows."""
    return TicketRow(
        id_,
        reference,
        number,
        subject,
        STATUSES[status],
        PRIORITY_BY_RANK[priority],
        channel,
        level,
        tags,
        Ref(category_id, category) if category_id else None,
        Ref(department_id, department) if department_id else None,
        Ref(organization_id, organization) if organization_id else None,
        MemberRef(requester_id, requester, ROLES[requester_role]),
        MemberRef(assignee_id, assignee, ROLES[assignee_role]) if assignee_id else None,
        created_at,
        updated_at,
        last_message_at,
        last_message_by_staff,
        message_count,
        waiting_since,
        unread,
    )
