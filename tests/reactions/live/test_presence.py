"""Who is in a ticket: seen by the team, told once, gone by itself; between two processes too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import pytest

from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import change_ticket, delete_ticket
from deskhand.features.tickets.presence import PresenceState
from deskhand.kernel.db import Databases
from deskhand.kernel.errors import NotFound
from deskhand.log.actor import Actor
from deskhand.log.channel import hear, say
from deskhand.reactions.live.frame import Frame
from deskhand.reactions.live.places import Places
from deskhand.reactions.live.presence import MOST_TICKETS, Presence
from deskhand.reactions.live.presence_news import CHANNEL, read_news
from deskhand.reactions.live.tail import Tail
from tests.desk import Desk, handle
from tests.reactions.live.reading import PATIENCE, Reader, read, running

VIEWING, TYPING, AWAY = PresenceState.VIEWING, PresenceState.TYPING, PresenceState.AWAY


@dataclass
class House:
    """A tail with presence at it, and what it told other processes."""

    desk: Desk
    tail: Tail
    presence: Presence
    told: list[str]

    async def read(self, name: str) -> Reader:
        return await read(self.tail, self.desk.people[name])

    async def beat(self, name: str, ticket: object, state: PresenceState = VIEWING) -> None:
        await self.presence.beat(self.desk.people[name], str(ticket), state)
        await self.presence.flush()

    def shown(self, name: str) -> list[tuple[str, str]]:
        found = self.presence.present(self.desk.people[name])
        return [(one.member.display_name, one.state.value) for one in found]


@asynccontextmanager
async def house(desk: Desk) -> AsyncGenerator[House]:
    told: list[str] = []
    heard: list[Callable[[Any, Frame], None]] = []

    async def tell(text: str) -> None:
        told.append(text)

    def hears(workspace: Any, frame: Frame) -> None:
        for one in heard:
            one(workspace, frame)

    async with running(desk, heard=hears) as tail:
        places = Places(Databases(desk.database), desk.clock)
        presence = Presence(tail, places, desk.clock, tell)
        heard.append(presence.heard)
        yield House(desk, tail, presence, told)


async def say_nothing(text: str) -> None:
    """There is no other process."""
    del text


async def said(reader: Reader) -> list[tuple[str, str]]:
    """What a stream says of presence now."""
    reader.stream.beat()
    found = await reader.take() or []
    return [
        (one.data["member"]["display_name"], one.data["state"])
        for one in found
        if one.event == "presence"
    ]


async def test_the_team_sees_who_is_there_and_nobody_else_does(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"], category_id=desk.categories["Hardware"])
    async with house(desk) as home:
        names = ("Ines", "Hugo", "Ada", "Hanna", "Rita", "Remy")
        readers = {name: await home.read(name) for name in names}
        await home.beat("Ines", ticket.id)
        heard = {name: await said(reader) for name, reader in readers.items()}
        # Hanna is of another department; Rita and Remy are not of the team; Ines knows.
        there = [("Ines", "viewing")]
        assert heard == {
            "Ines": [],
            "Hugo": there,
            "Ada": there,
            "Hanna": [],
            "Rita": [],
            "Remy": [],
        }
        assert {name: home.shown(name) for name in names} == heard


async def test_a_heartbeat_without_news_tells_nobody(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    async with house(desk) as home:
        ada = await home.read("Ada")
        await home.beat("Ines", ticket.id)
        assert (await said(ada), len(home.told)) == ([("Ines", "viewing")], 1)
        for _ in range(5):
            desk.clock.advance(timedelta(seconds=15))
            await home.beat("Ines", ticket.id)
            home.presence.sweep()
        assert (await said(ada), len(home.told)) == ([], 1)
        await home.beat("Ines", ticket.id, TYPING)
        await home.beat("Ines", ticket.id, VIEWING)
        assert await said(ada) == [("Ines", "viewing")], "of one only the newest is told"
        await home.beat("Ines", ticket.id, AWAY)
        await home.beat("Ines", ticket.id, AWAY)
        assert await said(ada) == [("Ines", "away")]
        assert home.shown("Ada") == []


async def test_silence_ends_it(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    async with house(desk) as home:
        ada = await home.read("Ada")
        await home.beat("Ines", ticket.id)
        await said(ada)
        desk.clock.advance(timedelta(seconds=39))
        home.presence.sweep()
        await home.presence.flush()
        assert (await said(ada), home.shown("Ada")) == ([], [("Ines", "viewing")])
        desk.clock.advance(timedelta(seconds=1))
        assert home.shown("Ada") == []
        home.presence.sweep()
        await home.presence.flush()
        assert await said(ada) == [("Ines", "away")]


async def test_of_a_requester_only_their_writing_is_told(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    async with house(desk) as home:
        ada = await home.read("Ada")
        await home.beat("Rita", ticket.id, VIEWING)
        assert await said(ada) == []
        await home.beat("Rita", ticket.id, TYPING)
        assert await said(ada) == [("Rita", "typing")]
        await home.beat("Rita", ticket.id, VIEWING)
        assert await said(ada) == [("Rita", "away")]


async def test_who_may_not_see_a_ticket_is_not_in_it(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"], category_id=desk.categories["Hardware"])
    async with house(desk) as home:
        for name in ("Remy", "Hanna"):
            for _ in range(2):
                with pytest.raises(NotFound):
                    await home.beat(name, ticket.id)
            # Then again from memory.
            await home.beat("Ines", ticket.id)
        for nonsense in ("x", "TKT-00009999-AAAA"):
            with pytest.raises(NotFound):
                await home.beat("Ines", nonsense)


async def test_a_move_counts_at_once_though_the_place_was_remembered(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"], category_id=desk.categories["Hardware"])
    ada = desk.people["Ada"]
    async with house(desk) as home:
        hanna, hugo = await home.read("Hanna"), await home.read("Hugo")
        await home.beat("Ines", ticket.id)
        assert (await said(hugo), await said(hanna)) == ([("Ines", "viewing")], [])
        moved = TicketChanges(department_id=desk.departments["HR"])
        await desk.run(ada, change_ticket, handle(ticket), moved)
        await hanna.until(desk.head())
        with pytest.raises(NotFound):
            await home.beat("Ines", ticket.id)
        await home.beat("Ada", ticket.id)
        await hugo.take()
        assert (await said(hugo), await said(hanna)) == ([], [("Ada", "viewing")])
        await desk.run(ada, delete_ticket, handle(ticket))
        await hanna.until(desk.head())
        with pytest.raises(NotFound):
            await home.beat("Hanna", ticket.id)
        assert home.shown("Hanna") == []


async def test_heartbeats_ask_the_database_once_a_minute(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = await desk.open(desk.people["Rita"])
    asked = 0
    read_ = cast("Callable[..., Awaitable[Any]]", desk.database.read)

    async def counted(*args: Any) -> object:
        nonlocal asked
        asked += 1
        return await read_(*args)

    async with house(desk) as home:
        monkeypatch.setattr(desk.database, "read", counted)
        for _ in range(12):
            await home.beat("Ines", ticket.id)
            await home.beat("Hugo", ticket.id)
            desk.clock.advance(timedelta(seconds=15))
        assert asked == 3


async def test_somebody_is_in_so_many_tickets_and_no_more(desk: Desk) -> None:
    tickets = [await desk.open(desk.people["Rita"]) for _ in range(MOST_TICKETS + 1)]
    async with house(desk) as home:
        for ticket in tickets:
            await home.beat("Ines", ticket.id)
            desk.clock.advance(timedelta(seconds=1))
        assert len(home.shown("Ada")) == MOST_TICKETS


async def test_those_who_stay_are_told_again_to_other_processes(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    async with house(desk) as here, house(desk) as there:
        ada = await there.read("Ada")
        await here.beat("Ines", ticket.id)
        there.presence.told(here.told[0])
        await there.presence.flush()
        assert await said(ada) == [("Ines", "viewing")]
        assert there.told == [], "what was told is not passed on"
        for _ in range(4):
            desk.clock.advance(timedelta(seconds=15))
            await here.beat("Ines", ticket.id)
            here.presence.again()
            await here.presence.flush()
            there.presence.told(here.told[-1])
            there.presence.sweep()
            await there.presence.flush()
        assert (len(here.told), await said(ada)) == (5, [])
        here.presence.again()
        await here.presence.flush()
        assert len(here.told) == 5, "nobody gave a sign since"
        desk.clock.advance(timedelta(seconds=41))
        there.presence.sweep()
        await there.presence.flush()
        assert await said(ada) == [("Ines", "away")]


async def test_where_a_ticket_is_now_is_told_to_who_heard_nothing_of_its_move(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"], category_id=desk.categories["Hardware"])
    async with house(desk) as here:
        # Nobody of the workspace is signed in there, so its log is not followed.
        there = Presence(
            here.tail, Places(Databases(desk.database), desk.clock), desk.clock, say_nothing
        )
        await here.beat("Ada", ticket.id)
        there.told(here.told[-1])
        assert [one.state for one in there.present(desk.people["Hugo"])] == [VIEWING]
        hanna = await here.read("Hanna")
        moved = TicketChanges(department_id=desk.departments["HR"])
        await desk.run(desk.people["Ada"], change_ticket, handle(ticket), moved)
        await hanna.until(desk.head())
        desk.clock.advance(timedelta(seconds=15))
        await here.beat("Ada", ticket.id)
        here.presence.again()
        await here.presence.flush()
        there.told(here.told[-1])
        assert there.present(desk.people["Hugo"]) == []
        assert [one.state for one in there.present(desk.people["Hanna"])] == [VIEWING]


async def test_nonsense_from_outside_is_nothing(desk: Desk) -> None:
    async with house(desk) as home:
        for text in ("", "[]", "{}", '[{"workspace":1}]', "\x00", "[" * 1000):
            assert read_news(text) == []
            home.presence.told(text)


async def test_two_processes_hear_of_each_other_through_the_database(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    longest = "é" * 78
    actor = Actor(desk.workspace, desk.people["Ines"].member, desk.people["Ines"].role, longest)
    async with running(desk) as tail, running(desk) as other:
        places = [Places(Databases(desk.database), desk.clock) for _ in range(2)]

        async def tell(text: str) -> None:
            await say(desk.database, CHANNEL, text)

        here = Presence(tail, places[0], desk.clock, tell)
        there = Presence(other, places[1], desk.clock, tell)
        ada = await read(other, desk.people["Ada"])
        tasks = [
            asyncio.create_task(one)
            for one in (hear(desk.clone.app, CHANNEL, there.told), here.run(), there.run())
        ]
        try:
            async with asyncio.timeout(PATIENCE):
                # The first may be said before anybody listens.
                while not (heard := await _presence(ada)):
                    await here.beat(actor, str(ticket.id), AWAY)
                    await here.flush()
                    await here.beat(actor, str(ticket.id), TYPING)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
        assert (longest, "typing") in heard


async def _presence(reader: Reader) -> list[tuple[str, str]]:
    await asyncio.sleep(0.05)
    return await said(reader)
