"""A connection that failed in the middle of a pipeline is as good as new afterwards.

So it is when whoever waited was cancelled (a time limit, a stopping process): then all of a
command is there, or nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest

from deskhand.features.people.organizations import create_organization
from deskhand.features.workspaces.commands import create_workspace
from deskhand.kernel.clock import SystemClock
from deskhand.kernel.db import Database, Databases, Query
from deskhand.kernel.errors import Conflict
from deskhand.log.actor import system
from deskhand.log.gate import Gate
from deskhand.log.wake import NoWaker
from tests.database import Clone

# psycopg prepares a statement at its sixth use.
ENOUGH = 12


@pytest.fixture
async def database(module_clone: Clone) -> AsyncIterator[Database]:
    """One fresh connection: each use meets what the last one left."""
    database = Database(module_clone.app, size=1, name="test")
    await database.open()
    yield database
    await database.close()


@pytest.mark.parametrize("between", range(ENOUGH))
async def test_writes_go_on_after_failed_writes(database: Database, between: int) -> None:
    """At one of these distances, what the second failure skips was about to be prepared."""
    gate = Gate(Databases(database), SystemClock(), NoWaker())
    workspace = await create_workspace(
        gate, slug=f"w{between}", name="W", locale="en", timezone="UTC", now=datetime.now(UTC)
    )
    boss = system(workspace.id, "test")

    async def write(name: str) -> None:
        await gate.run(boss, create_organization, name=name)

    await write("Taken")
    for round_ in range(2):
        with pytest.raises(Conflict, match=r"organization\.name_taken"):
            await write("Taken")
        for number in range(ENOUGH if round_ else between):
            await write(f"Free {round_} {number}")


@pytest.mark.parametrize("between", range(ENOUGH))
async def test_reads_go_on_after_failed_reads(database: Database, between: int) -> None:
    async def read(divisor: int) -> None:
        divided = Query("select 6 / %(by)s::int", {"by": divisor}, int)
        assert await database.read(UUID(int=1), divided, Query("select 7", {}, int)) == ([6], [7])

    for round_ in range(2):
        with pytest.raises(psycopg.errors.DivisionByZero):
            await read(0)
        for _ in range(ENOUGH if round_ else between):
            await read(1)


@pytest.mark.parametrize("between", range(ENOUGH))
async def test_reads_go_on_after_a_cancelled_read(database: Database, between: int) -> None:
    async def read(seconds: float) -> None:
        slow = Query("select pg_sleep(%(seconds)s)::text", {"seconds": seconds}, str)
        assert (await database.read(UUID(int=1), slow, Query("select 8", {}, int)))[1] == [8]

    for round_ in range(2):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await read(20)
        for _ in range(ENOUGH if round_ else between):
            await read(0)


async def test_a_cancelled_command_happened_wholly_or_not_at_all(database: Database) -> None:
    gate = Gate(Databases(database), SystemClock(), NoWaker())
    workspace = await create_workspace(
        gate, slug="cut", name="W", locale="en", timezone="UTC", now=datetime.now(UTC)
    )
    boss = system(workspace.id, "test")
    # At the 30th turn of the loop it has ended, cancelled or not.
    for turns in range(30):
        name = f"Cut {turns}"
        command = asyncio.ensure_future(gate.run_once(name, boss, create_organization, name=name))
        for _ in range(turns):
            await asyncio.sleep(0)
        command.cancel()
        await asyncio.wait([command])
        counts = await database.read(
            workspace.id,
            Query("select count(*) from desk.organization where name = %(n)s", {"n": name}, int),
            Query("select count(*) from desk.event where body->>'name' = %(n)s", {"n": name}, int),
            Query("select count(*) from desk.idempotency where key = %(n)s", {"n": name}, int),
        )
        assert counts in (([0], [0], [0]), ([1], [1], [1]))
        again = await gate.run_once(name, boss, create_organization, name=name)
        assert again.again is (counts[0] == [1])
