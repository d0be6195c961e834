"""The wire between the application and PostgreSQL, listened to: what a request costs there.

    async with tapped(clone) as wire:
        async with application(clone, alive=False, through=wire.folder) as desk:
            with wire.counting() as cost:
                await desk["Ada"].read("/api/tickets")
            assert cost.round_trips == 1

It stands between the two as a socket of its own and reads the protocol: nothing in the
application is changed for it.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from tests.database import Clone

SOCKET = ".s.PGSQL.5432"
# A simple query, and the execution of a prepared or unnamed statement.
STATEMENTS = (b"Q", b"E")
CHUNK = 65_536


@dataclass(slots=True)
class Cost:
    """What was sent while it was counted."""

    round_trips: int = 0
    statements: int = 0


@dataclass
class Wire:
    """A socket that passes everything on and counts."""

    folder: Path
    server: str
    total: Cost = field(default_factory=Cost)
    _talks: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    @contextmanager
    def counting(self) -> Generator[Cost]:
        """What is sent until the end of the block."""
        before = Cost(self.total.round_trips, self.total.statements)
        cost = Cost()
        yield cost
        cost.round_trips = self.total.round_trips - before.round_trips
        cost.statements = self.total.statements - before.statements

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Join a client with the server until one of them goes."""
        theirs, ours = await asyncio.open_unix_connection(f"{self.server}/{SOCKET}")
        talk = _Talk(self.total)
        up = asyncio.create_task(_pass_on(reader, ours, talk.asked))
        down = asyncio.create_task(_pass_on(theirs, writer, talk.answered))
        self._talks |= {up, down}
        with suppress(ConnectionError, asyncio.CancelledError):
            await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
        for side in (ours, writer):
            side.close()

    async def close(self) -> None:
        """Let go of every connection."""
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)


class _Talk:
    """One connection: whose turn it is, and what is still to come of a message."""

    def __init__(self, total: Cost) -> None:
        self._total = total
        self._rest = b""
        # The first message has no type.
        self._started = False
        self._ours = False

    def asked(self, data: bytes) -> None:
        if not self._ours:
            self._ours = True
            self._total.round_trips += 1
        self._rest += data
        while (size := self._size()) is not None and len(self._rest) >= size:
            if self._started and self._rest[:1] in STATEMENTS:
                self._total.statements += 1
            self._rest, self._started = self._rest[size:], True

    def answered(self, data: bytes) -> None:
        del data
        self._ours = False

    def _size(self) -> int | None:
        skip = 1 if self._started else 0
        if len(self._rest) < skip + 4:
            return None
        return skip + int.from_bytes(self._rest[skip : skip + 4])


async def _pass_on(
    source: asyncio.StreamReader, target: asyncio.StreamWriter, seen: object
) -> None:
    assert callable(seen)
    while data := await source.read(CHUNK):
        seen(data)
        target.write(data)
        await target.drain()


@asynccontextmanager
async def tapped(clone: Clone) -> AsyncGenerator[Wire]:
    """A wire to the server of `clone`."""
    folder = Path(tempfile.mkdtemp(prefix="wire-"))
    server = conninfo_to_dict(clone.app)["host"]
    assert isinstance(server, str)
    wire = Wire(folder, server)
    listening = await asyncio.start_unix_server(wire.connected, folder / SOCKET)
    try:
        yield wire
    finally:
        await wire.close()
        listening.close()
        shutil.rmtree(folder)
