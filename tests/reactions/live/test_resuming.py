"""A stream that breaks off goes on where it stopped: nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace

import pytest

from deskhand.features.people.commands import change_role, join_workspace
from deskhand.features.people.departments import create_department
from deskhand.kernel.db import Databases
from deskhand.kernel.errors import TooMany, Unauthenticated, Unavailable
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Actor, Role, system
from deskhand.reactions.live.stream import Stream
from deskhand.reactions.live.tail import Tail
from tests.desk import Desk
from tests.reactions.live.reading import PATIENCE, Hand, Reader, read, running


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_resuming_under_writers_loses_and_repeats_nothing(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (it decides where a test disconnects)
    start = desk.head()

    async def write(count: int) -> None:
        for _ in range(count):
            await desk.open(desk.people["Rita"])

    async def follow(tail: Tail) -> list[int]:
        """Disconnects at random points, and sometimes is served by another process."""
        heard: list[int] = []
        place = start
        other = Tail(Databases(desk.database))
        while place < start + 2 * 4 * 15:
            process = chance.choice([tail, tail, other])
            reader = await read(process, desk.people["Ada"], place)
            for _ in range(chance.randrange(1, 6)):
                if process is other:
                    await other.look()
                reader.stream.beat()
                if await reader.take() is None:
                    break
                place = reader.heard[-1].id
                await asyncio.sleep(0)
            heard += [said.id for said in reader.changes]
            reader.stream.close()
        return heard

    async with running(desk) as tail, asyncio.timeout(60):
        following = [asyncio.create_task(follow(tail)) for _ in range(3)]
        await asyncio.gather(*(write(15) for _ in range(4)))
        for heard in await asyncio.gather(*following):
            assert heard == list(range(start + 1, start + 2 * 4 * 15 + 1))


async def test_a_resumed_stream_reads_what_was_written_while_nobody_followed(desk: Desk) -> None:
    place = desk.head()
    await desk.open(desk.people["Rita"])
    async with running(desk) as tail:
        # The second reader goes further back than what is held for the first.
        late = await read(tail, desk.people["Ada"], desk.head() - 1)
        early = await read(tail, desk.people["Ada"], place)
        await late.until(desk.head())
        await early.until(desk.head())
        await desk.open(desk.people["Remy"])
        assert [said.id for said in await late.until(desk.head())] == [
            place + 2,
            place + 3,
            place + 4,
        ]
        assert [said.id for said in await early.until(desk.head())] == list(
            range(place + 1, place + 5)
        )


@pytest.mark.parametrize("place", [0, -1, 10**6])
async def test_a_reader_too_far_away_is_told_to_reload(desk: Desk, place: int) -> None:
    await desk.open(desk.people["Rita"])
    async with running(desk, most_behind=3) as tail:
        reader = await read(tail, desk.people["Ada"], place)
        told = await reader.take()
        assert told is not None
        assert [(said.event, said.id) for said in told] == [("reload", desk.head())]
        await desk.open(desk.people["Rita"])
        assert [said.id for said in await reader.until(desk.head())] == [
            desk.head() - 1,
            desk.head(),
        ]


async def test_a_reader_who_does_not_read_is_told_to_reload(desk: Desk) -> None:
    async with running(desk, most_behind=3) as tail:
        slow, quick = [await read(tail, desk.people["Ada"]) for _ in range(2)]
        for _ in range(5):
            await desk.open(desk.people["Rita"])
            await quick.until(desk.head())
        told = await slow.take()
        assert told is not None
        assert [said.event for said in told] == ["reload"]
        assert told[0].id == desk.head()
        assert len(quick.changes) == 10


async def test_without_notify_news_arrive_at_the_next_look(desk: Desk) -> None:
    hand = Hand()
    async with running(desk, woken=False, tick=hand) as tail:
        reader = await read(tail, desk.people["Ada"])
        await desk.open(desk.people["Rita"])
        await hand.turn()
        assert [said.id for said in await reader.until(desk.head())] == [
            desk.head() - 1,
            desk.head(),
        ]


async def test_every_stream_beats_within_fifteen_seconds(desk: Desk) -> None:
    hand = Hand()
    async with running(desk, woken=False, tick=hand) as tail:
        readers = [await read(tail, desk.people["Remy"]) for _ in range(4)]
        await desk.open(desk.people["Rita"])
        for _ in range(15):
            await hand.turn()
        for reader in readers:
            while reader.stream.sent < desk.head():
                await reader.take()
            assert reader.heard[-1].event == "beat"
            assert reader.heard[-1].id == desk.head()


async def test_the_end_of_a_session_ends_the_stream(desk: Desk) -> None:
    signed_in, account = True, new_id()

    async def still_there() -> Actor:
        if not signed_in:
            raise Unauthenticated("auth.required")
        return desk.people["Rita"]

    async with running(desk) as tail:
        stream = await tail.open(desk.people["Rita"], account, None, still_there)
        reader = Reader(stream)
        await reader.take()
        signed_in = False
        tail.recheck(account)
        await desk.open(desk.people["Rita"])
        assert await reader.take() is None
        assert reader.changes == []
        assert len(tail) == 0


async def test_other_rights_end_the_stream_before_anything_is_told_by_the_old_ones(
    desk: Desk,
) -> None:
    ines = desk.people["Ines"]

    async def still_there() -> Actor:
        return replace(ines, role=Role.USER, departments=())

    async with running(desk) as tail:
        stream = await tail.open(ines, new_id(), None, still_there)
        reader = Reader(stream)
        await reader.take()
        place = stream.sent
        await desk.gate.run(
            system(desk.workspace, "test"),
            join_workspace,
            account_id=new_id(),
            display_name="New",
            email=None,
        )
        told = await reader.take()
        assert told is not None
        assert [(said.event, said.id) for said in told] == [("reload", place)]
        assert await reader.take() is None


async def test_a_reader_whose_rights_changed_meanwhile_is_told_to_reload(desk: Desk) -> None:
    boss, place = system(desk.workspace, "test"), desk.head()

    async def first_heard() -> list[str]:
        async with running(desk) as tail:
            readers = [
                await read(tail, desk.people[who], place) for who in ("Rita", "Remy", "Ines")
            ]
            return [(await reader.take() or [])[0].event for reader in readers]

    rita = desk.people["Rita"].member
    assert rita is not None
    await desk.gate.run(boss, change_role, member_id=rita, role=Role.AGENT)
    # Hers is her affair; the team is told of it as of everything else.
    assert await first_heard() == ["reload", "beat", "change"]
    place = desk.head()
    await desk.gate.run(boss, create_department, name="Kitchen")
    # Its people may be anybody of the team.
    assert await first_heard() == ["beat", "beat", "reload"]


async def test_the_tail_knows_how_far_it_has_read_where_it_follows(desk: Desk) -> None:
    async with running(desk) as tail:
        assert await tail.revision(desk.workspace) == desk.head()


async def test_an_account_may_open_so_many_streams(desk: Desk) -> None:
    async with running(desk, most_streams=2) as tail:
        account, ada = new_id(), desk.people["Ada"]

        async def open_one() -> Stream:
            async def still_there() -> Actor:
                return ada

            return await tail.open(ada, account, None, still_there)

        first, _ = await open_one(), await open_one()
        with pytest.raises(TooMany) as refused:
            await open_one()
        assert refused.value.code == "events.too_many"
        first.close()
        await open_one()


async def test_stopping_ends_every_stream_at_once(desk: Desk) -> None:
    async with running(desk) as tail:
        readers = [await read(tail, desk.people["Ada"]) for _ in range(3)]
        waiting = [asyncio.create_task(reader.take()) for reader in readers]
        tail.close()
        async with asyncio.timeout(PATIENCE):
            assert await asyncio.gather(*waiting) == [None] * 3
        with pytest.raises(Unavailable):
            await read(tail, desk.people["Ada"])


async def test_a_stream_holds_no_connection(desk: Desk) -> None:
    async with running(desk) as tail:
        for _ in range(50):
            await read(tail, desk.people["Ada"])
        # The pool has four; the fifth would wait for ever if streams held any.
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(desk.open(desk.people["Rita"]) for _ in range(8)))
