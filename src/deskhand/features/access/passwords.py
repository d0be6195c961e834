"""argon2id, off the event loop, and only so many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from deskhand.kernel.errors import Unavailable
from deskhand.kernel.ids import new_secret

T = TypeVar("T")

# OWASP's first choice for argon2id: 46 MiB, one pass, one lane; about 40 ms here.
MEMORY_KIB = 47_104
PASSES = 1
LANES = 1
# Two at a time hold 92 MiB and leave the web process its turn on two cores.
AT_A_TIME = 2
# Some 2 seconds of work; whoever comes on top is told to come back.
MOST_WAITING = 100


class Passwords:
    """Makes and checks hashes. One in a process."""

    def __init__(self, memory_kib: int = MEMORY_KIB) -> None:
        """No work is done before the first password. Tests take less memory."""
        self._hasher = PasswordHash(
            [Argon2Hasher(time_cost=PASSES, memory_cost=memory_kib, parallelism=LANES)]
        )
        self._threads = ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="argon2")
        self._waiting = 0
        self._nobody: str | None = None

    async def hash(self, password: str) -> str:
        """A hash to keep. Raises `Unavailable("auth.busy")`."""
        return await self._off_loop(lambda: self._hasher.hash(password))

    async def verify(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        """Whether it is the password, and a better hash to keep instead if there is one.

        `kept` None: there is no such account, which takes as long to find out.
        Raises `Unavailable("auth.busy")`.
        """
        return await self._off_loop(lambda: self._verify(password, kept))

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _verify(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        # Made before the first check of anybody, or the first unknown account would show.
        nobody = self._nobody = self._nobody or self._hasher.hash(new_secret())
        try:
            good, better = self._hasher.verify_and_update(password, kept or nobody)
        except UnknownHashError:
            # Somebody without a password: none is theirs, and it takes as long to find out.
            self._hasher.verify(password, nobody)
            return False, None
        return (good, better) if kept else (False, None)

    async def _off_loop(self, work: Callable[[], T]) -> T:
        if self._waiting >= MOST_WAITING:
            raise Unavailable("auth.busy")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1
