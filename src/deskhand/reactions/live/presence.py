"""Presence: who is in which ticket right now, told to the team as it changes.

It lives in memory and expires by itself: a page says every 15 seconds that it is still there.
What changes is told to this process's streams and, by NOTIFY, to the other web processes, ten
times a second at most; a heartbeat that says nothing new tells nobody anything. Whatever is
lost on the way is put right by the next heartbeats, or by 40 seconds of silence.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from deskhand.features.people.names import MemberRef
from deskhand.features.tickets.presence import PresenceState, Present
from deskhand.features.tickets.visibility import admits
from deskhand.kernel.clock import Clock
from deskhand.log.actor import Actor
from deskhand.log.follow import Tick, every_second
from deskhand.reactions.live.frame import Frame, presence
from deskhand.reactions.live.places import Places
from deskhand.reactions.live.presence_news import News, read_news, write_news
from deskhand.reactions.live.tail import Tail

log = structlog.get_logger(__name__)

# A heartbeat comes every 15 seconds: two may be lost.
SILENCE = timedelta(seconds=40)
# How often the other processes are told of those who are still there, in seconds.
AGAIN_TICKS = 15
PAUSE_SECONDS = 0.1
# One person's tabs and devices; the oldest makes room.
MOST_TICKETS = 20
MOST_SHOWN = 500

Tell = Callable[[str], Awaitable[None]]


@dataclass(slots=True)
class _Entry:
    """Somebody in a ticket. `beaten`: a heartbeat came here since the others were told."""

    member: MemberRef
    state: PresenceState
    until: datetime
    beaten: bool


# Workspace, member, ticket.
Key = tuple[UUID, UUID, UUID]


class Presence:
    """Who is where. One in a web process, made by `entry`."""

    def __init__(self, tail: Tail, places: Places, clock: Clock, tell: Tell) -> None:
        """`tell` sends a text to the other web processes, and may fail."""
        self._tail = tail
        self._places = places
        self._clock = clock
        self._tell = tell
        self._present: dict[UUID, dict[UUID, dict[UUID, _Entry]]] = {}
        self._changed: dict[Key, tuple[MemberRef, PresenceState]] = {}
        # What the other processes are to hear.
        self._news: dict[Key, News] = {}
        self._wanted = asyncio.Event()
        self._ticks = 0

    async def beat(self, actor: Actor, name: str, state: PresenceState) -> None:
        """`actor` is in a ticket now, or not any more. Raises `NotFound("ticket.unknown")`.

        Of a requester it is only told that they are writing.
        """
        ticket = await self._places.admit(actor, name)
        if actor.member is None:
            return
        if not actor.is_staff and state is PresenceState.VIEWING:
            state = PresenceState.AWAY
        key = actor.workspace, actor.member, ticket
        member = MemberRef(actor.member, actor.name, actor.role)
        if self._put(key, member, state, beaten=True):
            self._note(key, member, state)

    def present(self, actor: Actor) -> list[Present]:
        """Who else is in the tickets `actor` may see; nobody for who is not of the team."""
        if not actor.is_staff:
            return []
        found: list[Present] = []
        now = self._clock.now()
        for member, tickets in self._present.get(actor.workspace, {}).items():
            for ticket, entry in tickets.items():
                place = self._places.get(actor.workspace, ticket)
                seen = member != actor.member and entry.until > now
                if seen and place is not None and admits(actor, place):
                    found.append(Present(ticket, entry.member, entry.state))
        return found[:MOST_SHOWN]

    def heard(self, workspace: UUID, frame: Frame) -> None:
        """Something happened: who may see the ticket may be others now."""
        self._places.heard(workspace, frame)

    def told(self, text: str) -> None:
        """Another process has told who is where. Nonsense is nothing."""
        for one in read_news(text):
            self._places.put(one.workspace, one.ticket, one.place)
            key = one.workspace, one.member.id, one.ticket
            if self._put(key, one.member, one.state, beaten=False):
                self._changed[key] = one.member, one.state
                self._wanted.set()

    async def run(self, tick: Tick = every_second) -> None:
        """Tell what changes until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._tell_for_ever())
            tasks.create_task(self._sweep_for_ever(tick))

    async def flush(self) -> None:
        """Tell what has changed: the streams here, then the other processes."""
        self._wanted.clear()
        changed, self._changed = self._changed, {}
        for (workspace, _, ticket), (member, state) in changed.items():
            place = self._places.get(workspace, ticket)
            if place is not None:
                wire = presence(Present(ticket, member, state))
                self._tail.tell(workspace, place, (member.id, ticket), wire)
        news, self._news = self._news, {}
        for text in write_news(news.values()):
            try:
                await self._tell(text)
            except Exception as error:  # noqa: BLE001 (the next heartbeats tell it again)
                log.warning("presence.not_told", error=str(error))

    def sweep(self) -> None:
        """Those of whom nothing was heard for 40 seconds are gone."""
        now = self._clock.now()
        for key, entry in list(self._entries()):
            if entry.until <= now:
                self._drop(key)
                self._changed[key] = entry.member, PresenceState.AWAY
                self._wanted.set()
        # Those who have gone are still to be told of, so their tickets' places are still wanted.
        used = {(workspace, ticket) for workspace, _, ticket in self._changed}
        self._places.forget(used | {(key[0], key[2]) for key, _ in self._entries()})

    def again(self) -> None:
        """Tell the others of those who are still here: that is their heartbeat there."""
        for key, entry in self._entries():
            if entry.beaten:
                entry.beaten = False
                self._send(key, entry.member, entry.state)

    def _put(self, key: Key, member: MemberRef, state: PresenceState, *, beaten: bool) -> bool:
        """Whether anything is new with that."""
        workspace, who, ticket = key
        tickets = self._present.get(workspace, {}).get(who, {})
        entry = tickets.get(ticket)
        if state is PresenceState.AWAY:
            if entry is not None:
                self._drop(key)
            return entry is not None
        if entry is None and len(tickets) >= MOST_TICKETS:
            self._make_room(workspace, who)
        until = self._clock.now() + SILENCE
        mine = beaten or (entry is not None and entry.beaten)
        self._present.setdefault(workspace, {}).setdefault(who, {})[ticket] = _Entry(
            member, state, until, mine
        )
        return entry is None or entry.state is not state or entry.member != member

    def _make_room(self, workspace: UUID, who: UUID) -> None:
        tickets = self._present[workspace][who]
        oldest = min(tickets, key=lambda ticket: tickets[ticket].until)
        key, entry = (workspace, who, oldest), tickets[oldest]
        self._drop(key)
        self._note(key, entry.member, PresenceState.AWAY)

    def _drop(self, key: Key) -> None:
        workspace, who, ticket = key
        members = self._present[workspace]
        del members[who][ticket]
        if not members[who]:
            del members[who]
        if not members:
            del self._present[workspace]

    def _note(self, key: Key, member: MemberRef, state: PresenceState) -> None:
        self._changed[key] = member, state
        self._send(key, member, state)

    def _send(self, key: Key, member: MemberRef, state: PresenceState) -> None:
        workspace, _, ticket = key
        place = self._places.get(workspace, ticket)
        if place is not None:
            self._news[key] = News(workspace, ticket, member, state, place)
            self._wanted.set()

    def _entries(self) -> Iterator[tuple[Key, _Entry]]:
        for workspace, members in self._present.items():
            for who, tickets in members.items():
                for ticket, entry in tickets.items():
                    yield (workspace, who, ticket), entry

    async def _tell_for_ever(self) -> None:
        while True:
            await self._wanted.wait()
            await self.flush()
            await asyncio.sleep(PAUSE_SECONDS)

    async def _sweep_for_ever(self, tick: Tick) -> None:
        while True:
            await tick()
            self._ticks += 1
            self.sweep()
            if self._ticks % AGAIN_TICKS == 0:
                self.again()
