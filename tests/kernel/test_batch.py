"""Statements said together: their rows, their failures, and what the connection remembers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest

from deskhand.kernel.batch import Batch, Wire
from deskhand.kernel.db import Database, Query
from deskhand.kernel.prepared import MOST_KNOWN, MOST_PREPARED, Prepared
from tests.database import Clone

PREPARED = "select name from pg_prepared_statements order by name"


@pytest.fixture
async def wire(module_clone: Clone) -> AsyncIterator[Wire]:
    """A connection of one's own."""
    wire = await Wire.connect(module_clone.app, autocommit=True, prepare_threshold=None)
    yield wire
    await wire.close()


def _sum(one: int, other: int) -> int:
    return one + other


async def _names(wire: Wire) -> set[str]:
    rows = await (await wire.execute(PREPARED)).fetchall()
    return {row[0] for row in rows}


async def test_rows_come_back_to_what_asked_for_them(wire: Wire) -> None:
    batch = Batch(wire)
    one = batch.say("select 1")
    many = batch.say("select n, n * 2 from generate_series(1, %(most)s) n", {"most": 3})
    none = batch.say("select 1 where false")
    await batch.hear()
    assert (one.rows, many.rows, none.rows) == ([(1,)], [(1, 2), (2, 4), (3, 6)], [])
    assert many.made(_sum) == [3, 6, 9]


async def test_values_keep_their_types(wire: Wire) -> None:
    moment = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    values = {
        "text": "it's 100 %, مرحبا",
        "id": UUID(int=7),
        "at": moment,
        "many": ["a", None, "ü"],
        "large": 2**40,
        "nothing": None,
        "yes": True,
    }
    batch = Batch(wire)
    said = batch.say(
        "select %(text)s::text, %(id)s::uuid, %(at)s::timestamptz, %(many)s::text[],"
        " %(large)s::bigint, %(nothing)s::text, %(yes)s::boolean, 5 %% 3, '%%', %(text)s::text",
        values,
    )
    await batch.hear()
    assert said.rows == [(*values.values(), 2, "%", values["text"])]


async def test_a_query_may_hold_a_percent_sign_of_its_own(wire: Wire) -> None:
    batch = Batch(wire)
    said = batch.say("select 'abc' like 'a%'")
    await batch.hear()
    assert said.rows == [(True,)]


async def test_a_placeholder_without_a_name_is_a_mistake(wire: Wire) -> None:
    batch = Batch(wire)
    batch.say("select %s")
    with pytest.raises(ValueError, match="placeholder"):
        await batch.hear()


async def test_nothing_said_is_nothing_sent(wire: Wire) -> None:
    await Batch(wire).hear()


async def test_more_than_the_sockets_hold_goes_both_ways(wire: Wire) -> None:
    large = "x" * 3_000_000
    batch = Batch(wire)
    said = [batch.say("select %(large)s::text", {"large": large}) for _ in range(3)]
    await batch.hear()
    assert [one.rows for one in said] == [[(large,)]] * 3


async def test_what_is_asked_again_is_prepared_once(wire: Wire) -> None:
    for expected in (0, 1, 1):
        batch = Batch(wire)
        batch.say("select %(n)s::int", {"n": 1})
        await batch.hear()
        assert len(await _names(wire)) == expected


async def test_the_same_statement_three_times_in_one_batch(wire: Wire) -> None:
    batch = Batch(wire)
    said = [batch.say("select %(n)s::int * 7", {"n": n}) for n in (1, 2, 3)]
    await batch.hear()
    assert [one.rows for one in said] == [[(7,)], [(14,)], [(21,)]]
    assert len(await _names(wire)) == 1


async def test_the_server_forgets_what_was_used_longest_ago(wire: Wire) -> None:
    for _ in range(2):
        for number in range(MOST_PREPARED + 5):
            batch = Batch(wire)
            batch.say(f"select {number} + %(n)s::int", {"n": 1})  # pyright: ignore[reportArgumentType] (made up here)
            await batch.hear()
    await _heard(wire, "select 1")
    assert len(await _names(wire)) == MOST_PREPARED
    assert await _heard(wire, "select 0 + %(n)s::int", {"n": 1}) == [(1,)]


async def test_a_failure_skips_the_rest_and_leaves_the_connection_good(wire: Wire) -> None:
    for _ in range(4):
        batch = Batch(wire)
        batch.say("select 1")
        batch.say("select 1 / %(n)s::int", {"n": 0})
        after = batch.say("select 'after'::text")
        with pytest.raises(psycopg.errors.DivisionByZero):
            await batch.hear()
        assert after.rows == []
        assert await _heard(wire, "select 1 / %(n)s::int", {"n": 1}) == [(1,)]
        assert await _heard(wire, "select 'after'::text") == [("after",)]


async def test_a_value_that_cannot_be_sent_leaves_nothing_half_said(wire: Wire) -> None:
    batch = Batch(wire)
    batch.say("begin")
    batch.say("select %(text)s::text", {"text": "a\x00b"})
    with pytest.raises(psycopg.DataError):
        await batch.hear()
    assert wire.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
    assert await _heard(wire, "select 1") == [(1,)]


async def test_a_transaction_spans_several_hearings(wire: Wire) -> None:
    batch = Batch(wire)
    batch.say("begin")
    batch.say("select set_config('app.workspace', 'here', true)")
    await batch.hear()
    inside = batch.say("select current_setting('app.workspace')")
    batch.say("commit")
    await batch.hear()
    assert inside.rows == [("here",)]
    assert await _heard(wire, "select current_setting('app.workspace')") == [("",)]


async def test_a_wait_that_is_cancelled_closes_the_connection(wire: Wire) -> None:
    batch = Batch(wire)
    batch.say("select pg_sleep(60)::text")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await batch.hear()
    assert wire.closed


async def test_a_lost_connection_is_an_operational_error(wire: Wire) -> None:
    batch = Batch(wire)
    batch.say("select pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(psycopg.OperationalError):
        await batch.hear()
    with pytest.raises(psycopg.OperationalError):
        await _heard(wire, "select 1")


def test_what_was_asked_once_is_not_remembered_for_ever() -> None:
    prepared = Prepared()
    first = (b"select 0", ())
    assert prepared.name(first) == (None, False)
    for number in range(1, MOST_KNOWN + 1):
        prepared.name((b"select %d" % number, ()))
    assert prepared.name(first) == (None, False)
    name, new = prepared.name(first)
    assert (name is not None, new) == (True, True)


async def _heard(
    wire: Wire, sql: str, params: dict[str, object] | None = None
) -> list[tuple[object, ...]]:
    batch = Batch(wire)
    said = batch.say(sql, params)  # pyright: ignore[reportArgumentType] (made up in these tests)
    await batch.hear()
    return said.rows


async def test_behind_a_pooler_nothing_is_prepared(module_clone: Clone) -> None:
    database = Database(module_clone.app, size=1, name="test", pooled=True)
    await database.open()
    try:
        for _ in range(5):
            await database.read(UUID(int=1), Query("select %(n)s::int", {"n": 1}, int))
        async with database.connection() as wire:
            assert await _names(wire) == set()
    finally:
        await database.close()


async def test_what_cannot_be_prepared_again_says_why(module_clone: Clone, wire: Wire) -> None:
    with psycopg.connect(module_clone.owner, autocommit=True) as owner:
        owner.execute("create table desk.brief (word int); grant select on desk.brief to public")
        await _heard(wire, "select word from desk.brief")
        owner.execute("drop table desk.brief")
    with pytest.raises(psycopg.errors.UndefinedTable, match="brief"):
        await _heard(wire, "select word from desk.brief")


async def test_a_migration_while_serving_costs_nobody_a_screen(module_clone: Clone) -> None:
    database = Database(module_clone.app, size=1, name="test")
    await database.open()
    query = Query("select word from desk.changing", {}, str)
    with psycopg.connect(module_clone.owner, autocommit=True) as owner:
        owner.execute("create table desk.changing (word int)")
        owner.execute("grant select on desk.changing to public")
        for _ in range(3):
            await database.read(None, query)
        owner.execute("alter table desk.changing alter word type text")
        for _ in range(3):
            assert await database.read(None, query) == ([],)
    async with database.connection() as wire:
        assert wire.prepared.surplus() == []
        assert len(await _names(wire)) == 1
    await database.close()
