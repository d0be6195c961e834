"""yoyo on psycopg 3, with a migration and its mark in one transaction.

yoyo's own backend marks a migration in a second transaction (a crash between the two would
apply it again) and locks by a row that a killed process leaves behind; our caller holds an
advisory lock instead.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# (yoyo has no types)

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import yoyo
from yoyo.backends.core.postgresql import PostgresqlPsycopgBackend
from yoyo.connections import parse_uri
from yoyo.migrations import Migration, default_migration_table

SCHEMA = "migration"


class Backend(PostgresqlPsycopgBackend):
    """One connection of the owner; yoyo's tables in a schema of their own."""

    def __init__(self, address: str) -> None:
        self._address = address
        # The scheme is all that yoyo reads of an address we connect to ourselves.
        super().__init__(parse_uri("postgresql+psycopg://"), default_migration_table)
        self._is_locked = True

    def connect(self, dburi: object) -> psycopg.Connection[Any]:
        del dburi
        conn = psycopg.connect(self._address, autocommit=True)
        conn.execute(f"create schema if not exists {SCHEMA}")
        conn.execute(f"set search_path to {SCHEMA}")
        return conn

    def apply_one(self, migration: Migration, force: bool = False, mark: bool = True) -> None:  # noqa: FBT001, FBT002 (yoyo's signature)
        del force, mark
        self.ensure_internal_schema_updated()
        with self.transaction():
            migration.process_steps(self, "apply")
            self.mark_one(migration, log=False)


def apply_folder(address: str, folder: Path) -> None:
    """Apply every migration of `folder` that the database at `address` lacks, in order."""
    with Backend(address) as backend:
        backend.apply_migrations(backend.to_apply(yoyo.read_migrations(str(folder))))
