"""PostgreSQL for the tests: one embedded server a run, a migrated template, clones of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from deskhand.entry.migrations import migrate
from deskhand.kernel.addresses import Addresses, addresses
from deskhand.kernel.postgres import SUPERUSER, EmbeddedPostgres, dsn
from deskhand.kernel.postgres_orphans import residents
from deskhand.kernel.settings import Settings, load_settings

PREFIX = "deskhand-test-"
# A server is up a second after its folder is made.
SURELY_OVER_SECONDS = 600
ENOUGH_MEMORY = 2 * 1024**3
TEMPLATE = "deskhand_template"


@dataclass(frozen=True, slots=True)
class Clone:
    """A migrated database of one's own, and settings that lead to it."""

    settings: Settings
    environ: dict[str, str]
    name: str
    owner: str
    app: str

    @property
    def addresses(self) -> Addresses:
        """The same as `deskhand.kernel.addresses.addresses(settings)`."""
        return addresses(self.settings)


@dataclass(frozen=True, slots=True)
class Server:
    """The test run's server. Everything it keeps is below `data`."""

    data: Path

    def dsn(self, role: str = SUPERUSER, database: str = "postgres") -> str:
        """Address for `role`; the operating system lets this user be any of them."""
        return dsn(self.data, role, database)

    def environ(self, database: str) -> dict[str, str]:
        """What a process of Deskhand needs in its environment to work on `database`."""
        return {
            "DESKHAND_DATA": str(self.data),
            "DESKHAND_DATABASE_NAME": database,
            "DESKHAND_BLOBS": str(self.data / "blobs" / database),
            "DESKHAND_POOL_SIZE": "4",
        }

    def make(self, **extra: str) -> Clone:
        """Clone the template: about 10 ms in memory. `extra` are further settings, without prefix."""
        name = f"t_{uuid.uuid4().hex[:16]}"
        with psycopg.connect(self.dsn(), autocommit=True) as conn:
            conn.execute(
                sql.SQL(
                    "create database {} template {} owner deskhand_owner strategy file_copy"
                ).format(sql.Identifier(name), sql.Identifier(TEMPLATE))
            )
        environ = self.environ(name) | {f"DESKHAND_{key}": value for key, value in extra.items()}
        settings = load_settings(environ)
        found = addresses(settings)
        return Clone(settings, environ, name, found.owner, found.app)

    def drop(self, clone: Clone) -> None:
        """Remove a clone, whoever is still connected to it."""
        with psycopg.connect(self.dsn(), autocommit=True) as conn:
            name = sql.Identifier(clone.name)
            conn.execute(sql.SQL("drop database if exists {} with (force)").format(name))
        shutil.rmtree(self.data / "blobs" / clone.name, ignore_errors=True)


def fastest_folder() -> Path | None:
    """Memory if there is room: a clone is 460 small files, 130 to 250 ms on disk."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or not os.access(memory, os.W_OK):
        return None
    found = os.statvfs(memory)
    roomy = found.f_bavail * found.f_frsize > ENOUGH_MEMORY
    return memory if roomy and not found.f_flag & os.ST_NOEXEC else None


def _sweep(folder: Path) -> None:
    """Remove what test runs that were killed have left, which in memory is memory."""
    for left in folder.glob(f"{PREFIX}*"):
        # Another run may be sweeping too.
        with contextlib.suppress(FileNotFoundError):
            old = time.time() - left.stat().st_mtime > SURELY_OVER_SECONDS
            if old and not residents(left / "postgres" / "cluster"):
                shutil.rmtree(left, ignore_errors=True)


class Running:
    """The server with its process: made by the first process of a test run, ended by it."""

    def __init__(self) -> None:
        # Not below pytest's own folder: as root the server runs as another user, who may not
        # pass through it.
        self.data = Path(tempfile.mkdtemp(prefix=PREFIX, dir=fastest_folder()))
        _sweep(self.data.parent)
        self._postgres = EmbeddedPostgres(self.data, say=lambda _: None, durable=False)

    def start(self) -> Server:
        """Start it and make the template."""
        self._postgres.start()
        server = Server(self.data)
        migrate(load_settings(server.environ(TEMPLATE)), lambda _: None)
        return server

    def stop(self) -> None:
        """End it and leave nothing behind."""
        self._postgres.stop()
        shutil.rmtree(self.data, ignore_errors=True)
