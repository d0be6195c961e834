"""How the system is doing, in figures, for who runs it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from deskhand import __version__
from deskhand.api.door import SignedIn, answer
from deskhand.api.health import QueueHealth, State, memory, state_of, uptime
from deskhand.api.problem import refusals
from deskhand.features.access.permissions import Permission
from deskhand.kernel.pulse import database_facts, pulse_of
from deskhand.log.lag import Reader, readers_of

router = APIRouter(prefix="/api/health", tags=["health"])

# A reaction that is so many events behind, for so long, does not keep up.
MANY_BEHIND = 5_000


@dataclass(frozen=True, slots=True)
class DatabaseDetails:
    """The database: its size in bytes, and how many are connected to it."""

    version: str
    size: int
    connections: int
    answered_in_ms: float


@dataclass(frozen=True, slots=True)
class ReaderDetails:
    """A reaction: how many events of this workspace's log it has not read yet."""

    reaction: str
    rev: int
    behind: int
    moved_at: datetime | None


@dataclass(frozen=True, slots=True)
class LogDetails:
    """The log of this workspace: its newest revision, and who reads it."""

    head: int
    readers: Sequence[ReaderDetails]


@dataclass(frozen=True, slots=True)
class DiskDetails:
    """Where the data is: bytes that are free, of how many."""

    free: int
    total: int


@dataclass(frozen=True, slots=True)
class HealthDetails:
    """Figures of this installation. `memory` and `streams` are those of the process that answers.

    `memory` is in bytes, `uptime` in seconds. `degraded`: slow, with jobs given up, or with a
    reaction far behind.
    """

    status: State
    version: str
    uptime: int
    memory: int
    streams: int
    database: DatabaseDetails
    queue: QueueHealth
    log: LogDetails
    disk: DiskDetails | None


@router.get(
    "/details",
    operation_id="healthDetails",
    response_model=HealthDetails,
    responses=refusals(401, 403, 503),
)
async def health_details(door: SignedIn) -> Response:
    """Database, log, queue, streams, memory and disk."""
    door.require(Permission.HEALTH_READ)
    parts = door.parts
    started = monotonic()
    pulse = await pulse_of(parts.databases.control)
    seconds = monotonic() - started
    readers, facts = await door.read(readers_of(door.actor.workspace), database_facts())
    log = _log(readers)
    state = state_of(pulse, seconds)
    if any(one.behind > MANY_BEHIND for one in log.readers) and state == "ok":
        state = "degraded"
    known = facts[0]
    return answer(
        HealthDetails(
            status=state,
            version=__version__,
            uptime=uptime(),
            memory=memory(),
            streams=len(parts.live),
            database=DatabaseDetails(
                known.version, known.size, known.connections, round(seconds * 1000, 2)
            ),
            queue=QueueHealth(pulse.waiting, pulse.failed),
            log=log,
            disk=await run_in_threadpool(_disk, parts.settings.data),
        )
    )


def _log(readers: Sequence[Reader]) -> LogDetails:
    return LogDetails(
        max((one.head for one in readers), default=0),
        [
            ReaderDetails(one.reaction, one.rev, one.head - one.rev, one.moved_at)
            for one in readers
            if one.reaction is not None and one.rev is not None
        ],
    )


def _disk(folder: Path) -> DiskDetails | None:
    try:
        found = shutil.disk_usage(folder)
    except OSError:
        return None
    return DiskDetails(found.free, found.total)
