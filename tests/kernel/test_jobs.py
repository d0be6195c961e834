"""The queue: a job exists exactly when its cause is committed, and is done at least once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import psycopg
import pytest

from deskhand.kernel.jobs import NewJob, Worker, enqueue
from tests.conftest import MakeClone
from tests.database import Clone, Server

PATIENCE = 20.0


@pytest.fixture
async def queue(clone: MakeClone) -> Clone:
    return await clone()


@pytest.fixture
async def conn(queue: Clone) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    async with await psycopg.AsyncConnection.connect(queue.app, autocommit=True) as one:
        yield one


async def count(conn: psycopg.AsyncConnection[Any], status: str = "queued") -> int:
    found = await conn.execute(
        "select count(*) from queue.pgqueuer where status = %s::queue.pgqueuer_status", (status,)
    )
    row = await found.fetchone()
    assert row is not None
    return row[0]


async def test_a_job_is_rolled_back_with_its_transaction(
    conn: psycopg.AsyncConnection[Any],
) -> None:
    await conn.execute("begin")
    await enqueue(conn, [NewJob("mail", {"n": 1}), NewJob("mail", {"n": 2})])
    assert await count(conn) == 2
    await conn.execute("rollback")
    assert await count(conn) == 0


async def test_a_batch_is_one_statement_and_a_key_is_kept_once(
    conn: psycopg.AsyncConnection[Any],
) -> None:
    await enqueue(conn, [NewJob("mail", {"n": n}, key=f"mail:{n}") for n in range(100)])
    await enqueue(conn, [NewJob("mail", {"n": n}, key=f"mail:{n}") for n in range(50, 150)])
    await enqueue(conn, [])
    assert await count(conn) == 150


async def test_a_worker_does_every_job_with_what_it_was_told(
    queue: Clone, conn: psycopg.AsyncConnection[Any]
) -> None:
    done: list[int] = []
    stop = asyncio.Event()

    async def handle(payload: dict[str, Any]) -> None:
        done.append(payload["n"])
        if len(done) == 30:
            stop.set()

    worker = Worker(queue.app)
    worker.handle("mail", handle)
    running = asyncio.create_task(worker.run(stop))
    await enqueue(conn, [NewJob("mail", {"n": n}) for n in range(30)])
    await asyncio.wait_for(running, PATIENCE)
    assert sorted(done) == list(range(30))
    assert await count(conn) == 0


async def test_a_job_that_fails_is_tried_again_and_then_parked(
    queue: Clone, conn: psycopg.AsyncConnection[Any]
) -> None:
    tries = 0
    stop = asyncio.Event()

    async def handle(payload: dict[str, Any]) -> None:
        nonlocal tries
        tries += 1
        raise RuntimeError(str(payload))

    worker = Worker(queue.app)
    worker.handle("mail", handle, tries=2)
    await enqueue(conn, [NewJob("mail", {})])
    running = asyncio.create_task(worker.run(stop))
    await until(lambda: count(conn, "failed"))
    stop.set()
    await asyncio.wait_for(running, PATIENCE)
    assert tries == 2


async def test_a_schedule_runs_by_the_clock(queue: Clone) -> None:
    ran, stop = asyncio.Event(), asyncio.Event()

    async def run() -> None:
        ran.set()

    worker = Worker(queue.app)
    worker.every("tidy", "* * * * * */1", run)
    running = asyncio.create_task(worker.run(stop))
    await asyncio.wait_for(ran.wait(), PATIENCE)
    stop.set()
    await asyncio.wait_for(running, PATIENCE)


async def test_a_worker_ends_when_the_database_sends_it_away(
    queue: Clone, postgres: Server
) -> None:
    async def handle(payload: dict[str, Any]) -> None:
        del payload

    worker = Worker(queue.app, name=f"ended-{queue.name}")
    worker.handle("mail", handle)
    running = asyncio.create_task(worker.run(asyncio.Event()))
    async with await psycopg.AsyncConnection.connect(postgres.dsn(), autocommit=True) as root:

        async def ended() -> int:
            found = await root.execute(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                " where application_name = %s and state = 'idle'",
                (worker.name,),
            )
            row = await found.fetchone()
            assert row is not None
            return row[0]

        await until(ended)
    with pytest.raises(BaseExceptionGroup) as group:
        await asyncio.wait_for(running, PATIENCE)
    assert group.group_contains(psycopg.Error)


async def until(happened: Callable[[], Awaitable[int]]) -> None:
    """Look again until it is more than nothing."""
    async with asyncio.timeout(PATIENCE):
        while await happened() == 0:  # noqa: ASYNC110 (another process's doing: there is no event to wait for)
            await asyncio.sleep(0.02)
