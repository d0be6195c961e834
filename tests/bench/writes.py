"""What writing costs: by the web process, by bare psycopg, by pgbench."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from psycopg.conninfo import conninfo_to_dict

from deskhand.kernel.addresses import addresses
from tests.bench import load, pgbench
from tests.bench.ground import Desk, SignedIn
from tests.bench.record import Script
from tests.bench.scenes import ANSWER, Recorder, creation, send
from tests.bench.sections import MANY, Bench, facts

PGBENCH_TURNS = 6


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
            "alone": facts(alone),
            "at_16": facts(many),
            "floor": facts(bare),
            "floor_gathered": facts(gathered),
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
