"""Somebody at the other end of an event stream of the application, as a browser is one.

    async with desk.listen("Ines") as stream:
        event = await stream.until(lambda said: said.kind == "ticket.opened")

The stream goes through the whole ASGI application; only the socket is missing.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from starlette.types import ASGIApp, Message, Scope

PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Said:
    """One event of a stream."""

    event: str
    id: int
    data: dict[str, Any]

    @property
    def kind(self) -> str:
        """What happened; empty for what is no change."""
        return str(self.data.get("kind", ""))


@dataclass
class Listener:
    """An open stream. `heard` is everything it has said so far."""

    app: ASGIApp
    scope: Scope
    heard: list[Said] = field(default_factory=list[Said])
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict[str, str])
    _body: bytes = b""
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _gone: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None

    @property
    def changes(self) -> list[Said]:
        """What happened, without beats and reloads."""
        return [said for said in self.heard if said.event == "change"]

    @property
    def over(self) -> bool:
        """Whether the server has ended it."""
        return self._task is None or self._task.done()

    async def __aenter__(self) -> Self:
        """Connect, and wait until the stream greets (or the answer is another)."""
        self._task = asyncio.create_task(self._run())
        await self._wait(lambda: self.over or bool(self.heard))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Go away."""
        self._gone.set()
        if self._task is not None:
            async with asyncio.timeout(PATIENCE):
                await self._task

    async def until(self, wanted: Callable[[Said], bool]) -> Said:
        """The first event so far or to come that is the wanted one."""

        def found() -> Said | None:
            return next((said for said in self.heard if wanted(said)), None)

        await self._wait(lambda: found() is not None)
        said = found()
        assert said is not None
        return said

    async def reached(self, rev: int) -> list[Said]:
        """The changes heard, once the stream has told everything up to a revision."""
        await self._wait(lambda: max((said.id for said in self.heard), default=-1) >= rev)
        return self.changes

    async def ended(self) -> None:
        """Wait until the server ends it."""
        await self._wait(lambda: self.over)

    async def _wait(self, met: Callable[[], bool]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not met():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"not heard in {PATIENCE} s; so far: {self.heard}") from None

    async def _run(self) -> None:
        asked = False

        async def receive() -> Message:
            nonlocal asked
            if not asked:
                asked = True
                return {"type": "http.request", "body": b"", "more_body": False}
            await self._gone.wait()
            return {"type": "http.disconnect"}

        try:
            await self.app(self.scope, receive, self._send)
        finally:
            self._news.set()

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            return
        self._body += message.get("body", b"")
        if self.headers.get("content-type", "").startswith("text/event-stream"):
            *whole, self._body = self._body.split(b"\n\n")
            self.heard += [said for block in whole if (said := _said(block.decode()))]
        self._news.set()


def listen(app: ASGIApp, proof: dict[str, str], *, after: int | None = None) -> Listener:
    """A stream of whoever the headers in `proof` show, from now on or after a revision."""
    headers = [(name.lower().encode(), value.encode()) for name, value in proof.items()]
    headers.append((b"host", b"desk.test"))
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/api/events",
        "raw_path": b"/api/events",
        "root_path": "",
        "query_string": b"" if after is None else f"after={after}".encode(),
        "headers": headers,
        "client": ("127.0.0.1", 50000),
        "server": ("desk.test", 80),
        "state": {},
    }
    return Listener(app, scope)


def _said(block: str) -> Said | None:
    fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
    if not fields:
        return None
    # What is told beside the log has no place in it.
    return Said(fields["event"], int(fields.get("id", -1)), json.loads(fields.get("data", "{}")))
