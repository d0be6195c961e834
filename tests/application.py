"""The whole application with somebody in every role, in two workspaces, without a socket.

    async with application(clone) as desk:
        answer = await desk["Rita"].post("/api/support/tickets", json={...})

Everybody has a browser (cookie and CSRF token, the default) and a program (bearer token). The
clock stands still, and nothing follows from a change by itself but the event streams: what
reactions make of it is made by `await desk.settle()`.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import httpx
import psycopg
from fastapi import FastAPI
from msgspec import structs
from psycopg.conninfo import make_conninfo

from deskhand.api.door import cookie_name
from deskhand.entry.reactions import READERS
from deskhand.entry.web import Web, create_app
from deskhand.features.access import commands as access
from deskhand.features.access.accounts import NewAccount, add_account
from deskhand.features.access.desk import Caller, FrontDesk, NewSession
from deskhand.features.access.model import Account
from deskhand.features.intake.commands import create_category
from deskhand.features.people.commands import join_workspace
from deskhand.features.people.departments import create_department, update_department
from deskhand.features.people.organizations import create_organization
from deskhand.features.people.queries import actor_of
from deskhand.features.tickets.commands import Request, open_ticket
from deskhand.features.tickets.model import Ticket
from deskhand.features.workspaces.commands import create_workspace
from deskhand.kernel.clock import SetClock
from deskhand.log.actor import Actor, Role, system
from deskhand.log.event import Recorded, recorded
from deskhand.log.gate import Gate, Outcome
from deskhand.log.read import COLUMNS
from deskhand.log.tx import Tx
from tests.database import Clone
from tests.listening import Listener, listen

P = ParamSpec("P")
T = TypeVar("T")

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ORIGIN = "http://desk.test"
PASSWORD = "a-quiet-harbour-7"
# No password has this hash: these people sign in by a session that is made for them.
NO_PASSWORD = "never"
PAGE = '<!doctype html><html lang="en"><script src="/assets/a.js"></script></html>'


@dataclass
class Person:
    """Somebody who is signed in, with a browser and a program."""

    name: str
    account: UUID
    actor: Actor
    browser: httpx.AsyncClient
    program: httpx.AsyncClient
    token: str

    @property
    def member(self) -> UUID:
        """Their id in the workspace."""
        assert self.actor.member is not None
        return self.actor.member

    async def get(self, path: str, **more: Any) -> httpx.Response:
        """Read, in the browser."""
        return await self.browser.get(path, **more)

    async def post(self, path: str, **more: Any) -> httpx.Response:
        """Post, in the browser."""
        return await self.browser.post(path, **more)

    async def put(self, path: str, **more: Any) -> httpx.Response:
        """Put, in the browser."""
        return await self.browser.put(path, **more)

    async def read(self, path: str, **more: Any) -> Any:
        """What a page says that must be there."""
        answer = await self.browser.get(path, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()


@dataclass
class Place:
    """A workspace and what is in it."""

    id: UUID
    departments: dict[str, UUID] = field(default_factory=dict[str, UUID])
    categories: dict[str, UUID] = field(default_factory=dict[str, UUID])
    organizations: dict[str, UUID] = field(default_factory=dict[str, UUID])


@dataclass
class Application:
    """The running application, its people by name, and its two workspaces."""

    app: FastAPI
    web: Web
    clone: Clone
    clock: SetClock
    home: Place
    abroad: Place
    people: dict[str, Person] = field(default_factory=dict[str, Person])
    # How long each slowed-down sign-in would have waited.
    pauses: list[float] = field(default_factory=list[float])

    def __getitem__(self, name: str) -> Person:
        """A person."""
        return self.people[name]

    @property
    def gate(self) -> Gate:
        """The only way in."""
        return self.web.parts.gate

    @property
    def client_options(self) -> dict[str, Any]:
        """What every client of this application is made with."""
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        return {"transport": transport, "base_url": ORIGIN}

    def client(self, **headers: str) -> httpx.AsyncClient:
        """A new browser in which nobody is signed in."""
        return httpx.AsyncClient(**self.client_options, headers=headers)

    async def join(
        self,
        name: str,
        role: Role,
        *,
        workspace: UUID | None = None,
        departments: Sequence[UUID] = (),
    ) -> Person:
        """A new member of a workspace (the default one), signed in there."""
        place = workspace or self.home.id
        desk = self.web.parts.desk
        email = f"{name.lower()}@example.org"
        new = NewAccount(name.lower(), email, NO_PASSWORD, name)
        async with self.gate.control() as conn:
            account, member = await add_account(conn, new, NO_PASSWORD, place, self.clock.now())
        await self.gate.run(
            system(place, "test"),
            join_workspace,
            account_id=account.id,
            display_name=name,
            email=email,
            role=role,
            member_id=member,
        )
        for department in departments:
            await self._hire(place, department, member)
        session = await sign_in(desk, account, place, member)
        actor = await actor_of(self.web.database, place, account.id, "web")
        assert actor is not None
        person = Person(
            name,
            account.id,
            actor,
            self.browser(session),
            self.client(authorization=f"Bearer {session.tokens.access_token}"),
            session.tokens.access_token,
        )
        self.people[name] = person
        return person

    def browser(self, session: NewSession) -> httpx.AsyncClient:
        """A browser in which a session has begun."""
        cookies = {cookie_name(self.web.parts.settings): session.cookie}
        headers = {"x-csrf-token": session.csrf_token}
        return httpx.AsyncClient(**self.client_options, cookies=cookies, headers=headers)

    async def run(
        self,
        actor: Actor,
        command: Callable[Concatenate[Tx, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """Through the gate, past the doors."""
        return await self.gate.run(actor, command, *args, **kwargs)

    async def open(self, who: str, subject: str = "Printer on fire", **more: Any) -> Ticket:
        """A ticket somebody asks for, with the number it got."""
        request = Request(subject=subject, body=more.pop("body", "Please help."), **more)
        outcome = await self.gate.run(self.people[who].actor, open_ticket, request)
        return structs.replace(outcome.value, number=outcome.number or 0)

    def listen(self, who: str, **more: Any) -> Listener:
        """An event stream of somebody's, to be used with `async with`."""
        proof = {"authorization": f"Bearer {self.people[who].token}"}
        return listen(self.app, proof, **more)

    async def settle(self) -> None:
        """Let everything follow that follows from what has happened."""
        for place in (self.home, self.abroad):
            for reaction, handle in READERS:
                while await self.gate.advance(place.id, reaction, handle):
                    pass

    def events(self, since: int = 0, workspace: UUID | None = None) -> list[Recorded]:
        """A workspace's log after a revision, read as the owner."""
        with psycopg.connect(self.clone.owner) as conn:
            rows = conn.execute(
                f"select {COLUMNS} from desk.event e"
                " where workspace_id = %s and rev > %s order by rev",
                (workspace or self.home.id, since),
            ).fetchall()
        return [recorded(*row) for row in rows]

    def heads(self) -> tuple[int, int]:
        """The newest revisions at home and abroad: what a refusal must leave alone."""
        with psycopg.connect(self.clone.owner) as conn:
            rows = dict(conn.execute("select workspace_id, rev from desk.head").fetchall())
        return rows[self.home.id], rows[self.abroad.id]

    def rows(self, sql: Any, *params: Any) -> list[Any]:
        """Rows as the owner sees them: every workspace's."""
        with psycopg.connect(self.clone.owner) as conn:
            return conn.execute(sql, params).fetchall()

    async def _hire(self, workspace: UUID, department: UUID, member: UUID) -> None:
        found = self.rows(
            "select name, array(select member_id from desk.department_member where"
            " department_id = d.id) from desk.department d where id = %s",
            department,
        )
        name, members = found[0]
        boss = system(workspace, "test")
        everybody = [*members, member]
        await self.gate.run(
            boss,
            update_department,
            department,
            name=name,
            description="",
            head_id=None,
            member_ids=tuple(everybody),
        )


async def sign_in(desk: FrontDesk, account: Account, workspace: UUID, member: UUID) -> NewSession:
    """A session in a workspace, without a password."""
    async with desk.gate.control() as conn:
        return await access._start(
            desk, conn, account, (workspace, member), Caller("127.0.0.1"), remember=False
        )


def built_page(clone: Clone) -> Path:
    """A folder with as much of the front end as the server looks at."""
    folder = clone.settings.data / f"pages_{clone.name}"
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "assets" / "a.js").write_text("// nothing\n")
    return folder


@asynccontextmanager
async def application(
    clone: Clone, *, alive: bool = True, through: Path | None = None, **changes: Any
) -> AsyncGenerator[Application]:
    """The application on `clone`, with its people. `changes` are to the settings.

    Not `alive`: nothing runs beside the requests, so that what they do can be counted, and
    the database is reached by the socket in the folder `through`.
    """
    clock = SetClock(START)
    given = {"public_url": ORIGIN, "web_dist": built_page(clone), **changes}
    app = create_app(replace(clone.settings, **given), clock)
    web: Web = app.state.web
    if through is not None:
        web.database._pool.conninfo = make_conninfo(clone.app, host=str(through))
    async with web.running(app) if alive else only_connected(web):
        home = await workspace(web.parts.gate, clock, "desk", is_default=True)
        abroad = await workspace(web.parts.gate, clock, "abroad")
        desk = Application(app, web, clone, clock, home, abroad)

        async def pause(seconds: float) -> None:
            desk.pauses.append(seconds)

        web.parts.desk = replace(web.parts.desk, pause=pause)
        await furnish(desk, home)
        await furnish(desk, abroad)
        await populate(desk)
        yield desk


@asynccontextmanager
async def only_connected(web: Web) -> AsyncGenerator[None]:
    """The pool, and nothing that runs by itself."""
    await web.database.open()
    try:
        yield
    finally:
        web.passwords.close()
        await web.database.close()


async def workspace(gate: Gate, clock: SetClock, slug: str, *, is_default: bool = False) -> Place:
    """A workspace with nothing in it."""
    made = await create_workspace(
        gate,
        slug=slug,
        name=slug.title(),
        locale="en",
        timezone="UTC",
        now=clock.now(),
        is_default=is_default,
    )
    return Place(made.id)


async def furnish(desk: Application, place: Place) -> None:
    """Two departments, two categories, an organization."""
    boss = system(place.id, "test")
    for name in ("IT", "HR"):
        department = await desk.run(boss, create_department, name=name)
        place.departments[name] = department.value.id
        category = await desk.run(
            boss, create_category, name=f"About {name}", department_id=department.value.id
        )
        place.categories[name] = category.value.id
    organization = await desk.run(boss, create_organization, name="Acme Ltd")
    place.organizations["Acme"] = organization.value.id


async def populate(desk: Application) -> None:
    """Ada runs it; Hugo heads IT, where Ines works, Hanna works in HR; Rita and Remy ask.

    Abroad: Olga runs it, Otto works there, Ruth asks.
    """
    it, hr = desk.home.departments["IT"], desk.home.departments["HR"]
    await desk.join("Ada", Role.ADMIN)
    await desk.join("Hugo", Role.DEPARTMENT_HEAD, departments=[it])
    await desk.join("Ines", Role.AGENT, departments=[it])
    await desk.join("Hanna", Role.AGENT, departments=[hr])
    await desk.join("Rita", Role.USER)
    await desk.join("Remy", Role.USER)
    await desk.join("Olga", Role.ADMIN, workspace=desk.abroad.id)
    await desk.join("Otto", Role.AGENT, workspace=desk.abroad.id)
    await desk.join("Ruth", Role.USER, workspace=desk.abroad.id)
    # Who was hired after their sign-in works with what is true now.
    desk.web.sessions.forget_all()


def problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The refusal an answer is: of this status and code, as problem+json, with a sentence."""
    assert answer.status_code == status, (answer.status_code, answer.text)
    assert answer.headers["content-type"] == "application/problem+json"
    said: dict[str, Any] = json.loads(answer.content)
    assert said["code"] == code, said
    assert said["status"] == status
    assert said["detail"], said
    assert said["detail"] != code, "this code has no sentence"
    return said
