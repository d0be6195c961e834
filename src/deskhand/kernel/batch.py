"""Statements that travel together: said one by one, sent at once, answered in one round trip.

psycopg's own pipeline writes to the socket, and asks whether it may, at every statement. This
is the same protocol by psycopg's libpq wrapper and its adaptation of types, with one write and
one wait for all of them (measured in `docs/decisions/0008-statements-in-one-flush.md`).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, LiteralString, cast

from psycopg import AsyncConnection, OperationalError, adapt, errors
from psycopg.abc import AdaptContext, Buffer, Transformer
from psycopg.adapt import PyFormat
from psycopg.pq import ExecStatus, Format
from psycopg.pq.abc import PGconn, PGresult
from psycopg.rows import TupleRow

from deskhand.kernel.prepared import Key, Prepared

PLACEHOLDER = re.compile(r"%(?:\((\w+)\)s|(s|%))")
GOOD = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
# What was prepared holds no more: a migration gave a column another type ("cached plan must not
# change result type"), or the name is not known there. The same again, prepared anew, is fine.
STALE = (errors.FeatureNotSupported, errors.InvalidSqlStatementName)

Params = Mapping[str, Any]

# Its type depends on how psycopg was built.
transformer = cast("Callable[[AdaptContext], Transformer]", adapt.Transformer)


class Wire(AsyncConnection[TupleRow]):
    """A connection that knows what batches have prepared on it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As psycopg's. Connect with `prepare_threshold=None`: its own way drops our statements."""
        super().__init__(*args, **kwargs)
        self.prepared = Prepared()


class Said:
    """One statement of a batch, and its rows once the batch has been heard."""

    __slots__ = ("params", "rows", "sql")

    def __init__(self, sql: LiteralString, params: Params) -> None:
        """`params` are those that the `%(name)s` in `sql` ask for, and may be more."""
        self.sql = sql
        self.params = params
        self.rows: list[TupleRow] = []

    def made(self, make: Callable[..., Any]) -> list[Any]:
        """The rows, each as `make(*columns)`."""
        return [make(*row) for row in self.rows]


class _Letter:
    """A statement as it goes over the wire. `new`: prepared under its name just before."""

    __slots__ = ("formats", "key", "name", "new", "values")

    def __init__(
        self, key: Key, values: Sequence[Buffer | None], formats: Sequence[Format] | None
    ) -> None:
        self.key = key
        self.values = values
        self.formats = formats
        self.name: bytes | None = None
        self.new = False


class Batch:
    """A talk with the server on one connection, which nobody else uses meanwhile."""

    __slots__ = ("_waiting", "_wire")

    def __init__(self, wire: Wire) -> None:
        """Nothing is sent before `hear`."""
        self._wire = wire
        self._waiting: list[Said] = []

    def say(self, sql: LiteralString, params: Params | None = None) -> Said:
        """Queue a statement. Its rows stand in what is returned, after `hear`."""
        said = Said(sql, params or {})
        self._waiting.append(said)
        return said

    async def hear(self) -> None:
        """Send what was said and read all answers, in one round trip.

        Outside a transaction the statements are one of their own. Raises the first
        `psycopg.Error`: then the server has skipped what came after it, and the connection
        is good unless it was lost. If the waiting is cancelled the connection is closed,
        since answers are still under way.
        """
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        if self._wire.closed:
            raise OperationalError("the connection is closed")
        types = transformer(self._wire)
        # All values first: one that cannot be sent leaves nothing half said.
        letters = [_letter(types, said) for said in waiting]
        dropped = self._wire.prepared.surplus()
        try:
            _send(self._wire.pgconn, self._wire.prepared, letters, dropped)
            results = await _answers(self._wire.pgconn)
        except BaseException:
            await self._wire.close()
            raise
        self._wire.pgconn.exit_pipeline_mode()
        self._read(types, waiting, letters, iter(results[len(dropped) :]))

    def _read(
        self,
        types: Transformer,
        waiting: Sequence[Said],
        letters: Sequence[_Letter],
        results: Any,
    ) -> None:
        failed: PGresult | None = None
        for said, letter in zip(waiting, letters, strict=True):
            if letter.new and (ready := next(results)).status != ExecStatus.COMMAND_OK:
                self._wire.prepared.failed(letter.key)
                failed = failed or ready
            result: PGresult = next(results)
            if result.status == ExecStatus.TUPLES_OK:
                types.set_pgresult(result)
                said.rows = types.load_rows(0, result.ntuples, tuple)
            elif failed is None and result.status not in GOOD:
                failed = result
        if failed is not None:
            error = errors.error_from_result(failed)
            if isinstance(error, STALE):
                self._wire.prepared.forget()
            raise error


def _letter(types: Transformer, said: Said) -> _Letter:
    query, names, formats = _translated(said.sql)
    params = said.params
    values = types.dump_sequence([params[name] for name in names], formats)
    return _Letter((query, tuple(types.types or ())), values, types.formats)


def _send(
    pgconn: PGconn, prepared: Prepared, letters: Sequence[_Letter], dropped: Sequence[bytes]
) -> None:
    pgconn.enter_pipeline_mode()
    for name in dropped:
        pgconn.send_close_prepared(name)
    for letter in letters:
        query, types = letter.key
        letter.name, letter.new = prepared.name(letter.key)
        if letter.name is None:
            pgconn.send_query_params(query, letter.values, types, letter.formats, Format.BINARY)
            continue
        if letter.new:
            pgconn.send_prepare(letter.name, query, types)
        pgconn.send_query_prepared(letter.name, letter.values, letter.formats, Format.BINARY)
    pgconn.pipeline_sync()


async def _answers(pgconn: PGconn) -> list[PGresult]:
    """All results up to the sync, in order: one for each thing that was sent."""
    results: list[PGresult] = []
    unsent = pgconn.flush()
    while True:
        await _readable(pgconn.socket, or_writable=bool(unsent))
        pgconn.consume_input()
        if unsent:
            unsent = pgconn.flush()
        while not pgconn.is_busy():
            result = pgconn.get_result()
            # None stands between the results of two statements.
            if result is None:
                continue
            if result.status == ExecStatus.PIPELINE_SYNC:
                return results
            results.append(result)


async def _readable(socket: int, *, or_writable: bool) -> None:
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    loop.add_reader(socket, _ready, ready)
    if or_writable:
        loop.add_writer(socket, _ready, ready)
    try:
        await ready
    finally:
        loop.remove_reader(socket)
        if or_writable:
            loop.remove_writer(socket)


def _ready(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


@lru_cache(maxsize=2000)
def _translated(sql: str) -> tuple[bytes, tuple[str, ...], list[PyFormat]]:
    """What psycopg writes `%(name)s` as PostgreSQL's `$1`: the text, the names in order, their formats."""
    places: dict[str, int] = {}

    def place(found: re.Match[str]) -> str:
        if found[2] == "%":
            return "%"
        if found[1] is None:
            raise ValueError(f"a placeholder without a name: {sql}")
        return f"${places.setdefault(found[1], len(places) + 1)}"

    query = PLACEHOLDER.sub(place, sql).encode()
    return query, tuple(places), [PyFormat.AUTO] * len(places)
