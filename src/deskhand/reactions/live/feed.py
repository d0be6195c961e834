"""One workspace's newest frames, kept in memory for all streams of this process.

Revisions are dense, so a stream's place is one number and the frame of a revision is found
by subtraction. Nothing waits in a queue: a slow stream reads later from the same list, and
one that is behind what the list holds is told to reload.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from uuid import UUID

from deskhand.kernel.db import Database
from deskhand.reactions.live.frame import Frame
from deskhand.reactions.live.read import frames_between, heads

# A reader further behind than this is told to reload: refetching is cheaper for both.
MOST_BEHIND = 2_000
READ_AT_ONCE = 500

Published = Callable[[Sequence[Frame]], None]


class Feed:
    """The end of one workspace's log."""

    def __init__(self, database: Database, workspace: UUID, *, most_behind: int) -> None:
        """It holds nothing before `start`. `most_behind` is how many frames it keeps."""
        self._database = database
        self._workspace = workspace
        self._most_behind = most_behind
        self._frames: list[Frame] = []
        # The revision before the first frame held, so an empty feed stands at its end.
        self._before = 0
        self._reading = asyncio.Lock()
        self._started = False

    @property
    def rev(self) -> int:
        """The newest revision read."""
        return self._before + len(self._frames)

    async def start(self) -> None:
        """Stand at the head of the log, once."""
        async with self._reading:
            if not self._started:
                found = await heads(self._database, [self._workspace])
                self._before = found.get(self._workspace, 0)
                self._started = True

    async def read(self, published: Published) -> None:
        """Read what is new, telling `published` of each batch."""
        async with self._reading:
            if not self._started:
                return
            while True:
                query = frames_between(self._workspace, self.rev, READ_AT_ONCE)
                (new,) = await self._database.read(self._workspace, query)
                if new:
                    self._frames.extend(new)
                    self._forget_old()
                    published(new)
                if len(new) < READ_AT_ONCE:
                    return

    async def reach(self, rev: int) -> bool:
        """Hold everything after `rev`, reading back if need be. False: that is too far."""
        async with self._reading:
            if self.rev - rev > self._most_behind:
                return False
            if rev < self._before:
                query = frames_between(self._workspace, rev, self._most_behind, self._before)
                (older,) = await self._database.read(self._workspace, query)
                self._frames[:0] = older
                self._before -= len(older)
            return rev >= self._before

    def after(self, rev: int, limit: int = READ_AT_ONCE) -> list[Frame] | None:
        """The next frames after `rev`; None when they are not held any more."""
        if rev < self._before:
            return None
        start = rev - self._before
        return self._frames[start : start + limit]

    def _forget_old(self) -> None:
        if len(self._frames) > 2 * self._most_behind:
            gone = len(self._frames) - self._most_behind
            del self._frames[:gone]
            self._before += gone
