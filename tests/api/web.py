"""The whole web application on a database of its own, without a socket.

`async with running(clone) as web:` gives the application, a clock that stands still, and
clients: `web.client()` is a browser or program nobody is signed in with.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
from fastapi import FastAPI

from deskhand.entry.web import Web, create_app
from deskhand.features.access.passwords import Passwords
from deskhand.features.people.commands import change_role
from deskhand.features.workspaces.commands import create_workspace
from deskhand.features.workspaces.model import Workspace
from deskhand.kernel.clock import SetClock
from deskhand.log.actor import Role, system
from tests.database import Clone

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ORIGIN = "http://desk.test"
# Hashes that take no time: these tests make hundreds.
QUICK_KIB = 64
PASSWORD = "a-quiet-harbour-7"


@dataclass(slots=True)
class RunningWeb:
    """An application that answers."""

    app: FastAPI
    web: Web
    clock: SetClock
    workspace: Workspace
    # How long each slowed-down try would have waited.
    pauses: list[float] = field(default_factory=list[float])

    def client(self, address: str = "192.0.2.1", **headers: str) -> httpx.AsyncClient:
        """A new browser at an address: it keeps the cookies it is given."""
        transport = httpx.ASGITransport(self.app, False, client=(address, 1))
        return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers)

    async def registered(
        self, name: str, role: Role = Role.USER, address: str = "192.0.2.1"
    ) -> httpx.AsyncClient:
        """A browser in which `name` has registered, with its CSRF token in place."""
        client = self.client(address)
        answer = await register(client, name)
        assert answer.status_code == 201, answer.text
        client.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        if role is not Role.USER:
            await self.set_role(client, role)
        return client

    async def set_role(self, client: httpx.AsyncClient, role: Role) -> None:
        """Make whoever is signed in there something else; returns when the desk has heard of it."""
        member = UUID((await client.get("/api/auth/me")).json()["member"]["id"])
        await self.web.parts.gate.run(system(self.workspace.id, "test"), change_role, member, role)
        await self.web.tail.look()


async def register(client: httpx.AsyncClient, name: str, **changes: Any) -> httpx.Response:
    """Ask for an account called `name`."""
    body = {"username": name, "email": f"{name}@example.org", "password": PASSWORD, **changes}
    return await client.post("/api/auth/register", json=body)


async def login(
    client: httpx.AsyncClient, name: str, password: str = PASSWORD, **more: Any
) -> httpx.Response:
    """Try to sign in."""
    body = {"login": name, "password": password, **more}
    return await client.post("/api/auth/login", json=body)


@asynccontextmanager
async def running(clone: Clone, **changes: Any) -> AsyncGenerator[RunningWeb]:
    """The application on `clone`, with a default workspace. `changes` are to the settings."""
    clock = SetClock(START)
    settings = replace(clone.settings, **{"public_url": ORIGIN, **changes})
    app = create_app(settings, clock)
    web: Web = app.state.web
    async with web.running(app):
        workspace = await create_workspace(
            web.parts.gate,
            slug="desk",
            name="Deskhand",
            locale="en",
            timezone="UTC",
            now=clock.now(),
            is_default=True,
        )
        desk = RunningWeb(app, web, clock, workspace)

        async def pause(seconds: float) -> None:
            desk.pauses.append(seconds)

        quick = Passwords(memory_kib=QUICK_KIB)
        web.parts.desk = replace(web.parts.desk, pause=pause, passwords=quick)
        yield desk
        quick.close()
