"""Workspaces: made once, with a desk, whatever happens in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest

from deskhand.features.workspaces.commands import create_workspace
from deskhand.features.workspaces.model import Workspace
from deskhand.features.workspaces.queries import (
    default_workspace,
    workspace_by_id,
    workspace_by_slug,
)
from deskhand.kernel.clock import SetClock
from deskhand.kernel.db import Database, Databases
from deskhand.kernel.errors import Conflict
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Actor
from deskhand.log.gate import Gate, Outcome
from deskhand.log.wake import NoWaker
from tests.conftest import MakeClone
from tests.database import Clone

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
async def fresh(clone: MakeClone) -> Clone:
    return await clone()


@pytest.fixture
async def database(fresh: Clone) -> AsyncIterator[Database]:
    database = Database(fresh.app, size=4, name="test")
    await database.open()
    yield database
    await database.close()


async def make(
    database: Database, slug: str, *, gate: type[Gate] = Gate, is_default: bool = False
) -> Workspace:
    return await create_workspace(
        gate(Databases(database), SetClock(NOW), NoWaker()),
        slug=slug,
        name="Nour نور",
        locale="fr",
        timezone="Europe/Paris",
        now=NOW,
        is_default=is_default,
    )


def log(fresh: Clone) -> list[Any]:
    with psycopg.connect(fresh.owner) as conn:
        return conn.execute("select rev, kind, body ->> 'slug' from desk.event").fetchall()


async def test_it_is_found_by_each_of_its_names(database: Database, fresh: Clone) -> None:
    assert await default_workspace(database) is None
    made = await make(database, "nour", is_default=True)
    assert await default_workspace(database) == made
    assert await workspace_by_id(database, made.id) == made
    assert await workspace_by_slug(database, "nour") == made
    assert await workspace_by_id(database, new_id()) is None
    assert await workspace_by_slug(database, "nou") is None
    assert log(fresh) == [(1, "workspace.created", "nour")]


async def test_the_default_is_made_once_by_four_at_once(database: Database, fresh: Clone) -> None:
    made = await asyncio.gather(*(make(database, "desk", is_default=True) for _ in range(4)))
    assert len(set(made)) == 1
    assert log(fresh) == [(1, "workspace.created", "desk")]


async def test_another_one_needs_another_name(database: Database) -> None:
    await make(database, "desk", is_default=True)
    with pytest.raises(Conflict, match=r"workspace\.slug_taken"):
        await make(database, "desk")
    assert (await make(database, "other")).is_default is False


@pytest.mark.parametrize("slug", ["", "Desk", "a b", "-a", "x" * 64, "a/b"])
async def test_a_name_in_addresses_is_plain(database: Database, slug: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        await make(database, slug)


class CutOff(Gate):
    """A gate whose process ends before the desk is laid."""

    async def run(self, actor: Actor, command: Any, *args: Any, **kwargs: Any) -> Outcome[Any]:
        del actor, command, args, kwargs
        raise ConnectionError


async def test_a_default_cut_off_in_the_middle_gets_its_desk(
    database: Database, fresh: Clone
) -> None:
    with pytest.raises(ConnectionError):
        await make(database, "desk", gate=CutOff, is_default=True)
    assert log(fresh) == []
    await make(database, "desk", is_default=True)
    assert log(fresh) == [(1, "workspace.created", "desk")]
