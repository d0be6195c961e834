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


async def pulse_of(database: Database) -> Pulse:
    """The queue's figures. Raises `Unavailable` when the database does not answer."""
    ((pulse,),) = await database.read(None, Query(PULSE, {}, Pulse))
    return pulse
