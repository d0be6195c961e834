"""The parts of the measurement: what is done, and which bound of the design it is held to."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
import psutil
import psycopg

from deskhand.kernel.addresses import addresses
from deskhand.kernel.db import Database
from deskhand.kernel.settings import Settings
from tests.bench import floor, load, streams
from tests.bench.ground import ROOT, Desk, SignedIn, drive, now, play
from tests.bench.record import Script
from tests.bench.result import Report
from tests.bench.scenes import Inbox, Recorder, creation, get, inboxes, send

MANY = 16


SECONDS = 4.0


@dataclass(slots=True)
class Bench:
    """What every part works with."""

    settings: Settings
    web: psutil.Process
    report: Report
    seconds: float = SECONDS

    def ask(self, requests: list[bytes], connections: int, *, once: bool = False) -> load.Seen:
        """Ask the web process; what was seen, its CPU with it."""
        job = load.Job(
            "127.0.0.1",
            self.settings.port,
            connections,
            self.seconds,
            requests,
            once=once,
            pid=self.web.pid,
        )
        answer = drive(job)
        good = sum(count for status, count in answer.statuses.items() if status[0] == "2")
        if good != answer.requests:
            raise RuntimeError(f"refused: {answer.statuses}")
        return answer

    def warm(self, requests: list[bytes]) -> None:
        """Let statements be prepared and pages be read."""
        few = (requests * 40)[: max(len(requests), 200)]
        drive(load.Job("127.0.0.1", self.settings.port, 4, 10, few, once=True))

    def floor(
        self, scripts: list[Script], *, once: bool = False, gathered: bool = True
    ) -> load.Seen:
        """The same by bare psycopg."""
        dsn = addresses(self.settings).app
        return play(floor.Job(dsn, scripts, self.seconds, once, gathered))

    def record(self, desk: Desk, take: Callable[[Recorder], Any]) -> Any:
        """Scripts of what the product says to the database."""

        async def work() -> Any:
            database = Database(addresses(self.settings).app, size=1, name="bench")
            await database.open()
            try:
                return await take(Recorder(database, desk.actor, desk.places))
            finally:
                await database.close()

        return now(work())


def empty(bench: Bench, port: int, process: psutil.Process) -> None:
    """An empty route, for comparison."""
    request = get("/api/health", "")
    answer = drive(load.Job("127.0.0.1", port, 1, bench.seconds, [request], pid=process.pid))
    bench.report.details["empty route"] = facts(answer)
    bench.report.add("an empty route: CPU", answer.best.cpu, "µs")


def _screen(
    bench: Bench,
    what: str,
    requests: list[bytes],
    scripts: list[Script],
    *,
    slowest: float | None,
    dearest: float | None,
) -> None:
    """A screen at one connection and at many, and bare psycopg reading the same."""
    bench.warm(requests)
    alone, many = bench.ask(requests, 1), bench.ask(requests, MANY)
    bare = bench.floor(scripts)
    cpu, floor_cpu = many.best.cpu, bare.best.cpu
    bench.report.details[what] = {
        "alone": facts(alone),
        "at_16": facts(many),
        "floor": facts(bare),
    }
    add = bench.report.add
    add(
        f"{what}: CPU",
        cpu,
        "µs",
        floor=floor_cpu,
        ratio=cpu / floor_cpu,
        bound=dearest,
        of="ratio",
    )
    add(f"{what}: p50", alone.best.p50, "ms", floor=bare.best.p50, bound=slowest)


def facts(answer: load.Seen) -> dict[str, Any]:
    """What the report keeps of a measurement."""
    return {
        "requests": answer.requests,
        "p50": answer.p50,
        "p95": answer.p95,
        "p99": answer.p99,
        "rate": answer.rate,
        "best": msgspec.to_builtins(answer.best),
    }


def inbox(bench: Bench, desk: Desk, who: SignedIn, name: str) -> float:
    """Lists with filters. Answers the sum of their medians, in ms."""
    lists = inboxes(desk.places)
    requests = [get(f"/api/tickets?{one.query}", who.headers) for one in lists]

    async def scripts(recorder: Recorder) -> list[Script]:
        return [await recorder.inbox(one) for one in lists]

    what = f"inbox, {name}"
    recorded = bench.record(desk, scripts)
    _screen(bench, what, requests, recorded, slowest=5, dearest=3.5)
    each = {one.name: _alone(bench, one, who) for one in lists}
    bench.report.details[what]["p50_of_each"] = each
    return sum(each.values())


def _alone(bench: Bench, one: Inbox, who: SignedIn) -> float:
    request = get(f"/api/tickets?{one.query}", who.headers)
    job = load.Job("127.0.0.1", bench.settings.port, 1, bench.seconds / 4, [request])
    return round(drive(job).best.p50, 2)


def detail(bench: Bench, desk: Desk, who: SignedIn) -> None:
    """Tickets with their conversations."""
    requests = [get(f"/api/tickets/{ticket}", who.headers) for ticket in desk.places.tickets]

    async def scripts(recorder: Recorder) -> list[Script]:
        return [await recorder.detail(ticket) for ticket in desk.places.tickets]

    _screen(bench, "ticket", requests, bench.record(desk, scripts), slowest=6, dearest=3.5)


def counts(bench: Bench, desk: Desk, who: SignedIn) -> None:
    """The numbers beside the views."""

    async def scripts(recorder: Recorder) -> list[Script]:
        return [await recorder.counts()]

    requests = [get("/api/tickets/counts", who.headers)]
    _screen(bench, "counts", requests, bench.record(desk, scripts), slowest=None, dearest=None)


def search(bench: Bench, desk: Desk, who: SignedIn) -> None:
    """A word of one ticket in a hundred, and words of one ticket only."""
    common, rare = _words(bench, desk)
    for name, words, bound in (
        ("search, a word in 1 %", common, 50.0),
        ("search, a rare word", rare, 10.0),
    ):
        requests = [get(f"/api/search?q={word.replace(' ', '%20')}", who.headers) for word in words]
        bench.warm(requests)
        alone = bench.ask(requests, 1)
        bench.report.details[name] = {"words": words, **facts(alone)}
        bench.report.add(f"{name}: p95", alone.best.p95, "ms", bound=bound)


def _words(bench: Bench, desk: Desk) -> tuple[list[str], list[str]]:
    with psycopg.connect(addresses(bench.settings).owner) as conn:
        common = conn.execute(
            "select e from (select unnest(most_common_elems::text::text[]) as e,"
            " unnest(most_common_elem_freqs[1:cardinality(most_common_elems::text::text[])]) as f"
            " from pg_stats where schemaname = 'desk' and tablename = 'ticket_search'"
            " and attname = 'everything') x"
            " where e ~ '^[a-z]{5,}$' order by abs(f - 0.01) limit 5"
        ).fetchall()
        rare = conn.execute(
            "select distinct on (ticket_id) 'asset ' || substring(body from 'Asset ([0-9]+)')"
            " from desk.message where ticket_id = any(%s) and body like '%%Asset %%' limit 50",
            (list(desk.places.tickets),),
        ).fetchall()
    if not common or not rare:
        raise RuntimeError("the seeded tickets have lost their words")
    return [row[0] for row in common], [row[0] for row in rare]


def live(bench: Bench, desk: Desk, who: SignedIn, cookies: list[str]) -> None:
    """A thousand streams, and tickets that are opened meanwhile."""
    job = streams.Job("127.0.0.1", bench.settings.port, cookies, 1000 // len(cookies), 12)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.streams"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdin.write(msgspec.json.encode(job))
    child.stdin.close()
    line = child.stderr.readline()
    if line != b"ready\n":
        raise RuntimeError((line + child.stderr.read()).decode()[-2000:])
    made = send("POST", "/api/tickets", who.headers, creation(desk.places))
    until = time.monotonic() + 10
    written = 0
    while time.monotonic() < until:
        drive(load.Job("127.0.0.1", bench.settings.port, 1, 5, [made], once=True))
        written += 1
    answer = msgspec.json.decode(child.stdout.read(), type=load.Seen)
    child.wait()
    bench.report.details["streams"] = {
        "streams": answer.statuses["streams"],
        "tickets": written,
        "frames": answer.requests,
        "p50": answer.p50,
        "p95": answer.p95,
    }
    bench.report.add("event to 1,000 streams: p50", answer.p50, "ms")
    bench.report.add("event to 1,000 streams: p99", answer.p99, "ms", bound=100)
