"""A workspace with people in it, on a real database: the stage of most tests."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import psycopg
import pytest
from msgspec import structs

from deskhand.features.intake.commands import create_category
from deskhand.features.people.commands import join_workspace
from deskhand.features.people.departments import create_department
from deskhand.features.people.organizations import create_organization
from deskhand.features.tickets.commands import Request, open_ticket
from deskhand.features.tickets.handle import Handle, by_id
from deskhand.features.tickets.model import Ticket
from deskhand.features.workspaces.commands import create_workspace
from deskhand.kernel.clock import SetClock
from deskhand.kernel.db import Database, Databases
from deskhand.kernel.errors import Refusal
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Actor, Role, system
from deskhand.log.event import Recorded, recorded
from deskhand.log.gate import Gate, Outcome
from deskhand.log.read import COLUMNS
from deskhand.log.tx import Tx
from deskhand.log.wake import NoWaker
from tests.database import Clone

P = ParamSpec("P")
T = TypeVar("T")

# A Friday morning; nothing in a test asks the machine what time it is.
MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@dataclass
class Desk:
    """A workspace and whoever a test needs in it."""

    clone: Clone
    database: Database
    gate: Gate
    clock: SetClock
    workspace: UUID
    people: dict[str, Actor] = field(default_factory=dict[str, Actor])
    departments: dict[str, UUID] = field(default_factory=dict[str, UUID])
    categories: dict[str, UUID] = field(default_factory=dict[str, UUID])

    async def run(
        self,
        actor: Actor,
        command: Callable[Concatenate[Tx, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """Through the gate, as everything."""
        return await self.gate.run(actor, command, *args, **kwargs)

    async def join(
        self, name: str, role: Role, *, departments: tuple[UUID, ...] = (), **more: Any
    ) -> Actor:
        """A new member, remembered by name."""
        account = new_id()
        joined = await self.gate.run(
            system(self.workspace, "test"),
            join_workspace,
            account_id=account,
            display_name=name,
            email=f"{name.lower()}@example.com",
            role=role,
            **more,
        )
        actor = Actor(self.workspace, joined.value.id, role, name, departments)
        self.people[name] = actor
        return actor

    async def open(self, actor: Actor, subject: str = "Printer on fire", **more: Any) -> Ticket:
        """A ticket, with the number it got."""
        request = Request(subject=subject, body=more.pop("body", "Please help."), **more)
        outcome = await self.gate.run(actor, open_ticket, request)
        return structs.replace(outcome.value, number=outcome.number or 0)

    def events(self, since: int = 0) -> list[Recorded]:
        """The workspace's log after a revision, read as the owner."""
        with psycopg.connect(self.clone.owner) as conn:
            rows = conn.execute(
                f"select {COLUMNS} from desk.event e"
                " where workspace_id = %s and rev > %s order by rev",
                (self.workspace, since),
            ).fetchall()
        return [recorded(*row) for row in rows]

    def kinds(self, since: int = 0) -> list[str]:
        """What happened after a revision, by kind."""
        return [event.kind for event in self.events(since)]

    def head(self) -> int:
        """The newest revision."""
        events = self.events()
        return events[-1].rev if events else 0

    def rows(self, sql: Any, *params: Any) -> list[Any]:
        """Rows as the owner sees them: every workspace's."""
        with psycopg.connect(self.clone.owner) as conn:
            return conn.execute(sql, params).fetchall()


def handle(ticket: Ticket) -> Handle:
    """A ticket's handle."""
    return by_id(ticket.id)


async def refused(doing: Awaitable[Any], kind: type[Refusal], code: str) -> Refusal:
    """The refusal that `doing` must end in."""
    with pytest.raises(kind) as caught:
        await doing
    assert caught.value.code == code
    return caught.value


@asynccontextmanager
async def open_desk(clone: Clone, *, slug: str = "acme") -> AsyncGenerator[Desk]:
    """A workspace with two departments and somebody in every role."""
    database = Database(clone.app, size=4, name="test")
    await database.open()
    try:
        clock = SetClock(MORNING)
        gate = Gate(Databases(database), clock, NoWaker())
        workspace = await create_workspace(
            gate, slug=slug, name=slug.title(), locale="en", timezone="UTC", now=MORNING
        )
        desk = Desk(clone, database, gate, clock, workspace.id)
        await _settle(desk)
        yield desk
    finally:
        await database.close()


async def _settle(desk: Desk) -> None:
    ada = await desk.join("Ada", Role.ADMIN)
    for name in ("IT", "HR"):
        made = await desk.run(ada, create_department, name=name)
        desk.departments[name] = made.value.id
    it, hr = desk.departments["IT"], desk.departments["HR"]
    await desk.join("Hugo", Role.DEPARTMENT_HEAD, departments=(it,))
    await desk.join("Ines", Role.AGENT, departments=(it,))
    await desk.join("Hanna", Role.AGENT, departments=(hr,))
    await desk.join("Rita", Role.USER)
    await desk.join("Remy", Role.USER)
    category = await desk.run(ada, create_category, name="Hardware", department_id=it)
    desk.categories["Hardware"] = category.value.id
    await desk.run(ada, create_organization, name="Acme Ltd")
