"""The queue: what leaves Deskhand, and what is done by the clock. A thin layer over PgQueuer.

Jobs live in the schema `queue` of the same database. A reaction enqueues them in batches, in
the transaction that moves its cursor, so a job exists exactly when its cause is committed. A
job runs at least once: the job of a killed worker returns after about 30 s without heartbeat.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, LiteralString

import msgspec
import psycopg
from pgqueuer import Job, PsycopgDriver, Queries, QueueManager, SchedulerManager
from pgqueuer.adapters.persistence import qb
from pgqueuer.core.executors import DatabaseRetryEntrypointExecutor
from pgqueuer.domain.models import Schedule
from pgqueuer.domain.settings import DBSettings
from pgqueuer.domain.types import Channel
from psycopg import sql

from deskhand.kernel.db import Connection

if TYPE_CHECKING:
    from pgqueuer.core.executors import (
        AbstractEntrypointExecutor,
        EntrypointExecutorParameters,
    )

SCHEMA = "queue"
# A worker that has said nothing for this long is dead, and its jobs are given to another.
HEARTBEAT = timedelta(seconds=30)
BATCH = 20

_SETTINGS = DBSettings(db_schema=SCHEMA, channel=Channel("deskhand_queue"))
_GRANTS: LiteralString = """
grant usage on schema queue to deskhand_app;
grant select, insert, update, delete on all tables in schema queue to deskhand_app;
grant usage, select on all sequences in schema queue to deskhand_app;
"""

Payload = Mapping[str, Any]
Handler = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to be done: the handler's name and what it is told (JSON).

    A `key` that is already waiting or running is not enqueued twice.
    """

    name: str
    payload: Payload
    key: str | None = None
    after: timedelta | None = None
    priority: int = 0


async def enqueue(conn: Connection, jobs: Sequence[NewJob]) -> None:
    """Add `jobs` inside the transaction that is open on `conn`, in one statement."""
    if not jobs:
        return
    await _queries(conn).enqueue(
        [job.name for job in jobs],
        [msgspec.json.encode(job.payload) for job in jobs],
        [job.priority for job in jobs],
        [job.after for job in jobs],
        [job.key for job in jobs],
        on_conflict="skip",
    )


async def install(dsn: str, mark: str) -> None:
    """Make or bring up to date the queue's own tables, as their owner.

    `mark` is left as the schema's comment, for the next start to see what was installed.
    """
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as conn:
        await _queries(conn).upgrade()
        await conn.execute(_GRANTS)
        await conn.execute(sql.SQL("comment on schema queue is {}").format(sql.Literal(mark)))


@dataclass(slots=True)
class Worker:
    """Runs jobs by their names, and schedules by the clock, until it is told to stop."""

    dsn: str
    name: str = "deskhand-worker-jobs"
    _handlers: list[tuple[str, Handler, int, int]] = field(default_factory=list)
    _schedules: list[tuple[str, str, Callable[[], Awaitable[None]]]] = field(default_factory=list)

    def handle(self, name: str, handler: Handler, *, tries: int = 8, at_once: int = 0) -> None:
        """Give jobs called `name` to `handler`.

        A job that raises is tried again with growing pauses, `tries` times in all, and is then
        parked with the status `failed`. `at_once` limits how many run together everywhere
        (0: no limit).
        """
        self._handlers.append((name, handler, tries, at_once))

    def every(self, name: str, cron: str, run: Callable[[], Awaitable[None]]) -> None:
        """Call `run` when `cron` says so (UTC), in one worker at a time."""
        self._schedules.append((name, cron, run))

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then finish what has begun. Raises when the database goes."""
        async with await psycopg.AsyncConnection.connect(
            self.dsn, autocommit=True, application_name=self.name
        ) as conn:
            queries = _queries(conn)
            async with asyncio.TaskGroup() as tasks:
                if self._handlers:
                    tasks.create_task(self._run_jobs(queries, stop))
                if self._schedules:
                    tasks.create_task(self._run_schedules(queries, stop))
                tasks.create_task(stop.wait())

    async def _run_jobs(self, queries: Queries, stop: asyncio.Event) -> None:
        manager = QueueManager(queries, _SETTINGS.channel)
        manager.shutdown = stop
        for name, handler, tries, at_once in self._handlers:
            manager.entrypoint(
                name,
                concurrency_limit=at_once,
                accepts_context=False,
                on_failure="hold",
                executor_factory=_retrying(tries),
            )(_decoded(handler))
        await manager.run(
            batch_size=BATCH, heartbeat_timeout=HEARTBEAT, shutdown_on_listener_failure=True
        )

    async def _run_schedules(self, queries: Queries, stop: asyncio.Event) -> None:
        manager = SchedulerManager(queries)
        manager.shutdown = stop
        for name, cron, run in self._schedules:
            manager.schedule(name, cron, clean_old=True, accepts_context=False)(_timed(run))
        await manager.run()


def _queries(conn: Connection) -> Queries:
    return Queries(
        PsycopgDriver(conn),
        qbe=qb.QueryBuilderEnvironment(_SETTINGS),
        qbq=qb.QueryQueueBuilder(_SETTINGS),
        qbs=qb.QuerySchedulerBuilder(_SETTINGS),
    )


def _decoded(handler: Handler) -> Callable[[Job], Awaitable[None]]:
    async def run(job: Job) -> None:
        await handler(msgspec.json.decode(job.payload or b"{}", type=dict[str, Any]))

    return run


def _timed(run: Callable[[], Awaitable[None]]) -> Callable[[Schedule], Awaitable[None]]:
    async def call(schedule: Schedule) -> None:
        del schedule
        await run()

    return call


def _retrying(
    tries: int,
) -> Callable[[EntrypointExecutorParameters], AbstractEntrypointExecutor]:
    def make(parameters: EntrypointExecutorParameters) -> AbstractEntrypointExecutor:
        return DatabaseRetryEntrypointExecutor(parameters, max_attempts=tries - 1)

    return make
