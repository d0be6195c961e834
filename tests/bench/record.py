"""What the product says to the database for a request: its statements, caught as they leave.

A command is recorded up to its COMMIT, which is turned into ROLLBACK; so it can be played
later by somebody who only knows SQL, and do its work then.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from unittest.mock import patch

import msgspec
from psycopg import AsyncCursor

from deskhand.kernel.db import COMMIT, ROLLBACK


class Said(msgspec.Struct, frozen=True):
    """A statement with its parameters, or (sql None) the wait for the answers so far."""

    sql: str | None
    params: Any = None
    binary: bool = False


Script = list[Said]


@asynccontextmanager
async def recording() -> AsyncGenerator[Script]:
    """What is said while this lasts. Nothing of it is kept in the database."""
    script: Script = []
    execute: Callable[..., Awaitable[Any]] = AsyncCursor.execute
    fetchone: Callable[..., Awaitable[Any]] = AsyncCursor.fetchone
    fetchall: Callable[..., Awaitable[Any]] = AsyncCursor.fetchall

    async def caught(cursor: Any, sql: Any, params: Any = None, **more: Any) -> Any:
        script.append(Said(str(sql), params, cursor.format == 1))
        if sql == COMMIT:
            sql = ROLLBACK
        return await execute(cursor, sql, params, **more)

    async def one(cursor: Any) -> Any:
        wait()
        return await fetchone(cursor)

    async def everything(cursor: Any) -> Any:
        wait()
        return await fetchall(cursor)

    def wait() -> None:
        if script and script[-1].sql is not None:
            script.append(Said(None))

    with (
        patch.object(AsyncCursor, "execute", caught),
        patch.object(AsyncCursor, "fetchone", one),
        patch.object(AsyncCursor, "fetchall", everything),
    ):
        yield script


async def recorded(doing: Callable[[], Awaitable[Any]]) -> Script:
    """The script of one request."""
    async with recording() as script:
        await doing()
    return script
