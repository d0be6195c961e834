"""Told once: however often it happens unread, however often the log is read."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from deskhand.entry.reactions import READERS
from deskhand.features.notices import queries
from deskhand.features.notices.commands import choose_notices, forget_notices, read_notices
from deskhand.features.notices.model import (
    KEPT_FOR,
    NoticeKind,
    NoticeSetting,
    UnreadNotices,
    Which,
)
from deskhand.features.tickets.commands import Reply, delete_ticket, send_message
from deskhand.features.tickets.model import MessageKind, Ticket
from deskhand.features.tickets.purge import purge_ticket
from deskhand.kernel.db import Connection
from deskhand.kernel.errors import Invalid, Malformed
from deskhand.kernel.ids import new_id
from deskhand.log.actor import system
from deskhand.log.event import Recorded
from deskhand.reactions.notices.ring import REACTION, ring
from tests.desk import Desk, handle, open_desk
from tests.reactions.notices.bells import bell, has_read, heard, settle, unread

RITA = "Rita"


async def answered(desk: Desk, ticket: Ticket, times: int = 1) -> None:
    for _ in range(times):
        reply = Reply(MessageKind.PUBLIC, "An answer")
        await desk.run(desk.people["Ines"], send_message, handle(ticket), reply)
        desk.clock.advance(timedelta(seconds=1))


async def test_what_happens_again_is_counted_while_unread_and_new_when_read(desk: Desk) -> None:
    ticket, other = await desk.open(desk.people[RITA]), await desk.open(desk.people[RITA])
    await answered(desk, ticket, 3)
    await answered(desk, other)
    await settle(desk)
    await answered(desk, ticket, 2)
    await settle(desk)
    first, second = await bell(desk, RITA)
    assert (first.ticket.id, first.count, first.rev) == (ticket.id, 5, desk.head())
    assert (second.ticket.id, second.count) == (other.id, 1)
    assert await unread(desk, RITA) == UnreadNotices(2, more=False)
    assert await has_read(desk, RITA, Which(ticket=ticket.id)) == UnreadNotices(1, more=False)
    await answered(desk, ticket)
    await settle(desk)
    assert [(one.count, one.read) for one in await bell(desk, RITA)] == [
        (1, False),
        (5, True),
        (1, False),
    ]
    assert len(await bell(desk, RITA, unread=True)) == 2


async def test_a_log_that_is_read_again_tells_nothing_twice(desk: Desk) -> None:
    ticket = await desk.open(desk.people[RITA])
    await answered(desk, ticket, 2)
    await settle(desk)
    await has_read(desk, RITA, Which(up_to=desk.head()))
    await answered(desk, ticket)
    await settle(desk)
    before = await bell(desk, RITA)
    with psycopg.connect(desk.clone.owner) as conn:
        conn.execute("update desk.cursor set rev = 0 where reaction = %s", (REACTION,))
    await settle(desk)
    assert await bell(desk, RITA) == before
    assert [(one.count, one.read) for one in before] == [(1, False), (2, True)]


async def test_a_batch_that_is_cut_off_is_told_in_full_the_next_time(desk: Desk) -> None:
    await answered(desk, await desk.open(desk.people[RITA]))

    async def cut_off(conn: Connection, events: Any) -> None:
        await ring(conn, events)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await desk.gate.advance(desk.workspace, REACTION, cut_off)
    assert await bell(desk, RITA) == []
    assert await heard(desk, RITA) == ["ANSWERED"]


async def test_one_by_one_is_told_as_in_one_batch(desk: Desk) -> None:
    """A ticket's opening and its first words may be in different batches."""
    ines = desk.people["Ines"]
    await desk.open(desk.people["Ada"], requester_id=ines.member)
    await answered(desk, await desk.open(desk.people[RITA]), 2)
    while await desk.gate.advance(desk.workspace, REACTION, ring, batch=1):
        pass
    assert [one.count for one in await bell(desk, RITA)] == [2]
    assert await bell(desk, "Ines") == []


async def test_reading_and_telling_at_once_lose_nothing(desk: Desk) -> None:
    ticket = await desk.open(desk.people[RITA])
    for _ in range(10):
        await answered(desk, ticket)
        await asyncio.gather(settle(desk), has_read(desk, RITA, Which(ticket=ticket.id)))
    await settle(desk)
    assert sum(one.count for one in await bell(desk, RITA)) == 10


async def test_some_are_read_and_never_another_s(desk: Desk) -> None:
    tickets = [await desk.open(desk.people[RITA]) for _ in range(3)]
    for ticket in tickets:
        await answered(desk, ticket)
    await settle(desk)
    notices = await bell(desk, RITA)
    ids = tuple(one.id for one in notices)
    assert (await has_read(desk, "Remy", Which(ids=ids))).count == 0
    async with open_desk(desk.clone, slug="other") as other:
        await has_read(other, "Ada", Which(ids=ids))
        await has_read(other, "Ada", Which(up_to=10**9))
    assert (await unread(desk, RITA)).count == 3
    assert (await has_read(desk, RITA, Which(ids=(ids[1], new_id())))).count == 2
    # What came after the newest that was seen stays unread.
    assert (await has_read(desk, RITA, Which(up_to=notices[1].rev))).count == 1
    assert [one.read for one in await bell(desk, RITA)] == [False, True, True]
    with pytest.raises(Invalid, match=r"notice\.say_which"):
        await has_read(desk, RITA, Which())


async def test_nothing_of_this_is_an_event(desk: Desk) -> None:
    head = desk.head()
    rita = desk.people[RITA]
    chosen = [NoticeSetting(NoticeKind.SOLVED, in_app=False, browser=False)]
    assert (await desk.run(rita, choose_notices, chosen)).rev is None
    assert (await desk.run(rita, read_notices, Which(up_to=1))).rev is None
    assert desk.head() == head


async def test_each_role_chooses_of_what_it_is_told(desk: Desk) -> None:
    rita = desk.people[RITA]
    chosen = [NoticeSetting(NoticeKind.CLOSED, in_app=False, browser=True)] * 2
    kept = (await desk.run(rita, choose_notices, chosen)).value
    assert [one.kind for one in kept] == ["ANSWERED", "SOLVED", "CLOSED"]
    assert kept[-1] == chosen[0]
    wrong = [NoticeSetting(NoticeKind.MENTIONED, in_app=True, browser=True)]
    with pytest.raises(Invalid, match=r"notice\.not_for_you"):
        await desk.run(rita, choose_notices, wrong)
    everything = (await desk.run(desk.people["Ines"], choose_notices, wrong)).value
    assert {one.kind for one in everything} == set(NoticeKind)


async def test_pages_go_on_where_they_stopped_and_the_count_is_bounded(desk: Desk) -> None:
    for _ in range(101):
        await answered(desk, await desk.open(desk.people[RITA]))
    await settle(desk)
    assert await unread(desk, RITA) == UnreadNotices(99, more=True)
    found: list[queries.Notice] = []
    cursor: str | None = None
    while True:
        query = queries.notices(desk.people[RITA], cursor=cursor, limit=40)
        (rows,) = await desk.database.read(desk.workspace, query)
        page = queries.page(rows, 40, await unread(desk, RITA))
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    assert len({one.id for one in found}) == 101
    assert found == sorted(found, key=lambda one: (one.rev, one.id), reverse=True)
    for wrong in ("x", "bnVsbA", "WyJhIiwiYiJd", "WzEsMl0"):
        with pytest.raises(Malformed, match=r"cursor\.invalid"):
            queries.notices(desk.people[RITA], cursor=wrong, limit=1)


async def test_they_are_kept_for_ninety_days_and_go_with_their_ticket(desk: Desk) -> None:
    old, gone = await desk.open(desk.people[RITA]), await desk.open(desk.people[RITA])
    await answered(desk, old)
    await settle(desk)
    desk.clock.advance(KEPT_FOR)
    await answered(desk, gone)
    await settle(desk)
    robot = system(desk.workspace, "tidy")
    assert (await desk.run(robot, forget_notices, desk.clock.now(), 100)).value == 1
    assert [one.ticket.id for one in await bell(desk, RITA)] == [gone.id]
    await desk.run(desk.people["Ada"], delete_ticket, handle(gone))
    desk.clock.advance(timedelta(days=31))
    await desk.run(robot, purge_ticket, gone.id)
    assert desk.rows("select from desk.notice") == []


def test_the_worker_runs_it() -> None:
    assert (REACTION, ring) in READERS


async def test_events_of_another_time_are_passed_over(desk: Desk) -> None:
    """A kind that this version does not know is no reason to stop."""
    unknown = Recorded(
        desk.workspace, 1, "ticket.teleported", 1, new_id(), {}, None, "web", 0, desk.clock.now()
    )
    async with desk.database.connection() as conn:
        await ring(conn, [unknown])
