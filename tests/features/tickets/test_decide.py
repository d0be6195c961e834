"""Decisions as tables: a ticket, who acts, what happens."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from deskhand.features.tickets import decide
from deskhand.features.tickets.events import (
    MessagePosted,
    StatusChanged,
    TicketAssigned,
    TicketClosed,
    TicketReopened,
    TicketResolved,
)
from deskhand.features.tickets.model import MessageKind, Priority, Status, Ticket
from deskhand.kernel.errors import Refusal
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Actor, Role
from tests.desk import MORNING

WORKSPACE, REQUESTER, OTHER = new_id(), new_id(), new_id()
ADMIN, HEAD, AGENT = (
    Actor(WORKSPACE, new_id(), role, role.value)
    for role in (Role.ADMIN, Role.DEPARTMENT_HEAD, Role.AGENT)
)
USER = Actor(WORKSPACE, REQUESTER, Role.USER, "requester")
STRANGER = Actor(WORKSPACE, OTHER, Role.USER, "stranger")

TICKET = Ticket(
    id=new_id(),
    number=1,
    code="AAAA",
    subject="x",
    status=Status.NEW,
    priority=Priority.MEDIUM,
    level=0,
    channel="web",
    category_id=None,
    department_id=None,
    organization_id=None,
    requester_id=REQUESTER,
    assignee_id=None,
    tags=(),
    fields={},
    answers=(),
    message_count=1,
    last_message_at=MORNING,
    last_message_by_staff=False,
    first_response_at=None,
    resolved_at=None,
    closed_at=None,
    close_reason=None,
    resolution_message_id=None,
    deleted_at=None,
    created_at=MORNING,
    updated_at=MORNING,
)


def outcome(decision: Any) -> str:
    """What a decision comes to: the events' names, or the refusal's code."""
    try:
        return " ".join(type(event).__name__ for event in decision()) or "nothing"
    except Refusal as refusal:
        return refusal.code


FLOW = {
    # from: to NEW, IN_PROGRESS, WAITING_FOR_USER, ON_HOLD, RESOLVED, CLOSED
    "NEW": "nothing StatusChanged StatusChanged StatusChanged TicketResolved TicketClosed",
    "IN_PROGRESS": "ticket.flow nothing StatusChanged StatusChanged TicketResolved TicketClosed",
    "WAITING_FOR_USER": (
        "ticket.flow StatusChanged nothing StatusChanged TicketResolved TicketClosed"
    ),
    "ON_HOLD": "ticket.flow StatusChanged StatusChanged nothing TicketResolved TicketClosed",
    "RESOLVED": "ticket.flow TicketReopened ticket.flow ticket.flow nothing TicketClosed",
    "CLOSED": "ticket.flow TicketReopened ticket.flow ticket.flow ticket.closed nothing",
}


@pytest.mark.parametrize("start", list(Status))
def test_the_flow_of_statuses(start: Status) -> None:
    ticket = replace(TICKET, status=start)
    got = [outcome(lambda to=to: decide.set_status(ticket, to, AGENT)) for to in Status]
    assert " ".join(got) == FLOW[start.value]


@pytest.mark.parametrize(
    ("assignee", "by", "expected"),
    [
        (None, AGENT, "TicketAssigned"),
        (AGENT.member, AGENT, "nothing"),
        (HEAD.member, AGENT, "ticket.taken"),
        (None, USER, "access.denied"),
    ],
)
def test_claiming(assignee: Any, by: Actor, expected: str) -> None:
    ticket = replace(TICKET, assignee_id=assignee)
    assert outcome(lambda: decide.claim(ticket, by)) == expected


@pytest.mark.parametrize(
    ("assignee", "to", "by", "expected"),
    [
        (None, AGENT.member, AGENT, "TicketAssigned"),
        (AGENT.member, None, AGENT, "TicketAssigned"),
        (HEAD.member, None, AGENT, "access.denied"),
        (HEAD.member, AGENT.member, AGENT, "access.denied"),
        (None, HEAD.member, AGENT, "access.denied"),
        (AGENT.member, ADMIN.member, HEAD, "TicketAssigned"),
        (None, AGENT.member, USER, "access.denied"),
    ],
)
def test_assigning(assignee: Any, to: Any, by: Actor, expected: str) -> None:
    ticket = replace(TICKET, assignee_id=assignee)
    assert outcome(lambda: decide.assign(ticket, to, by)) == expected


@pytest.mark.parametrize(
    ("status", "by", "kind", "expected"),
    [
        (Status.NEW, AGENT, "PUBLIC", "MessagePosted StatusChanged"),
        (Status.NEW, USER, "PUBLIC", "MessagePosted"),
        (Status.NEW, AGENT, "INTERNAL", "MessagePosted"),
        (Status.WAITING_FOR_USER, USER, "PUBLIC", "MessagePosted StatusChanged"),
        (Status.WAITING_FOR_USER, AGENT, "PUBLIC", "MessagePosted"),
        (Status.ON_HOLD, USER, "PUBLIC", "MessagePosted"),
        (Status.RESOLVED, USER, "PUBLIC", "MessagePosted TicketReopened"),
        (Status.RESOLVED, AGENT, "PUBLIC", "MessagePosted"),
        (Status.CLOSED, AGENT, "PUBLIC", "ticket.closed"),
        (Status.CLOSED, USER, "PUBLIC", "ticket.closed"),
        (Status.CLOSED, AGENT, "INTERNAL", "MessagePosted"),
        (Status.NEW, STRANGER, "PUBLIC", "access.denied"),
        (Status.NEW, USER, "INTERNAL", "access.denied"),
    ],
)
def test_writing(status: Status, by: Actor, kind: str, expected: str) -> None:
    ticket = replace(TICKET, status=status)
    got = outcome(lambda: decide.post(ticket, new_id(), MessageKind(kind), 0, by))
    assert got == expected


def test_what_a_requester_says_about_their_own_ticket() -> None:
    resolved = replace(TICKET, status=Status.RESOLVED)
    assert outcome(lambda: decide.resolve(TICKET, USER)) == TicketResolved.__name__
    assert outcome(lambda: decide.close(TICKET, None, USER)) == TicketClosed.__name__
    assert outcome(lambda: decide.reopen(resolved, None, USER)) == TicketReopened.__name__
    assert outcome(lambda: decide.resolve(TICKET, STRANGER)) == "access.denied"


def test_an_answer_by_staff_to_their_own_request_is_the_requesters_word() -> None:
    asked = replace(TICKET, requester_id=AGENT.member)
    (posted,) = decide.post(asked, new_id(), MessageKind.PUBLIC, 0, AGENT)
    assert isinstance(posted, MessagePosted)
    assert not posted.by_staff


def test_claiming_names_who_had_it_before() -> None:
    (assigned,) = decide.assign(replace(TICKET, assignee_id=HEAD.member), ADMIN.member, ADMIN)
    assert assigned == TicketAssigned(TICKET.id, ADMIN.member, HEAD.member)


def test_a_status_change_says_from_where_to_where() -> None:
    (changed,) = decide.set_status(TICKET, Status.ON_HOLD, AGENT)
    assert changed == StatusChanged(TICKET.id, "NEW", "ON_HOLD")
