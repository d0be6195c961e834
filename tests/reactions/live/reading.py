"""A reader of a stream, as a browser is one: it parses frames and remembers where it is."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from deskhand.kernel.db import Databases
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Actor
from deskhand.reactions.live.stream import Stream
from deskhand.reactions.live.tail import Tail
from tests.desk import Desk

PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Said:
    """One frame."""

    event: str
    id: int
    data: Any


@dataclass
class Reader:
    """Somebody at the other end of a stream."""

    stream: Stream
    heard: list[Said] = field(default_factory=list[Said])

    async def take(self) -> list[Said] | None:
        """The next frames; None at the end of the stream."""
        async with asyncio.timeout(PATIENCE):
            said = await self.stream.next()
        if said is None:
            return None
        frames = [parse(one) for one in said.decode().split("\n\n") if one]
        self.heard += frames
        return frames

    async def until(self, rev: int) -> list[Said]:
        """Read on until the stream stands at `rev`; the changes heard in all."""
        async with asyncio.timeout(PATIENCE):
            while self.stream.sent < rev:
                # A beat says where the stream is, when nothing that came was for this reader.
                self.stream.beat()
                if await self.take() is None:
                    break
                if self.stream.sent < rev:
                    await self.stream._wake.wait()
        return self.changes

    @property
    def changes(self) -> list[Said]:
        """What happened, without the beats."""
        return [said for said in self.heard if said.event == "change"]

    @property
    def kinds(self) -> list[str]:
        """What happened, by kind."""
        return [said.data["kind"] for said in self.changes]


def parse(block: str) -> Said:
    """A frame from its lines."""
    fields = dict(line.split(": ", 1) for line in block.splitlines())
    return Said(fields["event"], int(fields.get("id", -1)), json.loads(fields["data"]))


class Hand:
    """A clock's tick that a test lets through by hand."""

    def __init__(self) -> None:
        self._ticks = asyncio.Semaphore(0)
        self._back = asyncio.Semaphore(0)

    async def __call__(self) -> None:
        """Wait for the next one."""
        self._back.release()
        await self._ticks.acquire()

    async def turn(self) -> None:
        """Let one through, and wait until everything that follows from it is done."""
        async with asyncio.timeout(PATIENCE):
            await self._back.acquire()
            self._ticks.release()
            await self._back.acquire()
            self._back.release()


async def read(tail: Tail, actor: Actor, after: int | None = None) -> Reader:
    """Open a stream for somebody who stays signed in, and take its greeting."""

    async def still_there() -> Actor:
        return actor

    reader = Reader(await tail.open(actor, new_id(), after, still_there))
    if after is None:
        assert [said.event for said in await reader.take() or []] == ["beat"]
    return reader


@asynccontextmanager
async def running(
    desk: Desk, *, woken: bool = True, tick: Callable[..., Any] | None = None, **more: Any
) -> AsyncGenerator[Tail]:
    """A tail at work. `woken`: commits of the desk's gate are heard at once."""
    tail = Tail(Databases(desk.database), **more)
    if woken:
        desk.gate._waker = _Waker(tail)
    task = asyncio.create_task(tail.run(tick or Hand()))
    try:
        yield tail
    finally:
        task.cancel()
        await asyncio.wait([task])


@dataclass(frozen=True, slots=True)
class _Waker:
    tail: Tail

    def committed(self, workspace: Any, rev: int) -> None:
        """Wake the tail."""
        del rev
        self.tail.heard(workspace)
