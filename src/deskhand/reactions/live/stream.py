"""One reader's stream: what they may see, in order, once. It holds no database connection."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

from deskhand.kernel.errors import Refusal, Unavailable
from deskhand.log.actor import Actor
from deskhand.reactions.live.feed import Feed
from deskhand.reactions.live.frame import beat, bell, hears, reload

# How many events leave in one write before the other streams have their turn.
MOST_AT_ONCE = 200
PATIENCE_TURNS = 30

# Whether the reader is still signed in, and as whom. Raises a refusal when not.
StillThere = Callable[[], Awaitable[Actor]]


class Stream:
    """Made by `Tail.open`; ended by `close`, by its reader's sign-out, or by the tail."""

    def __init__(
        self,
        feed: Feed,
        actor: Actor,
        account: UUID,
        still_there: StillThere,
        on_close: Callable[[Stream], None],
    ) -> None:
        """`sent` is the revision the reader has been told everything up to."""
        self.actor = actor
        self.account = account
        self.sent = feed.rev
        self._feed = feed
        self._still_there = still_there
        self._on_close = on_close
        self._wake = asyncio.Event()
        self._closed = False
        # Since how many turns of the tail the last bytes have been on their way.
        self._writing = 0
        self._give_up: Callable[[], object] = self.close
        self._reload = False
        # The first thing said is a beat, so that the reader knows where it stands.
        self._beat = True
        self._check = False
        # Who is in which ticket, the newest of each: it has no place in the log.
        self._aside: dict[tuple[UUID, UUID], bytes] = {}
        self._bell = False

    def tell(self, key: tuple[UUID, UUID], wire: bytes) -> None:
        """Say this too, beside the log; of one `key` only the newest is said."""
        self._aside[key] = wire
        self._wake.set()

    def place(self, after: int | None) -> None:
        """Go on after revision `after`; None: it is too far away, begin anew with a reload."""
        self._reload = after is None
        self.sent = self._feed.rev if after is None else after

    def wake(self) -> None:
        """There is news."""
        self._wake.set()

    def beat(self) -> None:
        """Say that the stream lives, and how far it is."""
        self._beat = True
        self._wake.set()

    def ring(self) -> None:
        """Say that the reader's notices have changed; said before, or lost, is no harm."""
        self._bell = True
        self._wake.set()

    def check(self) -> None:
        """Find out, before anything else is said, whether the reader is still signed in."""
        self._check = True
        self._wake.set()

    def on_stuck(self, give_up: Callable[[], object]) -> None:
        """Call `give_up` when what `next` gave was not taken for half a minute."""
        self._give_up = give_up

    def turn(self) -> None:
        """A second has passed. A reader that takes nothing for long is gone, unknown to us."""
        if self._writing:
            self._writing += 1
            if self._writing > PATIENCE_TURNS:
                self._give_up()

    def close(self) -> None:
        """End it: the one who awaits `next` gets None."""
        if not self._closed:
            self._closed = True
            self._on_close(self)
            self._wake.set()

    async def next(self) -> bytes | None:
        """The next bytes to write; None when the stream is over."""
        self._writing = 0
        while not self._closed:
            self._wake.clear()
            if self._check and not await self._may_go_on():
                self.close()
                # Other rights: told once, and to be read again from here with the new ones.
                return reload(self.sent) if self._reload else None
            said = self._news()
            if said:
                self._writing = 1
                return said
            await self._wake.wait()
        return None

    def _news(self) -> bytes:
        said: list[bytes] = []
        while not self._reload and len(said) < MOST_AT_ONCE:
            frames = self._feed.after(self.sent)
            if frames is None:
                self._reload = True
            elif frames:
                said += [one.wire for one in frames if hears(self.actor, one)]
                self.sent = frames[-1].rev
            else:
                break
        if self._reload:
            said = [reload(self._feed.rev)]
            self.sent = self._feed.rev
        elif self._bell:
            said.append(bell(self.sent))
        elif self._beat and not said:
            said = [beat(self.sent)]
        self._reload = self._beat = self._bell = False
        said += self._aside.values()
        self._aside.clear()
        return said[0] if len(said) == 1 else b"".join(said)

    async def _may_go_on(self) -> bool:
        self._check = False
        try:
            actor = await self._still_there()
        except Unavailable:
            # The database is away: nothing new can be read either, and it is asked again soon.
            return True
        except Refusal:
            return False
        self._reload = _rights(actor) != _rights(self.actor)
        return not self._reload


def _rights(actor: Actor) -> tuple[object, ...]:
    return actor.workspace, actor.member, actor.role, actor.departments
