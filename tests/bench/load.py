"""A load generator: HTTP/1.1 with keep-alive on bare sockets, in a process of its own.

Reads a job as JSON from standard input and writes what it saw to standard output.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from typing import cast

import msgspec
import uvloop

END = b"\r\n\r\n"
LENGTH = b"content-length:"


# A busy machine only ever makes things slower: the best of several stretches says what the
# thing itself costs. The floors are taken in the same way.
STRETCH_SECONDS = 0.5
# A shorter rest at the end says nothing.
FEWEST = 20


class Job(msgspec.Struct):
    """What to ask, and for how long. `once`: each request one time, then stop."""

    host: str
    port: int
    connections: int
    seconds: float
    requests: list[bytes]
    once: bool = False
    # Whose CPU is counted.
    pid: int = 0


class Best(msgspec.Struct):
    """The best stretch of each: CPU in µs and times in ms a request, requests a second."""

    cpu: float
    p50: float
    p95: float
    rate: float


class Seen(msgspec.Struct):
    """What came back. Times in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    statuses: dict[str, int]
    largest: int
    best: Best

    @property
    def rate(self) -> float:
        """Requests a second, over all."""
        return self.requests / self.seconds


class Stretches:
    """What each stretch of a measurement took, and its CPU."""

    def __init__(self, cpu: Callable[[], float]) -> None:
        """`cpu` gives the seconds of CPU so far of the process that is measured."""
        self.took: list[float] = []
        self._cpu = cpu
        self._done: list[Best] = []
        self._begin()

    def _begin(self) -> None:
        self._first = len(self.took)
        self._cpu_before = self._cpu()
        self._began = time.perf_counter()

    def add(self, seconds: float) -> None:
        """One more request."""
        self.took.append(seconds)
        long_enough = time.perf_counter() - self._began >= STRETCH_SECONDS
        if long_enough and len(self.took) - self._first >= FEWEST:
            self._end()
            self._begin()

    def _end(self) -> None:
        took = self.took[self._first :]
        if len(took) < FEWEST and self._done:
            return
        if len(took) < 2:
            return
        seconds, cpu = time.perf_counter() - self._began, self._cpu() - self._cpu_before
        cuts = quantiles(took, n=20)
        self._done.append(
            Best(cpu / len(took) * 1e6, cuts[9] * 1000, cuts[18] * 1000, len(took) / seconds)
        )

    def best(self) -> Best:
        """The best stretch of each figure."""
        if not self._done:
            self._end()
        if not self._done:
            return Best(0.0, 0.0, 0.0, 0.0)
        return Best(
            min(one.cpu for one in self._done),
            min(one.p50 for one in self._done),
            min(one.p95 for one in self._done),
            max(one.rate for one in self._done),
        )


def cpu_of(pid: int) -> float:
    """Seconds of CPU that all threads of a process have taken."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError):
            total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


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
        self.stretches = Stretches((lambda: cpu_of(job.pid)) if job.pid else time.process_time)
        self.statuses: Counter[str] = Counter()
        self.largest = 0
        self.until = time.perf_counter() + job.seconds

    def next_request(self) -> bytes | None:
        if time.perf_counter() >= self.until:
            return None
        return next(self.left, None)

    def answered(self, status: bytes, size: int, sent_at: float) -> None:
        self.stretches.add(time.perf_counter() - sent_at)
        self.statuses[status.decode()] += 1
        self.largest = max(self.largest, size)


def drive_alone(job: Job) -> Seen:
    """Carry out the job on one connection, by a blocking socket.

    An event loop here would cost as much as the request and be counted as the product's time.
    """
    run = Run(job)
    began = time.perf_counter()
    with socket.create_connection((job.host, job.port)) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while (request := run.next_request()) is not None:
            sent_at = time.perf_counter()
            wire.sendall(request)
            buffer, needed = b"", 0
            while not needed or len(buffer) < needed:
                part = wire.recv(262_144)
                if not part:
                    run.statuses["lost"] += 1
                    return seen(run.stretches, time.perf_counter() - began, run.statuses, 0)
                buffer += part
                head = buffer.find(END) if not needed else -1
                if head >= 0:
                    needed = head + len(END) + content_length(bytearray(buffer), head)
            run.answered(buffer[9:12], needed, sent_at)
    return seen(run.stretches, time.perf_counter() - began, run.statuses, run.largest)


async def drive(job: Job) -> Seen:
    """Carry out the job on several connections at once."""
    run = Run(job)
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    made = [
        await loop.create_connection(lambda: Client(run), job.host, job.port)
        for _ in range(job.connections)
    ]
    await asyncio.gather(*(client.done for _, client in made))
    seconds = time.perf_counter() - began
    return seen(run.stretches, seconds, run.statuses, run.largest)


def seen(stretches: Stretches, seconds: float, statuses: Counter[str], largest: int) -> Seen:
    """The figures of so many answers."""
    took = stretches.took
    cuts = quantiles(took, n=100) if len(took) > 1 else [0.0] * 99
    return Seen(
        requests=len(took),
        seconds=seconds,
        p50=cuts[49] * 1000,
        p95=cuts[94] * 1000,
        p99=cuts[98] * 1000,
        statuses=dict(statuses),
        largest=largest,
        best=stretches.best(),
    )


if __name__ == "__main__":
    wanted = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    answer = drive_alone(wanted) if wanted.connections == 1 else uvloop.run(drive(wanted))
    sys.stdout.buffer.write(msgspec.json.encode(answer))
