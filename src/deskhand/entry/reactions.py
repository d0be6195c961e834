"""What runs beside the web: the readers of the log, the jobs they make, and the clock.

`run_reactions` is the whole of the worker process but for its signals.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from deskhand.kernel.addresses import addresses, app_database
from deskhand.kernel.blobs import Blobs, open_blobs
from deskhand.kernel.clock import Clock, SystemClock
from deskhand.kernel.db import Database, Databases
from deskhand.kernel.jobs import Worker
from deskhand.kernel.settings import Settings
from deskhand.log.follow import Follower
from deskhand.log.gate import Gate, Handle
from deskhand.log.wake import Heard, Notifier, listen
from deskhand.reactions.notices import ring
from deskhand.reactions.search import index
from deskhand.reactions.tally import keep
from deskhand.reactions.tidy import files, rounds

# One reader has one connection while it reads; one more looks who is behind.
CONNECTIONS = 4

# What reads the log, under the name of its cursor.
READERS: tuple[tuple[str, Handle], ...] = (
    (index.REACTION, index.keep_words),
    (keep.REACTION, keep.keep_figures),
    (ring.REACTION, ring.ring),
    (files.REACTION, files.remove_files),
)


@dataclass(frozen=True, slots=True)
class Background:
    """What reactions work with. Made by `open_background`."""

    listen: str
    databases: Databases
    database: Database
    gate: Gate
    clock: Clock
    notifier: Notifier
    blobs: Blobs


def open_background(settings: Settings, clock: Clock | None = None) -> Background:
    """The parts of a worker; nothing is connected yet."""
    found = addresses(settings)
    time = clock or SystemClock()
    database = app_database(settings, size=CONNECTIONS, name="deskhand-worker")
    databases = Databases(database)
    notifier = Notifier(database)
    return Background(
        listen=found.listen,
        databases=databases,
        database=database,
        gate=Gate(databases, time, notifier),
        clock=time,
        notifier=notifier,
        blobs=open_blobs(settings),
    )


async def run_reactions(parts: Background, stop: asyncio.Event) -> None:
    """Follow, work and keep time until `stop` is set. Raises when the database goes away."""
    await parts.database.open()
    try:
        followers = [
            Follower(parts.gate, parts.databases, parts.clock, name, handle)
            for name, handle in READERS
        ]
        for one in followers:
            parts.notifier.on_news(one.heard)
        beside = [
            asyncio.create_task(one)
            for one in (
                parts.notifier.run(),
                listen(parts.listen, _all_of(followers), lambda: None),
                *(one.run() for one in followers),
            )
        ]
        try:
            await _jobs(parts).run(stop)
        finally:
            for task in beside:
                task.cancel()
            await asyncio.wait(beside)
    finally:
        await parts.database.close()


def _all_of(followers: Sequence[Follower]) -> Heard:
    def heard(workspace: UUID) -> None:
        for one in followers:
            one.heard(workspace)

    return heard


def _jobs(parts: Background) -> Worker:
    gate, databases, clock, blobs = parts.gate, parts.databases, parts.clock, parts.blobs

    async def purge() -> None:
        await rounds.purge_deleted(gate, databases, clock.now())
        await rounds.forget_what_nobody_reads(gate, databases, clock.now())

    async def forget() -> None:
        await rounds.forget_keys(gate, databases, clock.now())
        await rounds.forget_sign_ins(gate, clock.now())

    async def sweep_files() -> None:
        await rounds.sweep_files(databases, blobs, clock.now())

    worker = Worker(parts.listen)
    worker.handle(files.REMOVE, files.removing(blobs))
    worker.every("tidy.purge", "17 * * * *", purge)
    worker.every("tidy.forget", "*/10 * * * *", forget)
    worker.every("tidy.sweep", "41 3 * * *", sweep_files)
    return worker
