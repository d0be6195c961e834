"""The projection: old state and an event give the new state. Rows are written from this.

Its law is tested for every kind of event: folding a ticket's log gives its row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from msgspec.structs import replace

from deskhand.features.tickets import events as e
from deskhand.features.tickets.model import Link, LinkKind, Priority, Status, Ticket


def opened(event: e.TicketOpened, at: datetime) -> Ticket:
    """The ticket that an opening makes."""
    return Ticket(
        id=event.ticket,
        number=event.number,
        code=event.code,
        subject=event.title,
        status=Status.NEW,
        priority=Priority(event.priority),
        level=0,
        channel=event.channel,
        category_id=event.category,
        department_id=event.department,
        organization_id=event.organization,
        requester_id=event.requester,
        assignee_id=event.assignee,
        tags=tuple(event.tags),
        fields=event.fields,
        answers=event.answers,
        message_count=0,
        last_message_at=None,
        last_message_by_staff=None,
        first_response_at=None,
        resolved_at=None,
        closed_at=None,
        close_reason=None,
        resolution_message_id=None,
        deleted_at=None,
        created_at=at,
        updated_at=at,
    )


def apply(ticket: Ticket, event: object, at: datetime) -> Ticket:  # noqa: C901, PLR0911, PLR0912 (one case per kind of event)
    """The ticket after `event`. Raises `TypeError` for an event it has no case for."""
    match event:
        case e.TicketAssigned():
            return replace(ticket, assignee_id=event.assignee, updated_at=at)
        case e.StatusChanged():
            return replace(ticket, status=Status(event.to_status), updated_at=at)
        case e.PriorityChanged():
            return replace(ticket, priority=Priority(event.to_priority), updated_at=at)
        case e.TicketRenamed():
            return replace(ticket, subject=event.title, updated_at=at)
        case e.TicketCategorized():
            return replace(ticket, category_id=event.category, updated_at=at)
        case e.TicketMoved():
            return replace(ticket, department_id=event.department, updated_at=at)
        case e.TicketTagged():
            return replace(ticket, tags=tuple(event.tags), updated_at=at)
        case e.TicketEscalated():
            return replace(ticket, level=event.level, department_id=event.department, updated_at=at)
        case e.TicketResolved():
            return replace(ticket, status=Status.RESOLVED, resolved_at=at, updated_at=at)
        case e.TicketClosed():
            return replace(
                ticket,
                status=Status.CLOSED,
                resolved_at=ticket.resolved_at or at,
                closed_at=at,
                close_reason=event.reason,
                updated_at=at,
            )
        case e.TicketReopened():
            return _reopened(ticket, event, at)
        case e.TicketDeleted():
            return replace(ticket, deleted_at=at, updated_at=at)
        case e.TicketRestored():
            return replace(ticket, deleted_at=None, updated_at=at)
        case e.ResolutionMarked():
            return replace(ticket, resolution_message_id=event.message, updated_at=at)
        case e.MessagePosted():
            return _posted(ticket, event, at)
        case e.MessageEdited() | e.TicketLinked() | e.TicketUnlinked():
            return replace(ticket, updated_at=at)
        case _:
            message = f"no projection for {type(event).__name__}"
            raise TypeError(message)


def links_after(links: frozenset[Link], event: object) -> frozenset[Link]:
    """The workspace's links after `event`, which may be of any kind."""
    match event:
        case e.TicketLinked(outgoing=True):
            return links | {Link(event.ticket, event.other, LinkKind(event.kind))}
        case e.TicketUnlinked(outgoing=True):
            return links - {Link(event.ticket, event.other, LinkKind(event.kind))}
        case e.TicketPurged():
            return frozenset(one for one in links if event.ticket not in (one.ticket, one.other))
        case _:
            return links


def fold(ticket: Ticket, happened: Iterable[object], at: datetime) -> Ticket:
    """The ticket after all of these, at one instant."""
    for event in happened:
        ticket = apply(ticket, event, at)
    return ticket


def _posted(ticket: Ticket, event: e.MessagePosted, at: datetime) -> Ticket:
    """A note counts as activity; only the team's first public reply stops the first-response clock.

    The words a ticket begins with are no reply, even if the team wrote them for somebody.
    """
    ticket = _said(ticket, event.author)
    if event.kind != "PUBLIC":
        return replace(ticket, updated_at=at)
    answers = event.by_staff and ticket.message_count > 0
    return replace(
        ticket,
        message_count=ticket.message_count + 1,
        last_message_at=at,
        last_message_by_staff=event.by_staff,
        first_response_at=ticket.first_response_at or (at if answers else None),
        waiting_since=None if answers else ticket.waiting_since or at,
        answered=ticket.said if event.by_staff else ticket.answered,
        updated_at=at,
    )


def _said(ticket: Ticket, by: UUID | None) -> Ticket:
    """One more message or note. What somebody wrote themselves is never news to them."""
    another = by != ticket.said_by
    return replace(
        ticket,
        said=ticket.said + 1,
        said_by=by,
        said_before=ticket.said if another else ticket.said_before,
    )


def _reopened(ticket: Ticket, event: e.TicketReopened, at: datetime) -> Ticket:
    to = Status(event.to_status)
    asks = event.by_requester and ticket.waiting_since is None
    return replace(
        ticket,
        status=to,
        resolved_at=None if to.is_open else ticket.resolved_at,
        closed_at=None,
        close_reason=None,
        waiting_since=at if asks else ticket.waiting_since,
        updated_at=at,
    )
