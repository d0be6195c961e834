"""Short words between processes by NOTIFY, on a channel of their own. Losing them is no harm."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import LiteralString

import structlog
from psycopg import AsyncConnection, Error, sql

from deskhand.kernel.db import PATIENCE, Database, Query

log = structlog.get_logger(__name__)

SAY: LiteralString = "select pg_notify(%(channel)s, %(text)s)"
RECONNECT_SECONDS = 1.0


async def say(database: Database, channel: str, text: str) -> None:
    """Tell whoever listens to `channel`; the text holds less than 8,000 bytes."""
    await database.read(None, Query(SAY, {"channel": channel, "text": text}, _nothing))


async def hear(dsn: str, channel: str, heard: Callable[[str], None]) -> None:
    """Call `heard` with what is said on `channel`, by this process too, until cancelled.

    `dsn` must be direct: through a pooler in transaction mode LISTEN hears nothing.
    """
    while True:
        try:
            async with await AsyncConnection.connect(dsn, autocommit=True, **PATIENCE) as conn:
                await conn.execute(sql.SQL("listen {}").format(sql.Identifier(channel)))
                async for notice in conn.notifies():
                    heard(notice.payload)
        except Error as error:
            # A cancellation that meets a running statement comes out as that statement's error.
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise asyncio.CancelledError from error
            log.warning("channel.lost", channel=channel, error=str(error))
        await asyncio.sleep(RECONNECT_SECONDS)


def _nothing(*columns: object) -> None:
    del columns
