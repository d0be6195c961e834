"""The web process: its parts, how they are put together, and how they start and stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import structlog
from fastapi import FastAPI

from deskhand.api import (
    admin_users,
    agents,
    attachments,
    auth,
    bulk,
    categories,
    departments,
    drafts,
    events,
    health,
    health_details,
    insight,
    links,
    member_search,
    members,
    messages,
    notices,
    organizations,
    presence,
    profile,
    reading,
    rendering,
    search,
    similar,
    support,
    support_admin,
    tags,
    tickets,
    uploading,
    views,
    welcome,
)
from deskhand.api.app import build_app
from deskhand.api.door import Parts
from deskhand.api.pages import add_pages
from deskhand.entry.pages import built_pages
from deskhand.features.access.desk import FrontDesk
from deskhand.features.access.passwords import Passwords
from deskhand.features.access.sessions import Sessions
from deskhand.features.access.tokens import Tokens
from deskhand.features.people.queries import actor_of
from deskhand.kernel.addresses import Addresses, addresses, app_database
from deskhand.kernel.blobs import open_blobs
from deskhand.kernel.clock import Clock, SystemClock
from deskhand.kernel.crypto import open_key_ring
from deskhand.kernel.db import Databases
from deskhand.kernel.settings import Settings
from deskhand.log.actor import Actor
from deskhand.log.channel import hear, say
from deskhand.log.gate import Gate
from deskhand.log.wake import Notifier, listen
from deskhand.reactions.live.frame import Frame
from deskhand.reactions.live.places import Places
from deskhand.reactions.live.presence import Presence
from deskhand.reactions.live.presence_news import CHANNEL
from deskhand.reactions.live.tail import ABOUT_RIGHTS, Tail

log = structlog.get_logger(__name__)

ROUTERS = (
    auth.router,
    profile.router,
    welcome.router,
    admin_users.router,
    bulk.router,
    tickets.router,
    tags.router,
    messages.router,
    reading.router,
    links.router,
    views.router,
    drafts.router,
    notices.router,
    search.router,
    support.router,
    similar.router,
    support_admin.router,
    attachments.router,
    uploading.router,
    rendering.router,
    agents.router,
    member_search.router,
    members.router,
    organizations.router,
    departments.router,
    categories.router,
    events.router,
    presence.router,
    insight.router,
    health.router,
    health_details.router,
)


class Web:
    """Everything that lives as long as the process. Nothing is connected before `running`."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        """`clock` is another than the machine's in tests only."""
        self.clock = clock or SystemClock()
        self.addresses: Addresses = addresses(settings)
        self.database = app_database(settings, size=settings.pool_size, name="deskhand-web")
        self.notifier = Notifier(self.database)
        databases = Databases(self.database)
        gate = Gate(databases, self.clock, self.notifier)
        keys = open_key_ring(settings.data)
        tokens = Tokens(keys)

        async def find_actor(workspace: UUID, account: UUID, via: str) -> Actor | None:
            return await actor_of(databases.of(workspace), workspace, account, via)

        self.sessions = Sessions(databases, gate, self.clock, tokens, find_actor)
        self.passwords = Passwords()
        self.tail = Tail(databases, heard=self._heard, also=self.sessions.workspaces)
        self.sessions.on_end(self.tail.recheck)
        self.sessions.on_look_up(self.tail.follow)
        self.notifier.on_news(self.tail.heard)

        async def tell(text: str) -> None:
            await say(self.database, CHANNEL, text)

        places = Places(databases, self.clock)
        self.presence = Presence(self.tail, places, self.clock, tell)
        self.parts = Parts(
            settings=settings,
            databases=databases,
            gate=gate,
            clock=self.clock,
            desk=FrontDesk(
                databases, gate, self.clock, tokens, self.passwords, self.sessions, asyncio.sleep
            ),
            blobs=open_blobs(settings),
            keys=keys,
            live=self.tail,
            presence=self.presence,
        )

    @asynccontextmanager
    async def running(self, app: FastAPI) -> AsyncGenerator[None]:
        """Connect, follow the log, and close everything at the end."""
        del app
        await self.database.open()
        tasks = [
            asyncio.create_task(_lasting(one))
            for one in (
                self.notifier.run(),
                listen(self.addresses.listen, self.tail.heard, self._anything, self.tail.heard_for),
                self.tail.run(),
                hear(self.addresses.listen, CHANNEL, self.presence.told),
                self.presence.run(),
            )
        ]
        try:
            yield
        finally:
            self.tail.close()
            await _cancelled(tasks)
            self.passwords.close()
            await self.database.close()

    def _anything(self) -> None:
        """News may have been missed while nobody listened."""
        self.sessions.forget_all()
        self.tail.anything()

    def _heard(self, workspace: UUID, frame: Frame) -> None:
        """A changed role counts at once, whichever process changed it; a moved ticket too."""
        self.presence.heard(workspace, frame)
        if frame.kind.startswith(ABOUT_RIGHTS):
            self.sessions.forget(workspace=workspace)


async def _cancelled(tasks: Iterable[asyncio.Task[None]]) -> None:
    """End tasks. A library may swallow a cancellation that meets a connection's failure."""
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=1)


async def _lasting(work: Coroutine[Any, Any, None]) -> None:
    """A task that should never end says so if it does."""
    try:
        await work
    except Exception:
        log.exception("web.task_ended", task=work.__qualname__)
        raise


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    """The ASGI application of these settings. Its database must have been migrated."""
    web = Web(settings, clock)
    app = build_app(web.parts, ROUTERS, web.running)
    add_pages(app, built_pages(settings))
    app.state.web = web
    return app
