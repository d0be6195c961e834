"""A thousand open panels: how long after an event the last of them hears of it.

Reads a job as JSON, opens the streams, says `ready` on standard error, and counts until told
to stop by the end of the time.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections import Counter
from datetime import datetime
from typing import cast

import msgspec
import uvloop

from tests.bench.load import Seen, Stretches, seen

DATA = re.compile(rb'data: (\{"rev":[0-9]+,"kind":[^\n]*\})')


class Job(msgspec.Struct):
    """Which streams to open: a cookie for each `each` of them."""

    host: str
    port: int
    cookies: list[str]
    each: int
    seconds: float


class Change(msgspec.Struct):
    """The data of an event, as far as it matters here."""

    rev: int
    at: datetime


class Panel(asyncio.Protocol):
    """One open stream."""

    def __init__(self, cookie: str, took: Stretches, opened: asyncio.Semaphore) -> None:
        self._cookie = cookie
        self._took = took
        self._opened = opened
        self._status = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast("asyncio.Transport", transport).write(
            f"GET /api/events HTTP/1.1\r\nHost: bench\r\nCookie: {self._cookie}\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        now = time.time()
        if not self._status:
            self._status = data[9:12]
            if self._status != b"200":
                raise RuntimeError(data[:500])
            self._opened.release()
        for found in DATA.finditer(data):
            change = msgspec.json.decode(found[1], type=Change)
            self._took.add(now - change.at.timestamp())


async def listen(job: Job) -> Seen:
    """Open the streams and note when each event arrives at each."""
    took = Stretches(time.process_time)
    opened = asyncio.Semaphore(0)
    loop = asyncio.get_running_loop()
    panels = [cookie for cookie in job.cookies for _ in range(job.each)]
    open_now: list[asyncio.BaseTransport] = []
    for cookie in panels:
        transport, _ = await loop.create_connection(
            lambda cookie=cookie: Panel(cookie, took, opened), job.host, job.port
        )
        open_now.append(transport)
        await opened.acquire()
    sys.stderr.write("ready\n")
    sys.stderr.flush()
    began = time.perf_counter()
    await asyncio.sleep(job.seconds)
    for transport in open_now:
        transport.close()
    return seen(took, time.perf_counter() - began, Counter({"streams": len(panels)}), 0)


if __name__ == "__main__":
    wanted = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    sys.stdout.buffer.write(msgspec.json.encode(uvloop.run(listen(wanted))))
