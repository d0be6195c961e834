"""The gate: the only way in for every change, whatever door it came through.

It opens a transaction on the workspace's database, sets the workspace for row-level
security, calls the command, appends what happened to the log, commits, and only then
returns. A request costs two flushes: {begin, workspace, idempotency key, load} and
{writes, events, commit}.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Concatenate, Generic, LiteralString, ParamSpec, TypeVar, get_type_hints
from uuid import UUID

import msgspec
from psycopg import errors
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow

from deskhand.kernel.batch import STALE, Batch, Said
from deskhand.kernel.clock import Clock
from deskhand.kernel.db import BEGIN, COMMIT, ENTER, ROLLBACK, Connection, Databases, Query
from deskhand.kernel.errors import Conflict, Invalid
from deskhand.log.actor import Actor
from deskhand.log.append import append
from deskhand.log.event import Recorded
from deskhand.log.read import events_after
from deskhand.log.rules import broken_rule
from deskhand.log.tx import Tx
from deskhand.log.wake import Waker

P = ParamSpec("P")
T = TypeVar("T")

# A reaction that causes a change that causes a reaction ... ends here.
MAX_DEPTH = 5
TRIES = 3

RECALL: LiteralString = """
select fingerprint, result::text, rev, number from desk.idempotency
where workspace_id = %(workspace)s and actor = %(actor)s and key = %(key)s
"""

REMEMBER: LiteralString = """
insert into desk.idempotency (workspace_id, actor, key, fingerprint, result, rev, number, at)
select %(workspace)s, %(actor)s, %(key)s, %(fingerprint)s, %(result)s::jsonb,
       case when %(happened)s then rev end, case when %(opened)s then tickets end, %(at)s
from desk.head where workspace_id = %(workspace)s
"""


START_CURSOR: LiteralString = """
insert into desk.cursor (workspace_id, reaction, rev, moved_at)
values (%(workspace)s, %(reaction)s, 0, %(at)s) on conflict do nothing
"""

LOCK_CURSOR: LiteralString = """
select rev from desk.cursor where workspace_id = %(workspace)s and reaction = %(reaction)s
for update skip locked
"""

MOVE_CURSOR: LiteralString = """
update desk.cursor set rev = %(rev)s, moved_at = %(at)s
where workspace_id = %(workspace)s and reaction = %(reaction)s
"""

# What a reaction does with a batch: writes on this connection, in the cursor's transaction.
Handle = Callable[[Connection, Sequence[Recorded]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a command gave, and where it stands in the log.

    `rev` is None when nothing happened (a double click); `number` is the number of the
    ticket that was opened, if one was; `again` says that this is the stored first answer.
    """

    value: T
    rev: int | None
    number: int | None = None
    again: bool = False


class _AnsweredBefore(Exception):  # noqa: N818 (control flow, never leaves this module)
    def __init__(self, row: TupleRow) -> None:
        self.row = row


class Gate:
    """Runs commands. One in a process, made by `entry`."""

    def __init__(self, databases: Databases, clock: Clock, waker: Waker) -> None:
        """Commands see the time of `clock`; `waker` is told of every commit."""
        self._databases = databases
        self._clock = clock
        self._waker = waker

    async def run(
        self,
        actor: Actor,
        command: Callable[Concatenate[Tx, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """Carry out a command once. Raises what it refuses; then nothing has changed."""
        return await self._tried(actor, command, args, kwargs, key=None, cause=None)

    async def run_once(
        self,
        key: str | None,
        actor: Actor,
        command: Callable[Concatenate[Tx, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """As `run`; a repeat with the same `key` by the same actor gets the first answer.

        Raises `Invalid("idempotency.reused")` when the key came with another request.
        """
        return await self._tried(actor, command, args, kwargs, key=key, cause=None)

    async def react(
        self,
        actor: Actor,
        cause: Recorded,
        command: Callable[Concatenate[Tx, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """As `run`, once for this reaction and this event. A chain ends at depth 5."""
        if cause.depth >= MAX_DEPTH:
            raise Conflict("reaction.too_deep", rev=cause.rev)
        key = f"reaction:{actor.via}:{cause.rev}:{command.__name__}"
        return await self._tried(actor, command, args, kwargs, key=key, cause=cause)

    @asynccontextmanager
    async def control(self) -> AsyncGenerator[Connection]:
        """A transaction on the control schema: accounts, sessions, the list of workspaces."""
        async with self._databases.control.connection() as conn:
            await conn.execute(BEGIN)
            try:
                yield conn
                await conn.execute(COMMIT)
            finally:
                await _roll_back(conn)

    async def advance(
        self, workspace: UUID, reaction: str, handle: Handle, *, batch: int = 500
    ) -> int:
        """Let `reaction` read its next events of `workspace`; returns how many there were.

        The cursor moves in the same transaction as what `handle` writes, so each event is
        handled at least once and its effects here exactly once. Returns 0 too when another
        process is reading for this reaction at the moment.
        """
        async with self._databases.of(workspace).connection() as conn:
            try:
                await conn.execute(BEGIN)
                await conn.execute(ENTER, {"workspace": str(workspace)})
                place = {"workspace": workspace, "reaction": reaction, "at": self._clock.now()}
                await conn.execute(START_CURSOR, place)
                row = await (await conn.execute(LOCK_CURSOR, place)).fetchone()
                if row is None:
                    return 0
                query = events_after(workspace, row[0], batch)
                rows = await (await conn.execute(query.sql, query.params)).fetchall()
                events = [query.make(*event) for event in rows]
                if events:
                    await handle(conn, events)
                    await conn.execute(MOVE_CURSOR, {**place, "rev": events[-1].rev})
                await conn.execute(COMMIT)
                return len(events)
            finally:
                await _roll_back(conn)

    async def _tried(
        self,
        actor: Actor,
        command: Callable[..., Awaitable[T]],
        args: Sequence[Any],
        kwargs: dict[str, Any],
        *,
        key: str | None,
        cause: Recorded | None,
    ) -> Outcome[T]:
        fingerprint = _fingerprint(command, args, kwargs) if key else b""
        for tries_left in reversed(range(TRIES)):
            try:
                return await self._once(actor, command, args, kwargs, key, fingerprint, cause)
            except _AnsweredBefore as before:
                return _answered_before(before.row, fingerprint, command)
            except (errors.DeadlockDetected, errors.SerializationFailure, *STALE):
                if not tries_left:
                    raise
            except errors.IntegrityError as error:
                # The same key before, or at the same time: its answer is ours. (A command that
                # reads nothing fails here before its key is looked at.)
                before = await self._remembered(actor, key) if key else None
                if before is not None:
                    return _answered_before(before, fingerprint, command)
                refusal = broken_rule(error)
                if refusal is None:
                    raise
                raise refusal from error
        raise AssertionError

    async def _remembered(self, actor: Actor, key: str) -> TupleRow | None:
        place = {"workspace": actor.workspace, "actor": actor.key_owner, "key": key}
        database = self._databases.of(actor.workspace)
        (rows,) = await database.read(actor.workspace, Query(RECALL, place, _columns))
        return rows[0] if rows else None

    async def _once(
        self,
        actor: Actor,
        command: Callable[..., Awaitable[T]],
        args: Sequence[Any],
        kwargs: dict[str, Any],
        key: str | None,
        fingerprint: bytes,
        cause: Recorded | None,
    ) -> Outcome[T]:
        async with self._databases.of(actor.workspace).connection() as conn:
            batch = Batch(conn)
            try:
                batch.say(BEGIN)
                batch.say(ENTER, {"workspace": str(actor.workspace)})
                before = _recall(batch, actor, key) if key else None
                tx = Tx(
                    batch,
                    actor,
                    self._clock.now(),
                    caused_by=cause.rev if cause else None,
                    depth=cause.depth + 1 if cause else 0,
                    before=before,
                )
                value = await command(tx, *args, **kwargs)
                await tx.check_before()
                head = append(batch, tx) if tx.events else None
                tx.say_last()
                if key:
                    _remember(batch, tx, key, fingerprint, value)
                batch.say(COMMIT)
                await batch.hear()
            finally:
                await _roll_back(conn)
        rev, number = _head(head) if head else (None, None)
        if rev is not None:
            self._waker.committed(actor.workspace, rev)
        return Outcome(value, rev, number if tx.numbered else None)


def _columns(*row: Any) -> TupleRow:
    return row


def _recall(batch: Batch, actor: Actor, key: str) -> Callable[[], None]:
    place = {"workspace": actor.workspace, "actor": actor.key_owner, "key": key}
    said = batch.say(RECALL, place)

    def check() -> None:
        if said.rows:
            raise _AnsweredBefore(said.rows[0])

    return check


def _remember(batch: Batch, tx: Tx, key: str, fingerprint: bytes, value: object) -> None:
    batch.say(
        REMEMBER,
        {
            "workspace": tx.workspace,
            "actor": tx.actor.key_owner,
            "key": key,
            "fingerprint": fingerprint,
            "result": msgspec.json.encode(value).decode(),
            "happened": bool(tx.events),
            "opened": tx.numbered is not None,
            "at": tx.now,
        },
    )


def _head(said: Said) -> tuple[int, int]:
    if not said.rows:
        message = "the workspace has no head row; it was never created"
        raise RuntimeError(message)
    rev, tickets = said.rows[0]
    return rev, tickets


async def _roll_back(conn: Connection) -> None:
    """End what is still open after a failure; a committed connection is left alone."""
    if conn.closed or conn.info.transaction_status == TransactionStatus.IDLE:
        return
    await conn.execute(ROLLBACK)


def _answered_before(
    row: TupleRow, fingerprint: bytes, command: Callable[..., Awaitable[T]]
) -> Outcome[T]:
    stored, result, rev, number = row
    if bytes(stored) != fingerprint:
        raise Invalid("idempotency.reused")
    value = msgspec.json.decode(result, type=_result_type(command))
    return Outcome(value, rev, number, again=True)


def _fingerprint(command: Callable[..., Any], args: Sequence[Any], kwargs: dict[str, Any]) -> bytes:
    digest = hashlib.sha256(command.__name__.encode())
    digest.update(msgspec.json.encode((args, kwargs), enc_hook=repr, order="deterministic"))
    return digest.digest()


@lru_cache
def _result_type(command: Callable[..., Any]) -> Any:
    return get_type_hints(command)["return"]
