"""Whether a database is alive, and what waits in its queue. One round trip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from deskhand.kernel.db import Database, Query

# Counted to 1,000: beyond that the exact number changes nothing.
PULSE: LiteralString = """
select (select count(*) from (
            select from queue.pgqueuer where status = 'queued' limit 1000) as waiting),
       (select count(*) from (
            select from queue.pgqueuer where status = 'failed' limit 1000) as failed)
"""


@dataclass(frozen=True, slots=True)
class Pulse:
    """A database that answered."""

    waiting: int
    failed: int


FACTS: LiteralString = """
select current_setting('server_version'), pg_database_size(current_database()),
       (select count(*) from pg_stat_activity where datname = current_database())
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """A database: its version, its size in bytes, and how many are connected to it."""

    version: str
    size: int
    connections: int


def database_facts() -> Query[Facts]:
    """What a database is like. Reading its size takes some milliseconds."""
    return Query(FACTS, {}, Facts)


async def pulse_of(database: Database) -> Pulse:
    """The queue's figures. Raises `Unavailable` when the database does not answer."""
    ((pulse,),) = await database.read(None, Query(PULSE, {}, Pulse))
    return pulse
