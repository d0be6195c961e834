"""The requests that are measured: once as HTTP, and once as what they say to the database."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from deskhand.features.tickets.commands import (
    Reply,
    Request,
    claim_ticket,
    open_ticket,
    send_message,
)
from deskhand.features.tickets.conversation import read_conversation
from deskhand.features.tickets.filters import Filters, View
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.model import MessageKind, Priority
from deskhand.features.tickets.queries import ticket_list, view_counts
from deskhand.features.tickets.search import search_tickets
from deskhand.kernel.clock import SystemClock
from deskhand.kernel.db import Database, Databases
from deskhand.log.actor import Actor
from deskhand.log.gate import Gate
from deskhand.log.wake import NoWaker
from tests.bench.record import Script, recorded

SUBJECT = "The projector in the large meeting room stays dark"
BODY = (
    "Since this morning the projector shows no picture, although the green light is on. "
    "I have tried both cables and another laptop. We have guests at two o'clock, could "
    "somebody have a look before?\n\nThe room is on the second floor."
)
ANSWER = (
    "Thank you for trying both cables. Please press the button *Source* on the remote control "
    "until it says HDMI 2; the cleaning of the room has moved it. I am coming by at noon."
)


@dataclass(frozen=True, slots=True)
class Places:
    """What the requests name: ids of the workspace that is measured."""

    categories: tuple[UUID, ...]
    departments: tuple[UUID, ...]
    agents: tuple[UUID, ...]
    tickets: tuple[UUID, ...]
    tag: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """A list with its filters, in both languages."""

    name: str
    query: str
    filters: Filters


def inboxes(places: Places) -> list[Inbox]:
    """The lists people look at, with the filters they set."""
    category, department = places.categories[0], places.departments[0]
    return [
        Inbox("all open", "view=all_open", Filters(view=View.ALL_OPEN)),
        Inbox("unassigned", "view=unassigned", Filters(view=View.UNASSIGNED)),
        Inbox("closed", "view=closed", Filters(view=View.CLOSED)),
        Inbox(
            "open and urgent",
            "view=all_open&priority=URGENT&priority=HIGH",
            Filters(view=View.ALL_OPEN, priority=(Priority.URGENT, Priority.HIGH)),
        ),
        Inbox(
            "of a department",
            f"view=all_open&department={department}",
            Filters(view=View.ALL_OPEN, department=department),
        ),
        Inbox(
            "of an agent",
            f"view=all_open&assignee={places.agents[0]}",
            Filters(view=View.ALL_OPEN, assignee=places.agents[0]),
        ),
        Inbox(
            "of a category",
            f"view=all_open&category={category}",
            Filters(view=View.ALL_OPEN, category=category),
        ),
        Inbox(
            "with a tag",
            f"view=all_open&tag={places.tag}",
            Filters(view=View.ALL_OPEN, tag=places.tag),
        ),
    ]


def get(path: str, headers: str) -> bytes:
    """A GET request."""
    return f"GET {path} HTTP/1.1\r\nHost: bench\r\n{headers}\r\n".encode()


def send(method: str, path: str, headers: str, body: dict[str, Any] | None) -> bytes:
    """A request that changes something."""
    data = json.dumps(body).encode() if body is not None else b""
    kind = "Content-Type: application/json\r\n" if body is not None else ""
    head = f"{method} {path} HTTP/1.1\r\nHost: bench\r\n{headers}{kind}Content-Length: {len(data)}"
    return head.encode() + b"\r\n\r\n" + data


def creation(places: Places) -> dict[str, Any]:
    """What is asked for, as the panel sends it."""
    return {"subject": SUBJECT, "body": BODY, "category_id": str(places.categories[0])}


class Recorder:
    """Scripts of what the product says to the database, without doing any of it."""

    def __init__(self, database: Database, actor: Actor, places: Places) -> None:
        self._database = database
        self._actor = actor
        self._places = places
        self._gate = Gate(Databases(database), SystemClock(), NoWaker())

    async def inbox(self, one: Inbox) -> Script:
        query = ticket_list(self._actor, one.filters, limit=50)
        return await self._script(lambda: self._database.read(self._actor.workspace, query))

    async def detail(self, ticket: UUID) -> Script:
        now = datetime.now(UTC)
        return await self._script(
            lambda: read_conversation(self._database, self._actor, by_id(ticket), now)
        )

    async def counts(self) -> Script:
        query = view_counts(self._actor)
        return await self._script(lambda: self._database.read(self._actor.workspace, query))

    async def search(self, words: str) -> Script:
        return await self._script(lambda: search_tickets(self._database, self._actor, words))

    async def create(self) -> Script:
        request = Request(subject=SUBJECT, body=BODY, category_id=self._places.categories[0])
        return await self._script(lambda: self._gate.run(self._actor, open_ticket, request))

    async def claim(self, ticket: UUID) -> Script:
        return await self._script(lambda: self._gate.run(self._actor, claim_ticket, by_id(ticket)))

    async def reply(self, ticket: UUID) -> Script:
        reply = Reply(MessageKind.PUBLIC, ANSWER)
        return await self._script(
            lambda: self._gate.run(self._actor, send_message, by_id(ticket), reply)
        )

    async def _script(self, doing: Callable[[], Awaitable[Any]]) -> Script:
        return await recorded(doing)
