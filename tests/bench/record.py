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

from deskhand.kernel.batch import Batch
from deskhand.kernel.db import COMMIT, ROLLBACK


class Said(msgspec.Struct, frozen=True):
    """A statement with its parameters, or (sql None) the wait for the answers so far."""

    sql: str | None
    params: Any = None


Script = list[Said]


@asynccontextmanager
async def recording() -> AsyncGenerator[Script]:
    """What is said while this lasts. Nothing of it is kept in the database."""
    script: Script = []
    say: Callable[..., Any] = Batch.say
    hear: Callable[..., Awaitable[None]] = Batch.hear

    def caught(batch: Batch, sql: Any, params: Any = None) -> Any:
        script.append(Said(str(sql), params))
        return say(batch, ROLLBACK if sql == COMMIT else sql, params)

    async def waited(batch: Batch) -> None:
        if script and script[-1].sql is not None:
            script.append(Said(None))
        await hear(batch)

    with patch.object(Batch, "say", caught), patch.object(Batch, "hear", waited):
        yield script


async def recorded(doing: Callable[[], Awaitable[Any]]) -> Script:
    """The script of one request."""
    async with recording() as script:
        await doing()
    return script
