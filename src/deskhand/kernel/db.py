"""Connections to PostgreSQL: one pool a process, reads in one round trip.

A read is a *screen*: `set_config` and its selects travel together outside a transaction, so
they are one of their own and the workspace's setting is gone afterwards. That saves BEGIN,
COMMIT and two round trips (about 130 µs). Writes go through `log.gate`, which is the only
place that commits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, LiteralString, TypeVar, TypeVarTuple, overload
from uuid import UUID

from psycopg import AsyncConnection, OperationalError
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool, PoolClosed, PoolTimeout

from deskhand.kernel.batch import STALE, Batch, Said, Wire
from deskhand.kernel.errors import Unavailable
from deskhand.kernel.prepared import Prepared

Connection = AsyncConnection[TupleRow]
Params = Mapping[str, Any]
T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")
Ts = TypeVarTuple("Ts")

BEGIN: LiteralString = "begin"
COMMIT: LiteralString = "commit"
ROLLBACK: LiteralString = "rollback"
ENTER: LiteralString = "select set_config('app.workspace', %(workspace)s, true)"

# A plan is made once for a prepared statement, not again for each of its values: planning a list
# took 0.44 ms of the server's 0.72 (measured). What a plan depends on is in the statement.
ASKED: dict[str, LiteralString] = {
    "timezone": "UTC",
    "jit": "off",
    "statement_timeout": "30s",
    "plan_cache_mode": "force_generic_plan",
}
OPTIONS = " ".join(f"-c {name}={value}" for name, value in ASKED.items())

# A request that finds no free connection for this long is told to come back.
POOL_PATIENCE_SECONDS = 10.0

# A server that vanished without a word is given up after about half a minute.
PATIENCE: dict[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
# A statement was cancelled because it ran longer than `statement_timeout`.
TOO_LONG = "57014"


@dataclass(frozen=True, slots=True)
class Query(Generic[T]):
    """One statement and how a row becomes a value: `make(*columns)`, in their order."""

    sql: LiteralString
    params: Params
    make: Callable[..., T]


class Lease:
    """A connection for as long as one stands inside.

    As the pool's own `connection()`, but without its commit at the end: ours are autocommit, and
    the gate ends what it begins.
    """

    __slots__ = ("_pool", "_wire")

    def __init__(self, pool: AsyncConnectionPool[Wire]) -> None:
        """Nothing is taken before it is entered."""
        self._pool = pool

    async def __aenter__(self) -> Wire:
        """Raises `Unavailable` when no connection is to be had in time."""
        try:
            self._wire = await self._pool.getconn()
        except PoolTimeout:
            raise Unavailable("database.busy") from None
        except PoolClosed:
            raise Unavailable("database.away") from None
        return self._wire

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Give it back; the pool replaces it if it is broken. A lost database is `Unavailable`."""
        await self._pool.putconn(self._wire)
        if not isinstance(error, OperationalError):
            return
        if error.sqlstate == TOO_LONG:
            raise Unavailable("database.busy") from error
        if error.sqlstate is None or error.sqlstate.startswith(("08", "57P")):
            raise Unavailable("database.away") from error


class Database:
    """One PostgreSQL database, reached as the application's role (never its owner)."""

    def __init__(self, dsn: str, *, size: int, name: str, pooled: bool = False) -> None:
        """Describe the pool; nothing is connected before `open`.

        `size` is the most connections held; `name` is shown in `pg_stat_activity`. `pooled`: a
        pooler stands before the server, so a connection may be another the next time: nothing is
        prepared on it, and `OPTIONS` are the role's (`entry.migrations`).
        """
        self.dsn = dsn
        self._pool: AsyncConnectionPool[Wire] = AsyncConnectionPool(
            dsn,
            min_size=1,
            max_size=size,
            timeout=POOL_PATIENCE_SECONDS,
            open=False,
            connection_class=Wire,
            configure=_never_prepare if pooled else None,
            kwargs={
                **PATIENCE,
                **({} if pooled else {"options": OPTIONS}),
                "autocommit": True,
                # What is asked often is prepared by `Batch`.
                "prepare_threshold": None,
                "application_name": name,
            },
        )

    async def open(self) -> None:
        """Connect, and wait until the first connection stands."""
        await self._pool.open(wait=True, timeout=POOL_PATIENCE_SECONDS)

    async def close(self) -> None:
        """Give every connection back to the server."""
        await self._pool.close()

    async def check(self) -> None:
        """Replace every connection that no longer works."""
        await self._pool.check()

    def connection(self) -> Lease:
        """One connection from the pool: `async with`. Raises `Unavailable` if there is none."""
        return Lease(self._pool)

    @overload
    async def read(self, workspace: UUID | None, a: Query[A], /) -> tuple[list[A]]: ...
    @overload
    async def read(
        self, workspace: UUID | None, a: Query[A], b: Query[B], /
    ) -> tuple[list[A], list[B]]: ...
    @overload
    async def read(
        self, workspace: UUID | None, a: Query[A], b: Query[B], c: Query[C], /
    ) -> tuple[list[A], list[B], list[C]]: ...
    @overload
    async def read(
        self, workspace: UUID | None, a: Query[A], b: Query[B], c: Query[C], d: Query[D], /
    ) -> tuple[list[A], list[B], list[C], list[D]]: ...
    @overload
    async def read(
        self,
        workspace: UUID | None,
        a: Query[A],
        b: Query[B],
        c: Query[C],
        d: Query[D],
        e: Query[E],
        /,
    ) -> tuple[list[A], list[B], list[C], list[D], list[E]]: ...
    async def read(self, workspace: UUID | None, *queries: Query[Any]) -> tuple[list[Any], ...]:
        """Run a screen's queries in one round trip, inside `workspace` (None: control only)."""
        async with self.connection() as conn:
            try:
                said = await _said(conn, workspace, queries)
            except STALE:
                said = await _said(conn, workspace, queries)
        return tuple([one.made(query.make) for one, query in zip(said, queries, strict=True)])


async def _said(
    conn: Wire, workspace: UUID | None, queries: Sequence[Query[Any]]
) -> Sequence[Said]:
    batch = Batch(conn)
    if workspace is not None:
        batch.say(ENTER, {"workspace": str(workspace)})
    said = [batch.say(query.sql, query.params) for query in queries]
    await batch.hear()
    return said


async def _never_prepare(wire: Wire) -> None:
    wire.prepared = Prepared(0)


class Databases:
    """Where each workspace's desk lives. Every use asks here, with its workspace.

    Today all of them live in the default database, beside the control schema.
    """

    def __init__(self, default: Database) -> None:
        """All workspaces are in `default`."""
        self._default = default

    @property
    def control(self) -> Database:
        """The database that holds accounts, sessions and the list of workspaces."""
        return self._default

    def of(self, workspace: UUID) -> Database:
        """The database that holds this workspace's desk."""
        del workspace
        return self._default

    def all(self) -> tuple[Database, ...]:
        """Every database that holds a desk."""
        return (self._default,)
