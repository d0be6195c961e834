"""The doctor's look at the database: there, new enough, migrated, and heard."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psycopg

from deskhand.entry.finding import Finding, bad, good
from deskhand.entry.migrations import MigrationError, connect, pending
from deskhand.kernel import addresses
from deskhand.kernel.postgres import PostgresError
from deskhand.kernel.postgres_home import packaged_programs
from deskhand.kernel.settings import Settings, SettingsError

HEARING_SECONDS = 2.0


def examine_database(settings: Settings, *, running: bool) -> Iterator[Finding]:
    """Findings on the embedded server, or on the operator's own."""
    if settings.embedded:
        yield from _embedded(settings)
        if not running:
            yield good("Database: not running now; it starts with Deskhand")
            return
    try:
        conn = connect(addresses.owner(settings))
    except MigrationError as error:
        yield bad(
            f"Database: {error}",
            f"read {settings.data / 'postgres' / 'server.log'}"
            if settings.embedded
            else "check DESKHAND_DATABASE_URL, and that the server runs and lets this machine in",
        )
        return
    with conn:
        yield good(
            f"Database: PostgreSQL {conn.info.server_version // 10000}, the owner can connect"
        )
        yield from _migrated(conn)
    yield from _application(settings)


def _embedded(settings: Settings) -> Iterator[Finding]:
    try:
        packaged_programs()
    except PostgresError as error:
        yield bad(f"Database: {error}", "make .venv")
        return
    yield good("Database: the embedded PostgreSQL 18 is installed")
    version = settings.data / "postgres" / "cluster" / "PG_VERSION"
    try:
        found = version.read_text().strip()
    except OSError:
        return
    if found != "18":
        yield bad(
            f"Database: the files in {version.parent} are of PostgreSQL {found}",
            "dump them with the Deskhand that made them, and load the dump into a new data path",
        )


def _migrated(conn: psycopg.Connection[tuple[object, ...]]) -> Iterator[Finding]:
    try:
        waiting = pending(conn)
    except MigrationError as error:
        yield bad(f"Database: {error}", "run the newer Deskhand")
        return
    if waiting:
        yield bad(f"Database: not migrated ({', '.join(waiting)} missing)", "deskhand migrate")
    else:
        yield good("Database: migrated")


def _application(settings: Settings) -> Iterator[Finding]:
    """The application's own connection: not above the rules, and NOTIFY is heard."""
    try:
        found = addresses.addresses(settings)
        with psycopg.connect(found.app, autocommit=True) as conn:
            row = conn.execute(
                "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"
            ).fetchone()
        heard = _hears(found)
    except (psycopg.Error, SettingsError) as error:
        yield bad(
            f"Database: the application cannot connect: {str(error).strip()}", "deskhand migrate"
        )
        return
    if row == (False,):
        yield good("Database: the application is under row-level security")
    else:
        yield bad(
            "Database: the application's role is above row-level security",
            f'alter role "{addresses.app_login(settings)}" nosuperuser nobypassrls;',
        )
    if heard:
        yield good("Database: news are heard at once (LISTEN)")
    else:
        yield bad(
            "Database: LISTEN hears nothing, so panels learn of changes late",
            "the address is that of a pooler: set DESKHAND_LISTEN_URL to the server's own",
        )


def _hears(found: addresses.Addresses) -> bool:
    until = time.monotonic() + HEARING_SECONDS
    with (
        psycopg.connect(found.listen, autocommit=True) as ear,
        psycopg.connect(found.app, autocommit=True) as mouth,
    ):
        ear.execute("listen deskhand_doctor")
        mouth.execute("select pg_notify('deskhand_doctor', '')")
        return any(True for _ in ear.notifies(timeout=until - time.monotonic(), stop_after=1))
