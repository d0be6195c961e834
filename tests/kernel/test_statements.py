"""A connection that failed in the middle of a pipeline is as good as new afterwards."""

from __future__ import annotations

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
