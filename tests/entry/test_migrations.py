"""Migrations: once, together with their mark, one at a time, never backwards."""

from __future__ import annotations

import asyncio
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from deskhand.entry import migrations
from deskhand.entry.migrations import MigrationError, migrate
from deskhand.kernel.addresses import addresses
from deskhand.kernel.settings import Settings, load_settings
from tests.database import Server


@pytest.fixture
def empty(postgres: Server) -> Iterator[Settings]:
    """Settings of a database that is not there yet."""
    name = f"m_{uuid.uuid4().hex[:16]}"
    yield load_settings(postgres.environ(name))
    with psycopg.connect(postgres.dsn(), autocommit=True) as conn:
        conn.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations that a test may add to."""
    copy = tmp_path / "migrations"
    shutil.copytree(migrations.folder(), copy)
    monkeypatch.setattr(migrations, "folder", lambda: copy)
    return copy


def quiet(text: str) -> None:
    del text


def test_an_empty_database_gets_everything_and_the_next_time_nothing(empty: Settings) -> None:
    said: list[str] = []
    done = migrate(empty, said.append)
    assert done == [*(path.stem for path in sorted(migrations.folder().glob("*.sql"))), "queue"]
    assert len(said) == len(done)
    assert migrate(empty, quiet) == []


def test_a_migration_that_fails_leaves_nothing_and_can_be_mended(
    empty: Settings, folder: Path
) -> None:
    migrate(empty, quiet)
    broken = folder / "9000.broken.sql"
    broken.write_text("create table desk.half (x int);\nselect 1 / 0;\n")
    with pytest.raises(psycopg.errors.DivisionByZero):
        migrate(empty, quiet)
    with psycopg.connect(addresses(empty).owner) as conn:
        assert conn.execute("select to_regclass('desk.half')").fetchone() == (None,)
    broken.write_text("create table desk.half (x int);\n")
    assert migrate(empty, quiet) == ["9000.broken"]


def test_a_database_of_a_newer_deskhand_is_refused(empty: Settings, folder: Path) -> None:
    newer = folder / "9000.newer.sql"
    newer.write_text("create table desk.newer (x int);\n")
    migrate(empty, quiet)
    newer.unlink()
    with pytest.raises(MigrationError, match=r"newer Deskhand \(it has 9000.newer\)"):
        migrate(empty, quiet)


async def test_many_at_once_do_it_once(empty: Settings) -> None:
    done = await asyncio.gather(
        *(asyncio.to_thread(migrate, empty, quiet) for _ in range(3)), return_exceptions=True
    )
    assert sorted(len(names) for names in done if isinstance(names, list))[:2] == [0, 0]
    assert not [error for error in done if isinstance(error, BaseException)]


def test_a_server_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    settings = load_settings(
        {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "DESKHAND_DATA": str(tmp_path)}
    )
    with pytest.raises(MigrationError, match="does not answer"):
        migrate(settings, quiet)
