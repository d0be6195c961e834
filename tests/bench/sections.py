"""The parts of the measurement: what is done, and which bound of the design it is held to."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import msgspec
import psutil
import psycopg
from psycopg.conninfo import conninfo_to_dict

from deskhand.kernel.addresses import addresses
from deskhand.kernel.db import Database
from deskhand.kernel.settings import Settings
from tests.bench import floor, load, pgbench, streams
from tests.bench.ground import ROOT, Desk, SignedIn, drive, now, play
from tests.bench.record import Script
from tests.bench.result import Report
from tests.bench.scenes import ANSWER, Inbox, Recorder, creation, get, inboxes, send

MANY = 16
SECONDS = 4.0
PGBENCH_TURNS = 6


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
    bench.report.details["empty route"] = _facts(answer)
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
        "alone": _facts(alone),
        "at_16": _facts(many),
        "floor": _facts(bare),
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


def _facts(answer: load.Seen) -> dict[str, Any]:
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
        bench.report.details[name] = {"words": words, **_facts(alone)}
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


def writes(bench: Bench, desk: Desk, who: SignedIn) -> None:
    """Create, claim, reply: by the web process, by bare psycopg, by pgbench."""
    made = send("POST", "/api/tickets", who.headers, creation(desk.places))
    bench.warm([made])
    verbs: dict[str, Callable[[UUID], bytes]] = {
        "create": lambda _: made,
        "claim": lambda ticket: send("PUT", f"/api/tickets/{ticket}/claim", who.headers, {}),
        "reply": lambda ticket: send(
            "POST",
            f"/api/tickets/{ticket}/messages",
            who.headers,
            {"kind": "PUBLIC", "body": ANSWER},
        ),
    }
    done: dict[str, tuple[load.Seen, load.Seen]] = {}
    for name, verb in verbs.items():
        targets = [UUID(int=0)] if name == "create" else _open(bench, desk, name)
        once = name != "create"
        half = len(targets) // 2 if once else 1
        alone = bench.ask([verb(one) for one in targets[:half]], 1, once=once)
        rest = targets[half:] if once else targets
        done[name] = alone, bench.ask([verb(one) for one in rest], MANY, once=once)
        if name == "claim":
            _give_back(bench, desk)
    floors = _write_floors(bench, desk)
    rates = _pgbench(bench, desk)
    for name, (alone, many) in done.items():
        (bare, gathered), rate, cpu = floors[name], rates[name], many.best.cpu
        bench.report.details[name] = {
            "alone": _facts(alone),
            "at_16": _facts(many),
            "floor": _facts(bare),
            "floor_gathered": _facts(gathered),
            "pgbench": rate,
        }
        add = bench.report.add
        add(
            f"{name}: CPU",
            cpu,
            "µs",
            floor=bare.best.cpu,
            ratio=cpu / bare.best.cpu,
            bound=1.8,
            of="ratio",
        )
        add(
            f"{name}: CPU, floor in one pipeline",
            cpu,
            "µs",
            floor=gathered.best.cpu,
            ratio=cpu / gathered.best.cpu,
        )
        for connections, seen, least in ((1, alone, 0.65), (MANY, many, 0.35)):
            add(
                f"{name}: at {connections} connection{'s' * (connections > 1)}",
                seen.best.rate,
                "/s",
                floor=rate[connections],
                ratio=seen.best.rate / rate[connections],
                bound=least,
                sense="least",
                of="ratio",
            )


# Nobody's, just made; and those that people talk in.
TARGETS: dict[str, LiteralString] = {
    "claim": "assignee_id is null and is_open",
    "reply": "status in ('IN_PROGRESS', 'WAITING_FOR_USER')",
}


def _open(bench: Bench, desk: Desk, verb: str) -> list[UUID]:
    """Tickets that a verb can be done to."""
    with psycopg.connect(addresses(bench.settings).owner) as conn:
        rows = conn.execute(
            "select id from desk.ticket where workspace_id = %s and deleted_at is null and "
            + TARGETS[verb]
            + " order by created_at desc limit 8000",
            (desk.actor.workspace,),
        ).fetchall()
    return [row[0] for row in rows]


def _give_back(bench: Bench, desk: Desk) -> None:
    """Nobody's again, so that the next verb has as many tickets."""
    with psycopg.connect(addresses(bench.settings).owner) as conn:
        conn.execute(
            "update desk.ticket set assignee_id = null where workspace_id = %s"
            " and assignee_id = %s and is_open",
            (desk.actor.workspace, desk.actor.member),
        )


def _write_floors(bench: Bench, desk: Desk) -> dict[str, tuple[load.Seen, load.Seen]]:
    """Bare psycopg, one statement after the other; and with statements that leave together."""
    targets = {verb: _open(bench, desk, verb)[:2_000] for verb in TARGETS}

    async def scripts(recorder: Recorder) -> dict[str, list[Script]]:
        return {
            "create": [await recorder.create() for _ in range(2_000)],
            "claim": [await recorder.claim(one) for one in targets["claim"]],
            "reply": [await recorder.reply(one) for one in targets["reply"]],
        }

    found: dict[str, list[Script]] = bench.record(desk, scripts)
    return {
        name: (
            bench.floor(each[: len(each) // 2], once=True, gathered=False),
            bench.floor(each[len(each) // 2 :], once=True),
        )
        for name, each in found.items()
    }


def _pgbench(bench: Bench, desk: Desk) -> dict[str, dict[int, float]]:
    targets = {verb: _open(bench, desk, verb)[0] for verb in TARGETS}

    async def scripts(recorder: Recorder) -> dict[str, Script]:
        return {
            "create": await recorder.create(),
            "claim": await recorder.claim(targets["claim"]),
            "reply": await recorder.reply(targets["reply"]),
        }

    found: dict[str, Script] = bench.record(desk, scripts)
    prefix = f"{int(time.time() * 1000):012x}"
    parts = {k: str(v) for k, v in conninfo_to_dict(addresses(bench.settings).app).items()}
    texts: dict[str, str] = {}
    with psycopg.connect(addresses(bench.settings).app) as conn:
        for name, script in found.items():
            ids = {
                text: pgbench.fresh(kind, prefix)
                for kind, one in _new_ids(script, targets.get(name))
                for text in (str(one), one.hex)
            }
            texts[name] = pgbench.script_text(conn, script, ids)
    rates: dict[str, dict[int, float]] = {name: {} for name in texts}
    for turn in range(PGBENCH_TURNS):
        for connections, transactions in ((1, 400), (MANY, 60)):
            base = (2 * turn + (connections > 1)) * 10_000
            for name, text in texts.items():
                rate = pgbench.run(
                    parts, text, clients=connections, transactions=transactions, base=base
                )
                rates[name][connections] = max(rate, rates[name].get(connections, 0.0))
    return rates


def _new_ids(script: Script, target: UUID | None) -> list[tuple[int, UUID]]:
    """What must be another each time: the ticket (0), its first message (1), the reply (2)."""
    found: list[tuple[int, UUID]] = [] if target is None else [(0, target)]
    for said in script:
        if said.sql is None:
            continue
        params: dict[str, Any] = said.params
        if "insert into desk.ticket\n" in said.sql:
            found.append((0, params["id"]))
        if "insert into desk.message\n" in said.sql:
            found.append((1 if target is None else 2, params["id"]))
    return found


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
