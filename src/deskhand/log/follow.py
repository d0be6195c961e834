"""Read the log for a reaction, for ever: woken by news, and looking every second anyway.

A follower owns no state that matters: where it stands is the cursor in the database, which
moves in the transaction of what it writes. Several followers of one reaction may run, in
one process or in many; the lock on the cursor keeps each event's effects single.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from deskhand.kernel.clock import Clock
from deskhand.kernel.db import Databases
from deskhand.log.gate import Gate, Handle
from deskhand.log.read import workspaces_behind

log = structlog.get_logger(__name__)

# How soon news arrive when nobody was woken.
LOOK_SECONDS = 1.0
BATCH = 500
SHORTEST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=1)

# Awaited between two looks; a test passes one that it lets through by hand.
Tick = Callable[[], Awaitable[None]]


async def every_second() -> None:
    """Wait until it is time to look again."""
    await asyncio.sleep(LOOK_SECONDS)


@dataclass(slots=True)
class _Trouble:
    """A workspace that could not be read on.

    After the failure of a batch it goes on one by one, so that only the poisoned event waits,
    and then by twice as many each time.
    """

    batch: int = 1
    failures: int = 0
    again_at: datetime | None = None

    def pause(self, now: datetime) -> None:
        """One event failed: let it wait, longer each time."""
        self.again_at = now + min(SHORTEST_PAUSE * 2 ** min(self.failures, 10), LONGEST_PAUSE)
        self.failures += 1

    def recovered(self) -> None:
        """It went well."""
        self.batch *= 2
        self.failures = 0
        self.again_at = None


class Follower:
    """Carries one reaction through the logs of all workspaces."""

    def __init__(
        self,
        gate: Gate,
        databases: Databases,
        clock: Clock,
        reaction: str,
        handle: Handle,
        *,
        batch: int = BATCH,
        tick: Tick = every_second,
    ) -> None:
        """`handle(conn, events)` writes what follows from up to `batch` events."""
        self._gate = gate
        self._databases = databases
        self._clock = clock
        self._reaction = reaction
        self._handle = handle
        self._batch = batch
        self._tick = tick
        self._wanted: dict[UUID, None] = {}
        self._news = asyncio.Event()
        self._trouble: dict[UUID, _Trouble] = {}

    def heard(self, workspace: UUID) -> None:
        """There may be news in `workspace`. Called by the waker; never blocks."""
        self._wanted[workspace] = None
        self._news.set()

    async def run(self) -> None:
        """Follow until cancelled. A failure of one workspace never stops the others."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._look_for_ever())
            tasks.create_task(self._read_for_ever())

    async def catch_up(self) -> None:
        """Read everything there is now, in every workspace that is not in trouble."""
        await self.look()
        while self._wanted:
            await self._read_some()

    async def look(self) -> None:
        """Find the workspaces that have unread events, whoever forgot to say so."""
        for database in self._databases.all():
            try:
                behind = await workspaces_behind(database, self._reaction)
            except Exception as error:  # noqa: BLE001 (whatever it is, it looks again in a second)
                log.warning("follow.look_failed", reaction=self._reaction, error=str(error))
                continue
            for workspace in behind:
                self.heard(workspace)

    async def _look_for_ever(self) -> None:
        while True:
            await self.look()
            await self._tick()

    async def _read_for_ever(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            while self._wanted:
                await self._read_some()

    async def _read_some(self) -> None:
        """One batch of each waiting workspace in turn, so that a busy one starves nobody."""
        waiting, self._wanted = self._wanted, {}
        for workspace in waiting:
            if await self._read_batch(workspace):
                self._wanted[workspace] = None

    async def _read_batch(self, workspace: UUID) -> bool:
        """Whether there may be more to read at once."""
        trouble = self._trouble.get(workspace)
        if trouble and trouble.again_at and trouble.again_at > self._clock.now():
            return False
        batch = trouble.batch if trouble else self._batch
        try:
            read = await self._gate.advance(workspace, self._reaction, self._handle, batch=batch)
        except Exception as error:  # noqa: BLE001 (whatever it is, the other workspaces go on)
            return self._failed(workspace, batch, error)
        if trouble:
            trouble.recovered()
            if trouble.batch >= self._batch:
                del self._trouble[workspace]
        return read > 0

    def _failed(self, workspace: UUID, batch: int, error: Exception) -> bool:
        trouble = self._trouble.setdefault(workspace, _Trouble())
        trouble.batch = 1
        if batch == 1:
            trouble.pause(self._clock.now())
        log.error(
            "reaction.failed",
            reaction=self._reaction,
            workspace=str(workspace),
            events=batch,
            failures=trouble.failures,
            exc_info=error,
        )
        return batch > 1
