"""A load generator: HTTP/1.1 with keep-alive on bare sockets, in a process of its own.

Reads a job as JSON from standard input and writes what it saw to standard output.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from statistics import quantiles
from typing import cast

import msgspec
import uvloop

END = b"\r\n\r\n"
LENGTH = b"content-length:"


class Job(msgspec.Struct):
    """What to ask, and for how long. `once`: each request one time, then stop."""

    host: str
    port: int
    connections: int
    seconds: float
    requests: list[bytes]
    once: bool = False


class Seen(msgspec.Struct):
    """What came back. Times in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    statuses: dict[str, int]
    largest: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


class Client(asyncio.Protocol):
    """One connection, which asks again as soon as it has been answered."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.buffer = bytearray()
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.needed = 0
        self.sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.ask()

    def ask(self) -> None:
        request = self.run.next_request()
        if request is None:
            self.transport.close()
            return
        self.needed = 0
        self.sent_at = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.needed:
            head = self.buffer.find(END)
            if head < 0:
                return
            self.needed = head + len(END) + content_length(self.buffer, head)
        if len(self.buffer) >= self.needed:
            self.run.answered(bytes(self.buffer[9:12]), self.needed, self.sent_at)
            del self.buffer[: self.needed]
            self.ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)
        if self.sent_at and self.needed == 0 and exc is not None:
            self.run.statuses["lost"] += 1


def content_length(buffer: bytearray, head: int) -> int:
    """How long the body is; 0 when the head does not say."""
    start = buffer[:head].lower().find(LENGTH)
    if start < 0:
        return 0
    return int(buffer[start + len(LENGTH) : buffer.find(b"\r\n", start)])


class Run:
    """The requests to come and the answers so far."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.left: Iterator[bytes] = iter(job.requests) if job.once else cycle(job.requests)
        self.took: list[float] = []
        self.statuses: Counter[str] = Counter()
        self.largest = 0
        self.until = time.perf_counter() + job.seconds

    def next_request(self) -> bytes | None:
        if time.perf_counter() >= self.until:
            return None
        return next(self.left, None)

    def answered(self, status: bytes, size: int, sent_at: float) -> None:
        self.took.append(time.perf_counter() - sent_at)
        self.statuses[status.decode()] += 1
        self.largest = max(self.largest, size)


async def drive(job: Job) -> Seen:
    """Carry out the job."""
    run = Run(job)
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    made = [
        await loop.create_connection(lambda: Client(run), job.host, job.port)
        for _ in range(job.connections)
    ]
    await asyncio.gather(*(client.done for _, client in made))
    seconds = time.perf_counter() - began
    return seen(run.took, seconds, run.statuses, run.largest)


def seen(took: list[float], seconds: float, statuses: Counter[str], largest: int) -> Seen:
    """The figures of so many answers."""
    cuts = quantiles(took, n=100) if len(took) > 1 else [0.0] * 99
    return Seen(
        requests=len(took),
        seconds=seconds,
        p50=cuts[49] * 1000,
        p95=cuts[94] * 1000,
        p99=cuts[98] * 1000,
        statuses=dict(statuses),
        largest=largest,
    )


if __name__ == "__main__":
    wanted = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    answer = uvloop.run(drive(wanted))
    sys.stdout.buffer.write(msgspec.json.encode(answer))
