"""Where the measuring happens: a durable database that is kept, tickets in it, a web process."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import msgspec
import psutil
import psycopg

from deskhand.entry import seed_store
from deskhand.entry.made_accounts import ensure_account
from deskhand.entry.own_server import database_server
from deskhand.entry.prepare import prepare
from deskhand.entry.reactions import READERS
from deskhand.entry.seed import Seeded, seed_tickets
from deskhand.features.access.accounts import NewAccount
from deskhand.features.access.passwords import Passwords
from deskhand.features.people.departments import update_department
from deskhand.features.people.queries import one_department
from deskhand.kernel.addresses import addresses
from deskhand.kernel.clock import SystemClock
from deskhand.kernel.db import Database, Databases
from deskhand.kernel.settings import Settings, load_settings
from deskhand.log.actor import Actor, Role
from deskhand.log.gate import Gate
from deskhand.log.wake import NoWaker
from tests.bench import floor, load
from tests.bench.scenes import Places

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Desk:
    """A workspace of so many tickets, and who looks at it."""

    tickets: int
    seeded: Seeded
    actor: Actor
    places: Places


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Headers of a browser that is signed in."""

    cookie: str
    csrf: str

    @property
    def headers(self) -> str:
        """For reading and writing."""
        return f"Cookie: {self.cookie}\r\nX-CSRF-Token: {self.csrf}\r\n"


def environ(data: Path, port: int) -> dict[str, str]:
    """The environment of a process that is measured."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DESKHAND_")}
    kept.pop("DATABASE_URL", None)
    return kept | {
        "DESKHAND_DATA": str(data),
        "DESKHAND_PORT": str(port),
        "DESKHAND_LOG_LEVEL": "warning",
    }


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def database(data: Path, say: Callable[[str], None]) -> Generator[Settings]:
    """The database, migrated, while this lasts."""
    settings = load_settings(environ(data, free_port()))
    with database_server(settings, say):
        prepare(settings, demo=False)
        yield settings


def desk(settings: Settings, tickets: int, say: Callable[[str], None]) -> Desk:
    """The workspace with so many tickets, made if it is not there."""
    seeded = seed_tickets(settings, tickets, say)
    with psycopg.connect(addresses(settings).owner) as conn:

        def ids(sql: Any) -> tuple[Any, ...]:
            rows = conn.execute(sql, {"w": seeded.workspace.id}).fetchall()
            return tuple(row[0] for row in rows)

        admin = ids("select id from desk.member where workspace_id = %(w)s and role = 'ADMIN'")
        places = Places(
            categories=ids(
                "select id from desk.category where workspace_id = %(w)s order by position"
            ),
            departments=ids(
                "select id from desk.department where workspace_id = %(w)s order by id"
            ),
            agents=ids(
                "select id from desk.member where workspace_id = %(w)s and role = 'AGENT' order by id"
            ),
            tickets=ids(
                "select id from desk.ticket where workspace_id = %(w)s and message_count > 2"
                " and deleted_at is null and number %% 97 = 0 order by number desc limit 400"
            ),
            tag="vpn",
        )
    actor = Actor(seeded.workspace.id, admin[0], Role.ADMIN, "Administrator")
    return Desk(tickets, seeded, actor, places)


async def agents(settings: Settings, place: Desk, count: int, password: str) -> list[Actor]:
    """So many agents of the desk's first department, who can sign in with the password."""
    workspace = place.actor.workspace
    base = Database(addresses(settings).app, size=2, name="bench")
    await base.open()
    passwords = Passwords()
    made: list[Actor] = []
    try:
        gate = Gate(Databases(base), SystemClock(), NoWaker())
        (found,) = await base.read(
            workspace, one_department(place.actor, place.places.departments[0])
        )
        for number in range(count):
            name = f"bench-{place.tickets}-{number:02d}"
            new = NewAccount(name, f"{name}@example.com", password, name)
            member = await ensure_account(
                gate, passwords, workspace, new, Role.AGENT, SystemClock().now()
            )
            made.append(Actor(workspace, member, Role.AGENT, name, (found[0].id,)))
        everybody = {*found[0].member_ids, *(one.member for one in made if one.member)}
        if len(everybody) > len(found[0].member_ids):
            await gate.run(
                place.actor,
                update_department,
                found[0].id,
                name=found[0].name,
                member_ids=everybody,
            )
    finally:
        passwords.close()
        await base.close()
    return made


# What a run leaves behind goes again, or the next would measure another desk.
CLEAN: tuple[LiteralString, ...] = (
    "delete from desk.ticket where workspace_id = %(workspace)s and number > %(tickets)s",
    "delete from desk.event where workspace_id = %(workspace)s and rev > %(rev)s",
    "update desk.cursor set rev = %(rev)s where workspace_id = %(workspace)s and rev > %(rev)s",
    "update desk.head set rev = %(rev)s, tickets = %(tickets)s where workspace_id = %(workspace)s",
)
VACUUM: tuple[LiteralString, ...] = tuple(
    "vacuum (analyze) desk." + table
    for table in ("ticket", "message", "event", "ticket_search", "head")
)


def rev_of(settings: Settings, place: Desk) -> int:
    """The newest revision of the desk's log."""
    with psycopg.connect(addresses(settings).owner) as conn:
        return seed_store.read_head(conn, place.actor.workspace)[0]


def clean(settings: Settings, place: Desk, rev: int) -> None:
    """Remove the tickets that were opened after the seeding, and what was logged after `rev`."""
    params = {"workspace": place.actor.workspace, "tickets": place.tickets, "rev": rev}
    with psycopg.connect(addresses(settings).owner, autocommit=True) as conn:
        with conn.transaction():
            for statement in CLEAN:
                conn.execute(statement, params)
        for statement in VACUUM:
            conn.execute(statement)


async def catch_up(settings: Settings, place: Desk) -> None:
    """Let all readers read what was written, so that no worker has to do so later."""
    base = Database(addresses(settings).app, size=2, name="bench")
    await base.open()
    try:
        gate = Gate(Databases(base), SystemClock(), NoWaker())
        for reaction, handle in READERS:
            while await gate.advance(place.actor.workspace, reaction, handle):
                pass
    finally:
        await base.close()


@contextmanager
def process(argv: list[str], env: dict[str, str], port: int) -> Generator[psutil.Process]:
    """A process that listens on `port`, while this lasts."""
    child = subprocess.Popen(argv, env=env, cwd=ROOT, stdin=subprocess.DEVNULL)
    try:
        wait_for(port, child)
        yield psutil.Process(child.pid)
    finally:
        child.terminate()
        child.wait(PATIENCE_SECONDS)


@contextmanager
def web(settings: Settings) -> Generator[psutil.Process]:
    """The web process."""
    argv = [sys.executable, "-m", "deskhand.entry.cli", "web"]
    with process(argv, environ(settings.data, settings.port), settings.port) as child:
        yield child


def wait_for(port: int, child: subprocess.Popen[bytes]) -> None:
    """Until the server answers 200 at /api/health."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and child.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as probe:
                probe.sendall(
                    b"GET /api/health HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n"
                )
                if probe.recv(64).split(b" ", 2)[1:2] == [b"200"]:
                    return
        except OSError:
            pass
        time.sleep(0.01)
    raise RuntimeError(f"nothing answers on port {port}")


def sign_in(port: int, login: str, password: str) -> SignedIn:
    """Sign in as a browser does."""
    body = json.dumps({"login": login, "password": password, "remember": False}).encode()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as conn:
        conn.sendall(
            b"POST /api/auth/login HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n"
            b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        answer = b""
        while part := conn.recv(65536):
            answer += part
    head, _, rest = answer.partition(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise RuntimeError(f"{login} cannot sign in: {answer[:500]!r}")
    cookie = next(
        line.split(b":", 1)[1].split(b";")[0].strip().decode()
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"set-cookie:")
    )
    return SignedIn(cookie, json.loads(rest)["csrf_token"])


def drive(job: load.Job) -> load.Seen:
    """Run the load generator in a process of its own."""
    return _child("tests.bench.load", msgspec.json.encode(job), load.Seen)


def play(job: floor.Job) -> load.Seen:
    """Run the floor in a process of its own."""
    return _child("tests.bench.floor", pickle.dumps(job), load.Seen)


def _child(module: str, job: bytes, kind: type[Any]) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", module], input=job, capture_output=True, cwd=ROOT, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode()[-3000:])
    return msgspec.json.decode(done.stdout, type=kind)


def now(work: Any) -> Any:
    """Run something asynchronous to its end."""
    return asyncio.run(work)
