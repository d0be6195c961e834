"""The real web server and the real reactions, on a port of this machine, in the tests' own loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from deskhand.entry.pages import built_pages
from deskhand.entry.reactions import Background, open_background, run_reactions
from deskhand.entry.web import Web, create_app
from deskhand.kernel.settings import Settings, load_settings

PATIENCE = 20.0
HOST = "127.0.0.1"


class PagesNotBuiltError(Exception):
    """The tests drive what `make build` makes, and it is not there."""


class Streams:
    """How many event streams browsers hold, and when that changes."""

    def __init__(self) -> None:
        self.open = 0
        self.opened = 0
        self._changed = asyncio.Condition()

    def around(self, app: ASGIApp) -> ASGIApp:
        """The application, with its event streams counted."""

        async def counted(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["path"] != "/api/events":
                await app(scope, receive, send)
                return
            await self._add(1)
            try:
                await app(scope, receive, send)
            finally:
                await self._add(-1)

        return counted

    async def stand_at(self, number: int, *, opened: int = 0) -> None:
        """Wait until that many are open, of at least `opened` that ever were."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: self.open == number and self.opened >= opened)

    async def _add(self, step: int) -> None:
        async with self._changed:
            self.open += step
            self.opened += max(step, 0)
            self._changed.notify_all()


class Serving:
    """A web server that can be stopped and started again at the same address."""

    def __init__(self, settings: Settings) -> None:
        """`settings` lead to a migrated database. Nothing listens before `start`."""
        self._listener: socket.socket | None = _listen(0)
        self.port: int = self._listener.getsockname()[1]
        self.address = f"http://{HOST}:{self.port}"
        self.settings = replace(settings, public_url=self.address, web_dist=_pages())
        self.streams = Streams()
        self._web: Web | None = None
        self._server: uvicorn.Server | None = None
        self._loop: asyncio.Task[None] | None = None

    @property
    def web(self) -> Web:
        """The parts of the server that was started last."""
        assert self._web is not None, "it was never started"
        return self._web

    async def start(self) -> None:
        """Listen, and return when requests are answered."""
        listener = self._listener or _listen(self.port)
        self._listener = listener
        app = create_app(self.settings)
        self._web = app.state.web
        config = uvicorn.Config(
            self.streams.around(app),
            log_config=None,
            access_log=False,
            # A server that is stopped here does not wait for its streams: it is gone at once.
            timeout_graceful_shutdown=0,
        )
        config.load()
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        await server.startup(sockets=[listener])
        self._server = server
        self._loop = asyncio.create_task(server.main_loop())

    async def stop(self) -> None:
        """Go away, with every stream and connection."""
        server, loop, listener = self._server, self._loop, self._listener
        if server is None or loop is None or listener is None:
            return
        self._server = self._loop = self._listener = None
        server.should_exit = True
        await loop
        await server.shutdown(sockets=[listener])
        for connection in list(server.server_state.connections):
            connection.transport.abort()


@asynccontextmanager
async def reacting(settings: Settings) -> AsyncGenerator[Background]:
    """The reactions, at work. Their gate works while the web server is away."""
    parts = open_background(settings)
    await parts.database.open()
    work = asyncio.create_task(run_reactions(parts, asyncio.Event()))
    try:
        yield parts
    finally:
        # Asked to stop, it would wait 2 seconds for jobs.
        work.cancel()
        await asyncio.wait([work])
    if not work.cancelled():
        work.result()


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, port))
    return listener


def _pages() -> Path:
    folder = built_pages(load_settings())
    if not (folder / "index.html").is_file():
        raise PagesNotBuiltError(f"There are no pages in {folder}. Run `make build` first.")
    return folder
