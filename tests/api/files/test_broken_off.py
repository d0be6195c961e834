"""A real server and a real socket: uploads that break off, and those refused before their end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from socket import socket

import uvicorn

from deskhand.features.files.model import MEGABYTE
from tests.api.files.conftest import Stage

BEGINNING = (
    b'--edge\r\nContent-Disposition: form-data; name="subject"\r\n\r\nhelp\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="description"\r\n\r\nhelp\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="attachments"; filename="a.bin"\r\n\r\n'
)
END = b"\r\n--edge--\r\n"


class _Server(uvicorn.Server):
    """A server that says when it listens and leaves the process's signals alone."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(uvicorn.Config(stage.app, port=0, lifespan="off", log_config=None))
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


@asynccontextmanager
async def _served(stage: Stage) -> AsyncGenerator[int]:
    """The application behind uvicorn on a free port."""
    server = _Server(stage)
    running = asyncio.create_task(server.serve())
    try:
        await asyncio.wait_for(server.listening.wait(), 10)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await running


def _head(length: int) -> bytes:
    return (
        b"POST /api/support/tickets HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer Rita\r\n"
        b"Content-Type: multipart/form-data; boundary=edge\r\n"
        b"Content-Length: %d\r\n\r\n" % length
    )


async def test_an_upload_that_breaks_off_leaves_nothing(stage: Stage) -> None:
    async with _served(stage) as port:
        for sent in (b"", b"x" * 1000, b"x" * (5 * MEGABYTE)):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(_head(9 * MEGABYTE) + BEGINNING + sent)
            await writer.drain()
            writer.transport.abort()
        # The same server still takes a whole one.
        body = BEGINNING + b"whole" + END
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(_head(len(body)) + body)
        assert b" 201 " in await reader.readline()
        writer.close()
    assert [row[1] for row in stage.attachments()] == [5]
    assert len(stage.kept()) == 1
    assert stage.desk.rows("select count(*) from desk.ticket") == [(1,)]


async def test_a_refusal_reaches_whoever_is_still_sending(stage: Stage) -> None:
    async with _served(stage) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(_head(24 * MEGABYTE) + BEGINNING)
        for _ in range(23):
            writer.write(b"x" * MEGABYTE)
            await writer.drain()
        answer = await reader.read(100_000)
        assert b" 413 " in answer.partition(b"\r\n")[0]
        assert b"file.too_large" in answer
        writer.close()
    assert stage.nothing_left()
