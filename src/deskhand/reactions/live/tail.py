"""The tail: one reader of the log for all streams of a web process.

It follows every workspace that has streams here: one read a wake, whatever the number of
streams. NOTIFY only makes it quick; once a second it looks at the heads by itself.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

import structlog

from deskhand.features.tickets.visibility import Place, admits
from deskhand.kernel.db import Database, Databases
from deskhand.kernel.errors import TooMany, Unavailable
from deskhand.log.actor import Actor
from deskhand.log.follow import Tick, every_second
from deskhand.reactions.live.feed import MOST_BEHIND, Feed
from deskhand.reactions.live.frame import Frame
from deskhand.reactions.live.read import heads
from deskhand.reactions.live.stream import StillThere, Stream

log = structlog.get_logger(__name__)

BEAT_TICKS = 15
CHECK_TICKS = 5
# Browsers, devices and programs of one person; one browser needs one.
MOST_STREAMS = 20
# News of one workspace are read at most 50 times a second.
PAUSE_SECONDS = 0.02

# What else wants to know of every event that was read here (the memory of who is signed in).
Heard = Callable[[UUID, Frame], None]
# Workspaces to follow although nobody streams from them.
Also = Callable[[], Iterable[UUID]]

# After these, what somebody may see can be another.
ABOUT_RIGHTS = ("member.", "department.")


class Tail:
    """Opens streams and feeds them. One in a web process, made by `entry`."""

    def __init__(
        self,
        databases: Databases,
        *,
        heard: Heard | None = None,
        also: Also = tuple,
        most_streams: int = MOST_STREAMS,
        most_behind: int = MOST_BEHIND,
    ) -> None:
        """`most_streams` is for one account; `most_behind` events are kept for each workspace."""
        self._databases = databases
        self._heard = heard
        self._also = also
        self._most_streams = most_streams
        self._most_behind = most_behind
        self._feeds: dict[UUID, Feed] = {}
        self._streams: dict[UUID, dict[Stream, None]] = {}
        self._accounts: defaultdict[UUID, int] = defaultdict(int)
        self._wanted: dict[UUID, None] = {}
        self._news = asyncio.Event()
        self._ticks = 0
        self._closed = False

    def __len__(self) -> int:
        """How many streams are open."""
        return sum(len(streams) for streams in self._streams.values())

    async def open(
        self, actor: Actor, account: UUID, after: int | None, still_there: StillThere
    ) -> Stream:
        """A stream of what `actor` may see after revision `after` (None: from now on).

        `still_there` is asked now and then. Raises `TooMany("events.too_many")` and, while
        the process stops, `Unavailable("events.stopping")`.
        """
        if self._closed:
            raise Unavailable("events.stopping", retry_after=1)
        if self._accounts[account] >= self._most_streams:
            raise TooMany("events.too_many", limit=self._most_streams, retry_after=30)
        feed = self._feeds.get(actor.workspace)
        if feed is None:
            feed = self._feeds[actor.workspace] = self._feed(actor.workspace)
        self._accounts[account] += 1
        # From here on it is held by `_streams`, so the feed is not dropped while we wait.
        stream = Stream(feed, actor, account, still_there, self._gone)
        self._streams.setdefault(actor.workspace, {})[stream] = None
        try:
            await feed.start()
            if after is None:
                stream.place(feed.rev)
            else:
                reached = await self._reached(feed, actor.workspace, after)
                # What was read with the rights of before may be more, or less, than what is seen now.
                kept = reached is not None and not _rights_changed(feed, actor, reached)
                stream.place(reached if kept else None)
        except BaseException:
            stream.close()
            raise
        return stream

    async def revision(self, workspace: UUID) -> int:
        """The newest revision read here: whatever is asked from now on is at least as new."""
        return (await self._following(workspace)).rev

    def heard(self, workspace: UUID) -> None:
        """There may be news in `workspace`. Never blocks."""
        if workspace in self._feeds:
            self._wanted[workspace] = None
            self._news.set()

    def heard_for(self, workspace: UUID, member: UUID) -> None:
        """A member's notices have changed: their streams say so. Never blocks."""
        for stream in self._streams.get(workspace, ()):
            if stream.actor.member == member:
                stream.ring()

    def tell(self, workspace: UUID, place: Place, key: tuple[UUID, UUID], wire: bytes) -> None:
        """Say something about a ticket to those of the team who may see it, but not to its cause.

        `key` is who it is about and the ticket: of one only the newest is said.
        """
        for stream in self._streams.get(workspace, ()):
            actor = stream.actor
            if actor.is_staff and actor.member != key[0] and admits(actor, place):
                stream.tell(key, wire)

    def anything(self) -> None:
        """News may have been missed: look everywhere."""
        for workspace in self._feeds:
            self.heard(workspace)

    def recheck(self, account: UUID) -> None:
        """Somebody signed out: find out about their streams before anything else is said."""
        for streams in self._streams.values():
            for stream in streams:
                if stream.account == account:
                    stream.check()

    def close(self) -> None:
        """End every stream at once and open no more: the process is stopping."""
        self._closed = True
        for streams in list(self._streams.values()):
            for stream in list(streams):
                stream.close()

    async def run(self, tick: Tick = every_second) -> None:
        """Follow until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._read_for_ever())
                tasks.create_task(self._tick_for_ever(tick))
        finally:
            self.close()

    async def follow(self, workspace: UUID) -> None:
        """Hear of everything that happens in `workspace` from now on, as long as `also` says."""
        await self._following(workspace)

    async def look(self) -> None:
        """Compare the heads with what was read, and read what nobody told of."""
        for workspace in self._also():
            await self.follow(workspace)
        self._drop_unused()
        behind = [
            workspace
            for database, workspaces in self._by_database().items()
            for workspace, rev in (await heads(database, workspaces)).items()
            if rev > self._rev(workspace)
        ]
        for workspace in behind:
            await self._read(workspace)

    async def _following(self, workspace: UUID) -> Feed:
        feed = self._feeds.get(workspace)
        if feed is None:
            feed = self._feeds[workspace] = self._feed(workspace)
        await feed.start()
        return feed

    def _rev(self, workspace: UUID) -> int:
        feed = self._feeds.get(workspace)
        return feed.rev if feed else 0

    async def _reached(self, feed: Feed, workspace: UUID, after: int) -> int | None:
        if after > feed.rev:
            # Another process may have told them of what was not read here yet.
            await feed.read(lambda new: self._publish(workspace, new))
        return after if after <= feed.rev and await feed.reach(after) else None

    async def _read_for_ever(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            waiting, self._wanted = self._wanted, {}
            for workspace in waiting:
                try:
                    await self._read(workspace)
                except Exception as error:  # noqa: BLE001 (the next look reads it again)
                    log.warning("live.read_failed", workspace=str(workspace), error=str(error))
            await asyncio.sleep(PAUSE_SECONDS)

    async def _read(self, workspace: UUID) -> None:
        feed = self._feeds.get(workspace)
        if feed is not None:
            await feed.read(lambda new: self._publish(workspace, new))

    def _publish(self, workspace: UUID, new: Sequence[Frame]) -> None:
        if self._heard is not None:
            for one in new:
                self._heard(workspace, one)
        rights = any(one.kind.startswith(ABOUT_RIGHTS) for one in new)
        for stream in self._streams.get(workspace, ()):
            if rights:
                stream.check()
            stream.wake()

    async def _tick_for_ever(self, tick: Tick) -> None:
        while True:
            await tick()
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 (the database is away; look again)
                log.warning("live.look_failed", error=str(error))
            self._turn()

    def _turn(self) -> None:
        """Beat and check a share of the streams each second, so that they do not all at once."""
        self._ticks += 1
        count = 0
        for streams in list(self._streams.values()):
            for stream in list(streams):
                count += 1
                stream.turn()
                if (self._ticks + count) % BEAT_TICKS == 0:
                    stream.beat()
                if (self._ticks + count) % CHECK_TICKS == 0:
                    stream.check()

    def _feed(self, workspace: UUID) -> Feed:
        database = self._databases.of(workspace)
        return Feed(database, workspace, most_behind=self._most_behind)

    def _gone(self, stream: Stream) -> None:
        workspace = stream.actor.workspace
        streams = self._streams.get(workspace, {})
        streams.pop(stream, None)
        if not streams:
            self._streams.pop(workspace, None)
        self._accounts[stream.account] -= 1
        if not self._accounts[stream.account]:
            del self._accounts[stream.account]

    def _drop_unused(self) -> None:
        used = set(self._streams) | set(self._also())
        for workspace in [one for one in self._feeds if one not in used]:
            del self._feeds[workspace]

    def _by_database(self) -> dict[Database, list[UUID]]:
        found: dict[Database, list[UUID]] = {}
        for workspace in self._feeds:
            found.setdefault(self._databases.of(workspace), []).append(workspace)
        return found


def _rights_changed(feed: Feed, actor: Actor, after: int) -> bool:
    """Whether what `actor` may see can have become another after a revision."""
    return any(
        (one.kind == "member.changed" and one.subject == actor.member)
        or (one.kind.startswith("department.") and actor.is_staff)
        for one in feed.after(after, feed.rev - after) or ()
    )
