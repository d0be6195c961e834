"""Followers: every event once, in order, whatever fails, whoever else reads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import LiteralString
from uuid import UUID

import psycopg
import pytest

from deskhand.kernel.db import Connection, Databases
from deskhand.log.event import Recorded
from deskhand.log.follow import Follower, Tick, every_second
from tests.desk import Desk, open_desk

PATIENCE = 20
# Somewhere a handler can leave a trace inside the cursor's transaction.
TRACE: LiteralString = "create table public.trace (workspace_id uuid, reader text, rev bigint)"
LEAVE: LiteralString = "insert into public.trace values (%s, %s, %s)"
DONE: LiteralString = "select rev from public.trace where workspace_id = %s order by ctid"


class Handler:
    """Writes down what it is given; fails where it is told to."""

    def __init__(self, name: str = "one") -> None:
        self.name = name
        self.poison: set[tuple[UUID, int]] = set()
        self.batches: list[int] = []
        self.done = asyncio.Condition()

    async def __call__(self, conn: Connection, events: Sequence[Recorded]) -> None:
        self.batches.append(len(events))
        for event in events:
            if (event.workspace, event.rev) in self.poison:
                raise ValueError(event.rev)
            await conn.execute(LEAVE, (event.workspace, self.name, event.rev))


def follower(
    desk: Desk, handler: Handler, *, batch: int = 500, tick: Tick | None = None
) -> Follower:
    return Follower(
        desk.gate,
        Databases(desk.database),
        desk.clock,
        "trace",
        handler,
        batch=batch,
        tick=tick or every_second,
    )


def done(desk: Desk, workspace: UUID | None = None) -> list[int]:
    return [rev for (rev,) in desk.rows(DONE, workspace or desk.workspace)]


@pytest.fixture
def traced(desk: Desk) -> Desk:
    """The desk, with a table for traces."""
    with psycopg.connect(desk.clone.owner, autocommit=True) as conn:
        conn.execute(TRACE)
        conn.execute("grant all on public.trace to deskhand_app")
    return desk


@asynccontextmanager
async def at_work(one: Follower) -> AsyncGenerator[None]:
    task = asyncio.create_task(one.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()


async def test_everything_is_read_once_in_order_in_batches(traced: Desk) -> None:
    handler = Handler()
    await follower(traced, handler, batch=4).catch_up()
    assert done(traced) == list(range(1, traced.head() + 1))
    assert max(handler.batches) == 4
    await follower(traced, handler).catch_up()
    assert len(done(traced)) == traced.head()


async def test_a_poisoned_event_waits_longer_each_time_and_stops_nobody_else(traced: Desk) -> None:
    handler = Handler()
    async with open_desk(traced.clone, slug="other") as other:
        handler.poison = {(traced.workspace, 5)}
        one = follower(traced, handler)
        await one.catch_up()
        assert done(traced) == [1, 2, 3, 4]
        assert done(traced, other.workspace) == list(range(1, other.head() + 1))
        tries = len(handler.batches)
        await one.catch_up()
        assert len(handler.batches) == tries
        traced.clock.advance(timedelta(seconds=1.1))
        await one.catch_up()
        assert len(handler.batches) == tries + 1
        traced.clock.advance(timedelta(seconds=1.1))
        await one.catch_up()
        assert len(handler.batches) == tries + 1
        handler.poison.clear()
        traced.clock.advance(timedelta(seconds=1))
        await one.catch_up()
        assert done(traced) == list(range(1, traced.head() + 1))


async def test_what_was_written_before_a_crash_is_written_again_not_twice(traced: Desk) -> None:
    """A crash between handle and commit takes both the effect and the cursor with it."""

    class Crash(BaseException):
        pass

    class Crashing(Handler):
        async def __call__(self, conn: Connection, events: Sequence[Recorded]) -> None:
            await super().__call__(conn, events)
            raise Crash

    with pytest.raises(Crash):
        await follower(traced, Crashing()).catch_up()
    assert done(traced) == []
    await follower(traced, Handler()).catch_up()
    assert done(traced) == list(range(1, traced.head() + 1))


async def test_two_readers_of_one_reaction_do_each_event_once(traced: Desk) -> None:
    both = [follower(traced, Handler(name), batch=3) for name in ("one", "two")]

    async def write() -> None:
        for _ in range(20):
            await traced.open(traced.people["Rita"])
            for one in both:
                one.heard(traced.workspace)

    tasks = [asyncio.create_task(one.run()) for one in both]
    await write()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    await both[0].catch_up()
    assert done(traced) == list(range(1, traced.head() + 1))


async def test_a_follower_nobody_wakes_finds_the_news_by_looking(traced: Desk) -> None:
    ticks, looked = asyncio.Semaphore(0), asyncio.Semaphore(0)

    async def tick() -> None:
        looked.release()
        await ticks.acquire()

    arrived = asyncio.Event()

    class Telling(Handler):
        async def __call__(self, conn: Connection, events: Sequence[Recorded]) -> None:
            await super().__call__(conn, events)
            if events[-1].kind == "message.posted":
                arrived.set()

    async with at_work(follower(traced, Telling(), tick=tick)), asyncio.timeout(PATIENCE):
        await looked.acquire()
        await traced.open(traced.people["Rita"])
        assert not arrived.is_set()
        ticks.release()
        await arrived.wait()


async def test_a_look_that_fails_is_not_the_last_one(traced: Desk) -> None:
    """Whatever the database says: here that the follower may not look, until it may again."""
    ticks, looked = asyncio.Semaphore(0), asyncio.Semaphore(0)

    async def tick() -> None:
        looked.release()
        await ticks.acquire()

    def let(how: LiteralString) -> None:
        with psycopg.connect(traced.clone.owner, autocommit=True) as conn:
            conn.execute(how)

    let("revoke select on desk.cursor from deskhand_app")
    async with at_work(follower(traced, Handler(), tick=tick)), asyncio.timeout(PATIENCE):
        await looked.acquire()
        let("grant select on desk.cursor to deskhand_app")
        ticks.release()
        await looked.acquire()
