"""Bring the database up to date: roles, SQL of `migrations/`, the queue's tables.

Forward only. As the owner, under an advisory lock, so any number of starts may do it at once.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import logging
import secrets
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

import deskhand
from deskhand.kernel import addresses
from deskhand.kernel.db import ASKED
from deskhand.kernel.postgres import APP, DATABASE, OWNER, SUPERUSER, dsn
from deskhand.kernel.settings import Settings

Connection = psycopg.Connection[tuple[object, ...]]

OLDEST_SERVER = 150000
# Any number nobody else uses; "desk" in ASCII.
LOCK = 0x6465736B


class MigrationError(Exception):
    """The database cannot be brought up to date; the message says why and what to do."""


def folder() -> Path:
    """Where the SQL files are: in the installed package, else in the checkout."""
    package = Path(deskhand.__file__).parent
    packaged = package / "migrations"
    return packaged if packaged.is_dir() else package.parents[1] / "migrations"


def migrate(settings: Settings, say: Callable[[str], None]) -> list[str]:
    """Apply what is missing and return its names. Safe to call at every start."""
    if settings.embedded and settings.database_name != DATABASE:
        _make_database(settings)
    address = addresses.owner(settings)
    with connect(address) as conn:
        _lock(conn, say)
        if not settings.embedded:
            _make_roles(conn, settings, say)
        done = bring_up_to_date(conn, address)
        for name in done:
            say(f"migrated the database: {name}")
    return done


def bring_up_to_date(conn: Connection, address: str) -> list[str]:
    """Apply what is missing on a locked connection of the owner, whose roles stand."""
    waiting = pending(conn)
    if waiting:
        _apply(address)
    if _install_queue(conn, address):
        waiting = [*waiting, "queue"]
    return waiting


def connect(address: str) -> Connection:
    """A connection of the owner. Raises a sentence if there is none to be had."""
    try:
        conn = psycopg.connect(address, autocommit=True, application_name="deskhand-migrate")
    except psycopg.OperationalError as error:
        raise MigrationError(f"The database does not answer: {str(error).strip()}") from error
    if conn.info.server_version < OLDEST_SERVER:
        conn.close()
        raise MigrationError(
            f"The database is PostgreSQL {conn.info.server_version // 10000}; Deskhand needs 15 "
            "or newer."
        )
    return conn


def pending(conn: Connection) -> list[str]:
    """Names of migrations this database lacks. Raises if it has some this Deskhand does not."""
    known = [path.stem for path in sorted(folder().glob("*.sql"))]
    if not known:
        raise MigrationError(f"There are no migrations in {folder()}.")
    applied: set[object] = set()
    if conn.execute("select to_regclass('migration._yoyo_migration')").fetchone() != (None,):
        rows = conn.execute("select migration_id from migration._yoyo_migration").fetchall()
        applied = {row[0] for row in rows}
    newer = sorted(str(name) for name in applied - set(known))
    if newer:
        raise MigrationError(
            f"The database was migrated by a newer Deskhand (it has {', '.join(newer)}). "
            "Start that version, or restore a backup from before."
        )
    return [name for name in known if name not in applied]


def _lock(conn: Connection, say: Callable[[str], None]) -> None:
    if conn.execute("select pg_try_advisory_lock(%s)", (LOCK,)).fetchone() != (True,):
        say("another Deskhand is migrating this database; waiting for it")
        conn.execute("select pg_advisory_lock(%s)", (LOCK,))


def _make_database(settings: Settings) -> None:
    """Another database on the embedded server, beside the one it was made with."""
    name = sql.Identifier(settings.database_name)
    with connect(dsn(settings.data, SUPERUSER, "postgres")) as conn:
        conn.execute("select pg_advisory_lock(%s)", (LOCK,))
        found = conn.execute(
            "select 1 from pg_database where datname = %s", (settings.database_name,)
        )
        if found.fetchone() is None:
            conn.execute(sql.SQL("create database {} owner {}").format(name, sql.Identifier(OWNER)))
            conn.execute(sql.SQL("revoke all on database {} from public").format(name))
            conn.execute(
                sql.SQL("grant connect on database {} to {}").format(name, sql.Identifier(APP))
            )


def _make_roles(conn: Connection, settings: Settings, say: Callable[[str], None]) -> None:
    """On a server of the operator's: the application's group, and a login in it."""
    login = addresses.app_login(settings)
    file = addresses.password_file(settings)
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        if not _role_exists(conn, APP):
            conn.execute(sql.SQL("create role {} nologin").format(sql.Identifier(APP)))
        new = not _role_exists(conn, login)
        if new or not file.exists():
            if not new:
                say(f"giving the database role {login} a new password, kept in {file}")
            password = secrets.token_urlsafe(32)
            _set_password(conn, login, password, new=new)
            addresses.write_secret(file, password)
        conn.execute(sql.SQL("grant {} to {}").format(sql.Identifier(APP), sql.Identifier(login)))
        # Through a pooler no connection can ask for these itself.
        for name, value in ASKED.items():
            setting = sql.SQL("alter role {} set {} = {}")
            conn.execute(setting.format(sql.Identifier(login), sql.Identifier(name), value))
        conn.execute(
            sql.SQL("grant connect on database {} to {}").format(
                sql.Identifier(conn.info.dbname), sql.Identifier(APP)
            )
        )
    except psycopg.errors.InsufficientPrivilege as error:
        raise MigrationError(
            f"The database user {conn.info.user} may not make roles ({str(error).strip()}). As a "
            f'superuser, run once:  alter role "{conn.info.user}" createrole;'
        ) from error


def _role_exists(conn: Connection, name: str) -> bool:
    return conn.execute("select 1 from pg_roles where rolname = %s", (name,)).fetchone() is not None


def _set_password(conn: Connection, login: str, password: str, *, new: bool) -> None:
    # Hashed here, so that the server's log never sees it.
    hashed = conn.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    verb = sql.SQL("create role {} login password {}" if new else "alter role {} password {}")
    conn.execute(verb.format(sql.Identifier(login), sql.Literal(hashed.decode())))


def _apply(address: str) -> None:
    from deskhand.entry.yoyo_backend import apply_folder

    logging.getLogger("yoyo").setLevel(logging.WARNING)
    apply_folder(address, folder())


def _install_queue(conn: Connection, address: str) -> bool:
    mark = f"pgqueuer {importlib.metadata.version('pgqueuer')}"
    found = conn.execute("select obj_description(to_regnamespace('queue'), 'pg_namespace')")
    if found.fetchone() == (mark,):
        return False
    from deskhand.kernel import jobs

    asyncio.run(jobs.install(address, mark))
    return True
