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


@pytest.fixture(scope="module")
async def database(module_clone: Clone) -> AsyncIterator[Database]:
    """One connection, so that the next use meets what the last one left."""
    database = Database(module_clone.app, size=1, name="test")
    await database.open()
    yield database
    await database.close()


@pytest.mark.parametrize("failures", range(1, ENOUGH))
async def test_writes_go_on_after_failed_writes(database: Database, failures: int) -> None:
    gate = Gate(Databases(database), SystemClock(), NoWaker())
    workspace = await create_workspace(
        gate, slug=f"w{failures}", name="W", locale="en", timezone="UTC", now=datetime.now(UTC)
    )
    boss = system(workspace.id, "test")
    await gate.run(boss, create_organization, name="Taken")
    for _ in range(failures):
        with pytest.raises(Conflict, match=r"organization\.name_taken"):
            await gate.run(boss, create_organization, name="Taken")
    for number in range(ENOUGH):
        await gate.run(boss, create_organization, name=f"Free {number}")


@pytest.mark.parametrize("failures", range(1, ENOUGH))
async def test_reads_go_on_after_failed_reads(database: Database, failures: int) -> None:
    divide = Query("select 1 / %(by)s::int", {"by": failures}, int)
    for _ in range(failures):
        with pytest.raises(psycopg.errors.DivisionByZero):
            await database.read(
                UUID(int=1),
                Query("select 1 / %(by)s::int", {"by": 0}, int),
                Query("select 7", {}, int),
            )
    for _ in range(ENOUGH):
        assert await database.read(UUID(int=1), divide, Query("select 7", {}, int)) == (
            [1 // failures],
            [7],
        )
