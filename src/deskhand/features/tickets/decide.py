"""Decisions: from a ticket and who acts to what happens, or a refusal. No I/O.

Each returns the events that happen (none: it already was so).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.tickets.events import (
    MessageEdited,
    MessagePosted,
    PriorityChanged,
    ResolutionMarked,
    StatusChanged,
    TicketAssigned,
    TicketClosed,
    TicketDeleted,
    TicketEscalated,
    TicketMoved,
    TicketReopened,
    TicketResolved,
    TicketRestored,
)
from deskhand.features.tickets.model import (
    EDIT_WINDOW,
    MAX_LEVEL,
    RESTORE_WINDOW,
    UNDO_WINDOW,
    Message,
    MessageKind,
    Priority,
    Status,
    Ticket,
)
from deskhand.kernel.errors import Conflict, Forbidden
from deskhand.log.actor import Actor

Happened = list[object]


def require_open(ticket: Ticket) -> None:
    """Refuse to go on with a closed ticket; it can be reopened first."""
    if ticket.status is Status.CLOSED:
        raise Conflict("ticket.closed", offer="reopen")


def claim(ticket: Ticket, by: Actor) -> Happened:
    """Whoever works on tickets may take one that nobody has. Taking your own is nothing."""
    require(by, Permission.TICKET_WORK)
    require_open(ticket)
    if ticket.assignee_id == by.member:
        return []
    if ticket.assignee_id is not None:
        raise Conflict("ticket.taken", by=ticket.assignee_id)
    return [TicketAssigned(ticket.id, by.member, None)]


def assign(ticket: Ticket, to: UUID | None, by: Actor) -> Happened:
    """Give it to somebody. Taking it oneself or letting one's own go needs no more than work."""
    require(by, Permission.TICKET_WORK)
    if ticket.assignee_id == to:
        return []
    own = to == by.member or (to is None and ticket.assignee_id == by.member)
    if not own or (to is not None and ticket.assignee_id is not None):
        require(by, Permission.TICKET_ASSIGN)
    require_open(ticket)
    return [TicketAssigned(ticket.id, to, ticket.assignee_id)]


def prioritize(ticket: Ticket, to: Priority, by: Actor) -> Happened:
    """Say how urgent it is."""
    require(by, Permission.TICKET_WORK)
    if ticket.priority is to:
        return []
    require_open(ticket)
    return [PriorityChanged(ticket.id, ticket.priority.value, to.value)]


@dataclass(frozen=True, slots=True)
class Moved:
    """The newest change of a ticket's status."""

    by: UUID | None
    from_status: Status
    at: datetime


def takes_back(moved: Moved | None, to: Status, at: datetime, by: Actor) -> bool:
    """Whether going to `to` only takes back what `by` did to the status a moment ago."""
    return (
        moved is not None
        and moved.by == by.member
        and moved.from_status is to
        and at - moved.at <= UNDO_WINDOW
    )


def set_status(ticket: Ticket, to: Status, by: Actor, *, back: bool = False) -> Happened:
    """Move along the flow; closing, resolving and reopening have events of their own.

    `back`: it was there a moment ago, so it may be there again, wherever the flow leads.
    """
    require(by, Permission.TICKET_WORK)
    if ticket.status is to:
        return []
    if back and (to.is_open or ticket.status is Status.CLOSED):
        return _taken_back(ticket, to)
    if to is Status.NEW:
        raise Conflict("ticket.flow", from_status=ticket.status.value, to_status=to.value)
    if to is Status.CLOSED:
        return close(ticket, None, by)
    if to is Status.RESOLVED:
        return resolve(ticket, by)
    if not ticket.status.is_open:
        if to is Status.IN_PROGRESS:
            return reopen(ticket, None, by)
        raise Conflict("ticket.flow", from_status=ticket.status.value, to_status=to.value)
    return [StatusChanged(ticket.id, ticket.status.value, to.value)]


def _taken_back(ticket: Ticket, to: Status) -> Happened:
    if ticket.status.is_open:
        return [StatusChanged(ticket.id, ticket.status.value, to.value)]
    return [TicketReopened(ticket.id, ticket.status.value, None, to.value)]


def resolve(ticket: Ticket, by: Actor) -> Happened:
    """The team says that it is solved, or the requester does for their own."""
    _require_party(ticket, by)
    require_open(ticket)
    if ticket.status is Status.RESOLVED:
        return []
    return [TicketResolved(ticket.id, ticket.status.value)]


def close(ticket: Ticket, reason: str | None, by: Actor) -> Happened:
    """End it. Closing a closed ticket is nothing."""
    _require_party(ticket, by)
    if ticket.status is Status.CLOSED:
        return []
    return [TicketClosed(ticket.id, ticket.status.value, reason)]


def reopen(ticket: Ticket, reason: str | None, by: Actor) -> Happened:
    """Take a resolved or closed ticket up again; the requester may do so for their own."""
    _require_party(ticket, by)
    if ticket.status.is_open:
        return []
    own = ticket.requester_id == by.member
    return [TicketReopened(ticket.id, ticket.status.value, reason, by_requester=own)]


def escalate(ticket: Ticket, reason: str, department: UUID | None, by: Actor) -> Happened:
    """Raise it a level (3 at most) and, if a department is named, give it to that one."""
    require(by, Permission.TICKET_ESCALATE)
    require_open(ticket)
    moved_to = department or ticket.department_id
    if ticket.level >= MAX_LEVEL and moved_to == ticket.department_id:
        raise Conflict("ticket.top_level", level=ticket.level)
    level = min(ticket.level + 1, MAX_LEVEL)
    return [TicketEscalated(ticket.id, level, reason, moved_to, ticket.department_id)]


def move(ticket: Ticket, department: UUID | None, by: Actor) -> Happened:
    """Give it to another department."""
    require(by, Permission.TICKET_MOVE)
    if ticket.department_id == department:
        return []
    require_open(ticket)
    return [TicketMoved(ticket.id, department, ticket.department_id)]


def post(
    ticket: Ticket,
    message: UUID,
    kind: MessageKind,
    files: int,
    by: Actor,
    mentions: tuple[UUID, ...] = (),
) -> Happened:
    """Write in it. A note may follow a closed ticket, a reply may not.

    A requester's reply takes a waiting or resolved ticket up again; the team's first public
    reply takes a new one into progress.
    """
    if kind is MessageKind.INTERNAL:
        require(by, Permission.TICKET_WORK)
        return [MessagePosted(ticket.id, message, kind.value, True, files, by.member, mentions)]
    own = ticket.requester_id == by.member
    if not own:
        require(by, Permission.TICKET_WORK)
    require_open(ticket)
    happened: Happened = [MessagePosted(ticket.id, message, kind.value, not own, files, by.member)]
    if own and ticket.status is Status.RESOLVED:
        happened.append(TicketReopened(ticket.id, ticket.status.value, None, by_requester=True))
    elif (own and ticket.status is Status.WAITING_FOR_USER) or (
        not own and ticket.status is Status.NEW
    ):
        happened.append(StatusChanged(ticket.id, ticket.status.value, Status.IN_PROGRESS.value))
    return happened


def edit(
    ticket: Ticket,
    message: Message,
    body: str,
    at: datetime,
    by: Actor,
    mentions: tuple[UUID, ...] = (),
) -> Happened:
    """Only the author, and only for 15 minutes; the first version is kept."""
    if message.author_id != by.member:
        raise Forbidden("message.not_yours")
    if at - message.created_at > EDIT_WINDOW:
        raise Conflict("message.too_late", minutes=int(EDIT_WINDOW.total_seconds() // 60))
    if message.body == body:
        return []
    return [MessageEdited(ticket.id, message.id, message.kind.value, mentions)]


def mark_resolution(ticket: Ticket, message: Message | None, by: Actor) -> Happened:
    """Say which public message solved it, or that none did."""
    require(by, Permission.TICKET_WORK)
    if message is not None and message.kind is not MessageKind.PUBLIC:
        raise Conflict("message.internal")
    marked = message.id if message else None
    if marked == ticket.resolution_message_id:
        return []
    return [ResolutionMarked(ticket.id, marked, ticket.resolution_message_id)]


def delete(ticket: Ticket, by: Actor) -> Happened:
    """Put it out of sight for 30 days, then for good."""
    require(by, Permission.TICKET_DELETE)
    return [] if ticket.deleted_at else [TicketDeleted(ticket.id)]


def restore(ticket: Ticket, at: datetime, by: Actor) -> Happened:
    """Bring a deleted ticket back within 30 days."""
    require(by, Permission.TICKET_DELETE)
    if ticket.deleted_at is None:
        return []
    if at - ticket.deleted_at > RESTORE_WINDOW:
        raise Conflict("ticket.gone", days=RESTORE_WINDOW.days)
    return [TicketRestored(ticket.id)]


def _require_party(ticket: Ticket, by: Actor) -> None:
    if ticket.requester_id != by.member:
        require(by, Permission.TICKET_WORK)
