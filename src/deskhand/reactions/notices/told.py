"""Whom an event concerns: pure, one event at a time. Nobody is ever told of their own doing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from deskhand.features.notices.model import USUAL, NoticeKind
from deskhand.features.tickets.events import (
    MessageEdited,
    MessagePosted,
    TicketAssigned,
    TicketClosed,
    TicketEscalated,
    TicketOpened,
    TicketResolved,
)
from deskhand.log.event import Recorded


class Reach(StrEnum):
    """Who is meant: somebody by id, whoever has or asked for the ticket, or a department."""

    MEMBER = "MEMBER"
    ASSIGNEE = "ASSIGNEE"
    REQUESTER = "REQUESTER"
    DEPARTMENT = "DEPARTMENT"


@dataclass(frozen=True, slots=True)
class Told:
    """That an event is to be told, and to whom.

    `whom` is a member's or a department's id. `answers`: a message that concerns somebody only
    if it is not the first of its ticket. `usual`: told to who has chosen nothing.
    """

    rev: int
    kind: NoticeKind
    ticket: UUID
    actor: UUID | None
    at: datetime
    reach: Reach
    whom: UUID | None
    answers: UUID | None
    usual: bool


def told(event: Recorded) -> Iterator[Told]:  # noqa: C901 (one case per kind of event)
    """Everything that follows from an event for people's bells."""
    match event.happened:
        case TicketOpened(assignee=UUID() as assignee):
            yield _told(event, NoticeKind.ASSIGNED, Reach.MEMBER, assignee)
        case TicketOpened(department=UUID() as department):
            yield _told(event, NoticeKind.OPENED, Reach.DEPARTMENT, department)
        case TicketAssigned(assignee=UUID() as assignee):
            yield _told(event, NoticeKind.ASSIGNED, Reach.MEMBER, assignee)
        case TicketEscalated(department=UUID() as department):
            yield _told(event, NoticeKind.ESCALATED, Reach.DEPARTMENT, department)
        case TicketResolved():
            yield _told(event, NoticeKind.SOLVED, Reach.REQUESTER)
        case TicketClosed():
            yield _told(event, NoticeKind.CLOSED, Reach.REQUESTER)
        case MessagePosted(kind="PUBLIC", by_staff=True, message=message):
            yield _told(event, NoticeKind.ANSWERED, Reach.REQUESTER, answers=message)
        case MessagePosted(kind="PUBLIC", message=message):
            yield _told(event, NoticeKind.REPLIED, Reach.ASSIGNEE, answers=message)
        case MessagePosted(mentions=mentions) | MessageEdited(mentions=mentions):
            for member in mentions:
                yield _told(event, NoticeKind.MENTIONED, Reach.MEMBER, member)
        case _:
            pass


def _told(
    event: Recorded,
    kind: NoticeKind,
    reach: Reach,
    whom: UUID | None = None,
    *,
    answers: UUID | None = None,
) -> Told:
    return Told(
        rev=event.rev,
        kind=kind,
        ticket=event.subject,
        actor=event.actor,
        at=event.at,
        reach=reach,
        whom=whom,
        answers=answers,
        usual=USUAL[kind].in_app,
    )
