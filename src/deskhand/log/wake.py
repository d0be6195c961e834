"""Wake readers of the log, here and in other processes. Nothing depends on its arrival.

NOTIFY goes out after the commit and is coalesced, at most 50 a second: inside the
transaction it cost 34 to 57 % of the write throughput at 16 connections (measured).
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import LiteralString, Protocol
from uuid import UUID

import structlog
from psycopg import AsyncConnection, Error, OperationalError

from deskhand.kernel.batch import Batch
from deskhand.kernel.db import PATIENCE, Database

log = structlog.get_logger(__name__)

CHANNEL = "deskhand"
NOTIFY: LiteralString = "select pg_notify('deskhand', %(news)s)"
LISTEN: LiteralString = "listen deskhand"
# 20 ms between two NOTIFYs are 50 a second.
PAUSE_SECONDS = 0.02
# A payload holds 8,000 bytes at most; a workspace's id takes 33.
MOST_AT_ONCE = 200
# Somebody's name takes 66.
MOST_PEOPLE = 100
RECONNECT_SECONDS = 1.0

Heard = Callable[[UUID], None]
# There is something for a member of a workspace that is no event: their bell.
HeardFor = Callable[[UUID, UUID], None]


def somebody(workspace: UUID, member: UUID) -> str:
    """A member, as a NOTIFY on `CHANNEL` names them; several are parted by commas."""
    return f"{workspace.hex}.{member.hex}"


class Waker(Protocol):
    """Somebody who wants to know that a workspace's log has grown."""

    def committed(self, workspace: UUID, rev: int) -> None:
        """`workspace` has news up to `rev`. Must not block."""
        ...


class NoWaker:
    """For programs in which nobody reads along."""

    def committed(self, workspace: UUID, rev: int) -> None:
        """Do nothing: readers find the news by looking."""


class Notifier:
    """Tells this process at once, and the others by NOTIFY, from a task of its own."""

    def __init__(self, database: Database) -> None:
        """NOTIFY goes through `database`."""
        self._database = database
        self._pending: set[UUID] = set()
        self._wanted = asyncio.Event()
        self._listeners: list[Heard] = []

    def on_news(self, heard: Heard) -> None:
        """Call `heard(workspace)` in this process after every commit here."""
        self._listeners.append(heard)

    def committed(self, workspace: UUID, rev: int) -> None:
        """Note the news; the NOTIFY leaves within 20 ms."""
        del rev
        self._pending.add(workspace)
        self._wanted.set()
        for heard in self._listeners:
            heard(workspace)

    async def run(self) -> None:
        """Send what is pending until cancelled."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            pending, self._pending = self._pending, set()
            names = [workspace.hex for workspace in pending]
            try:
                async with self._database.connection() as conn:
                    for start in range(0, len(names), MOST_AT_ONCE):
                        batch = Batch(conn)
                        batch.say(NOTIFY, {"news": ",".join(names[start : start + MOST_AT_ONCE])})
                        await batch.hear()
            except Exception as error:  # noqa: BLE001 (a lost NOTIFY costs a second, not a fact)
                log.warning("notify.failed", error=str(error))
            await asyncio.sleep(PAUSE_SECONDS)


async def listen(
    dsn: str, heard: Heard, anything: Callable[[], None], heard_for: HeardFor | None = None
) -> None:
    """Call `heard` for each workspace another process has news of, until cancelled.

    `heard_for` is called for each member there is something for, whichever process says so.
    `anything` is called after every (re)connection, since what was said meanwhile is lost.
    `dsn` must be direct: through a pooler in transaction mode LISTEN hears nothing.
    """
    while True:
        try:
            async with await AsyncConnection.connect(dsn, autocommit=True, **PATIENCE) as conn:
                await conn.execute(LISTEN)
                anything()
                async for notice in conn.notifies():
                    for name in notice.payload.split(","):
                        with contextlib.suppress(ValueError):
                            _hear(name, heard, heard_for)
        except (OperationalError, Error) as error:
            # A cancellation that meets a running statement comes out as that statement's error.
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise asyncio.CancelledError from error
            log.warning("listen.lost", error=str(error))
        await asyncio.sleep(RECONNECT_SECONDS)


def _hear(name: str, heard: Heard, heard_for: HeardFor | None) -> None:
    workspace, _, member = name.partition(".")
    if not member:
        heard(UUID(hex=workspace))
    elif heard_for is not None:
        heard_for(UUID(hex=workspace), UUID(hex=member))
