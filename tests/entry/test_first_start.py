"""The first start: one workspace, one administrator, whatever happens in the middle of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest

from deskhand.entry.first_start import FirstStart, ensure_first_start, welcome
from deskhand.features.people.commands import join_workspace
from deskhand.features.people.queries import actor_of, administrators
from deskhand.features.workspaces.queries import default_workspace
from deskhand.kernel.clock import SetClock
from deskhand.kernel.db import Database, Databases
from deskhand.kernel.settings import SettingsError
from deskhand.log.actor import Actor, Role
from deskhand.log.gate import Gate, Outcome
from deskhand.log.wake import NoWaker
from tests.conftest import MakeClone
from tests.database import Clone

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
async def fresh(clone: MakeClone) -> Clone:
    """A migrated database in which nothing has been made."""
    return await clone()


@pytest.fixture
async def database(fresh: Clone) -> AsyncIterator[Database]:
    """The application's connections to it."""
    database = Database(fresh.app, size=8, name="test")
    await database.open()
    yield database
    await database.close()


async def start(
    database: Database, fresh: Clone, gate: type[Gate] = Gate, **changes: Any
) -> FirstStart | None:
    """One process's first start."""
    databases, clock = Databases(database), SetClock(NOW)
    settings = replace(fresh.settings, **changes)
    made = gate(databases, clock, NoWaker())
    return await ensure_first_start(settings, databases, made, clock)


def kinds(fresh: Clone) -> list[str]:
    """Every event of the log, in its order."""
    with psycopg.connect(fresh.owner) as conn:
        rows = conn.execute("select kind from desk.event order by rev").fetchall()
    return [row[0] for row in rows]


async def test_makes_a_workspace_and_who_runs_it(database: Database, fresh: Clone) -> None:
    first = await start(database, fresh)
    assert first is not None
    assert (first.username, first.email, first.generated) == ("admin", "admin@example.com", True)
    assert len(first.password) == 23
    workspace = await default_workspace(database)
    assert workspace is not None
    (admin,) = await administrators(database, workspace.id)
    assert admin.account_id is not None
    actor = await actor_of(database, workspace.id, admin.account_id, "web")
    assert actor is not None
    assert (actor.member, actor.role, actor.name) == (admin.id, Role.ADMIN, "Administrator")
    assert kinds(fresh) == ["workspace.created", "member.joined"]


async def test_the_second_start_makes_nothing(database: Database, fresh: Clone) -> None:
    first = await start(database, fresh, admin_password="a-quiet-harbour-7")
    assert first is not None
    assert (first.password, first.generated) == ("a-quiet-harbour-7", False)
    assert await start(database, fresh) is None
    assert kinds(fresh) == ["workspace.created", "member.joined"]


async def test_three_starts_at_once_make_one_administrator(
    database: Database, fresh: Clone
) -> None:
    made = await asyncio.gather(*(start(database, fresh) for _ in range(3)))
    assert sum(first is not None for first in made) == 1
    assert kinds(fresh) == ["workspace.created", "member.joined"]


class CutOff(Gate):
    """A gate whose process ends at the worst moment: the member has joined, the account is
    not committed."""

    async def run(self, actor: Actor, command: Any, *args: Any, **kwargs: Any) -> Outcome[Any]:
        outcome = await super().run(actor, command, *args, **kwargs)
        if command is join_workspace:
            raise ConnectionError
        return outcome


async def test_a_start_cut_off_before_the_account_is_done_again(
    database: Database, fresh: Clone
) -> None:
    with pytest.raises(ConnectionError):
        await start(database, fresh, CutOff)
    first = await start(database, fresh)
    assert first is not None
    workspace = await default_workspace(database)
    assert workspace is not None
    assert len(await administrators(database, workspace.id)) == 1
    assert kinds(fresh) == ["workspace.created", "member.joined", "member.joined", "member.changed"]
    assert await start(database, fresh) is None


async def test_a_password_that_is_easy_to_guess_is_a_sentence(
    database: Database, fresh: Clone
) -> None:
    with pytest.raises(SettingsError, match="DESKHAND_ADMIN_USERNAME"):
        await start(database, fresh, admin_password="password123")
    assert await start(database, fresh) is not None


@pytest.mark.parametrize(
    ("setting", "value"),
    [("admin_username", value) for value in ("x", "a b", "ada@example.com", "a" * 41)]
    + [
        ("admin_email", value)
        for value in ("nonsense", "a@", "a b@example.com", "é" * 250 + "@x.fr")
    ],
)
async def test_a_name_or_address_that_is_none_is_a_sentence(
    database: Database, fresh: Clone, setting: str, value: str
) -> None:
    with pytest.raises(SettingsError, match=f"^DESKHAND_{setting.upper()} is "):
        await start(database, fresh, Gate, **{setting: value})


async def test_the_password_is_told_once(fresh: Clone) -> None:
    said: list[str] = []
    await welcome(fresh.settings, said.append)
    assert len(said) == 2
    assert said[1].startswith("their password, shown only this once: ")
    await welcome(fresh.settings, said.append)
    assert len(said) == 2


async def test_a_chosen_password_is_not_repeated(fresh: Clone) -> None:
    said: list[str] = []
    chosen = replace(fresh.settings, admin_password="a-quiet-harbour-7")
    await welcome(chosen, said.append)
    assert said == ["made the first administrator: admin (admin@example.com)"]
