"""What a command holds while it runs: a connection inside a transaction, and what happened.

A command reads with `one` and `all` (each is a round trip, so lock and load in one), then
writes with `run`, which only queues: the writes, the events and COMMIT leave together. So a
statement after the decision must raise in SQL when its guard fails; the row locked by the
load is what makes the decision still true.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, LiteralString, TypeVar
from uuid import UUID

from deskhand.kernel.batch import Batch
from deskhand.log.actor import Actor

T = TypeVar("T")


class Tx:
    """One transaction of one command in one workspace. Made by the gate, ended by the gate."""

    __slots__ = (
        "_batch",
        "_before",
        "_last",
        "actor",
        "caused_by",
        "depth",
        "events",
        "now",
        "numbered",
        "workspace",
    )

    def __init__(
        self,
        batch: Batch,
        actor: Actor,
        now: datetime,
        *,
        caused_by: int | None = None,
        depth: int = 0,
        before: Callable[[], None] | None = None,
    ) -> None:
        """`before` is called once, with the first answer: it may refuse to go on."""
        self._batch = batch
        self._before = before
        self._last: list[tuple[LiteralString, Mapping[str, Any]]] = []
        self.actor = actor
        self.workspace: UUID = actor.workspace
        self.now = now
        self.caused_by = caused_by
        self.depth = depth
        self.events: list[object] = []
        self.numbered: object | None = None

    async def ask(
        self, sql: LiteralString, params: Mapping[str, Any], make: Callable[..., T]
    ) -> Callable[[], Awaitable[list[T]]]:
        """Queue a read; awaiting what it returns gives the rows, each as `make(*columns)`.

        Several asked before the first is awaited share one round trip.
        """
        said = self._batch.say(sql, params)

        async def rows() -> list[T]:
            await self._batch.hear()
            await self.check_before()
            return said.made(make)

        return rows

    async def all(
        self, sql: LiteralString, params: Mapping[str, Any], make: Callable[..., T]
    ) -> list[T]:
        """Every row of a statement. One round trip."""
        return await (await self.ask(sql, params, make))()

    async def one(
        self, sql: LiteralString, params: Mapping[str, Any], make: Callable[..., T]
    ) -> T | None:
        """The only row of a statement, or None. One round trip."""
        rows = await self.all(sql, params, make)
        return rows[0] if rows else None

    async def run(self, sql: LiteralString, params: Mapping[str, Any]) -> None:
        """Queue a write. Its failure fails the whole command."""
        self._batch.say(sql, params)

    def run_last(self, sql: LiteralString, params: Mapping[str, Any]) -> None:
        """Queue a write for after the head: it may read the new ticket's number from there."""
        self._last.append((sql, params))

    def note(self, happened: object, *, numbered: bool = False) -> None:
        """Something happened. `numbered`: it takes the workspace's next ticket number."""
        self.events.append(happened)
        if numbered:
            self.numbered = happened

    def say_last(self) -> None:
        """Queue what waited for the head (called by the gate)."""
        for sql, params in self._last:
            self._batch.say(sql, params)

    async def check_before(self) -> None:
        """Hear what must be known before the command may decide (called by the gate too)."""
        if self._before is not None:
            before, self._before = self._before, None
            await self._batch.hear()
            before()
