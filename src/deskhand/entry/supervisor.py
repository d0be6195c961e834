"""One process that keeps the others: starts them, starts them again, stops them in order.

It imports next to nothing, so it costs little memory, and the death of any other process is
not its own.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from types import FrameType
from typing import Protocol

FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 10.0
# A program that has lived this long did not fail at its start.
SETTLED_SECONDS = 30.0
# A database that does not start again is tried so often, with 1, 2, 4 and 8 seconds between.
SERVER_TRIES = 5
# A program that ends so was started wrongly; starting it again would not help.
WRONG_SETTINGS = 2


class StopRequested(BaseException):
    """SIGINT or SIGTERM arrived while something was being started."""


class Server(Protocol):
    """The database server, as far as the supervisor minds it."""

    def exited(self) -> bool: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...


@dataclass(slots=True)
class Program:
    """A child: what to run, and how it fares."""

    name: str
    argv: list[str]
    fds: tuple[int, ...] = ()
    # Seconds it gets to finish what it has begun.
    grace: float = 15.0
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    due: float = field(default=0.0)

    def start(self) -> None:
        """Run it. It is killed if we are, and Ctrl-C reaches it only through us."""
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "--", *self.argv],
            stdin=subprocess.DEVNULL,
            pass_fds=self.fds,
            process_group=0,
        )
        self.started = time.monotonic()

    def plan_restart(self) -> None:
        """After a crash: when to start again. The pause doubles while it keeps crashing."""
        now = time.monotonic()
        if now - self.started > SETTLED_SECONDS:
            self.pause = 0.0
        self.pause = min(LONGEST_PAUSE_SECONDS, max(FIRST_PAUSE_SECONDS, self.pause * 2))
        self.due = now + self.pause
        self.process = None

    def stop(self) -> None:
        """Ask it to end, wait for its grace, then insist."""
        process, self.process = self.process, None
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(self.grace)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Supervisor:
    """Keeps a database server (or none) and programs running until it is told to stop."""

    def __init__(
        self,
        *,
        say: Callable[[str], None],
        server: Server | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` tells the seconds between the tries to start the server."""
        self._say = say
        self._clock = clock
        self._failures = 0
        self._server_due = 0.0
        self._server = server
        self._programs: list[Program] = []
        self._stopping = False
        self._starting = False
        self._woken, self._waker = socket.socketpair()
        self._woken.setblocking(False)
        self._waker.setblocking(False)

    def listen_to_signals(self) -> None:
        """From here on SIGINT, SIGTERM and a closed terminal mean: stop in order."""
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._on_stop)
        # A handler, so that the death of a child wakes us; `mind` sees which it was.
        signal.signal(signal.SIGCHLD, _nothing)

    @contextlib.contextmanager
    def starting(self) -> Generator[None]:
        """While this lasts a stop signal raises `StopRequested` at once."""
        self._starting = True
        try:
            if self._stopping:
                raise StopRequested
            yield
        finally:
            self._starting = False

    def add(self, program: Program) -> None:
        """Start `program` and keep it running."""
        self._programs.append(program)
        program.start()

    def wait(self, seconds: float | None) -> bool:
        """Sleep until a signal, the death of a child, or `seconds`. True: it is time to stop."""
        if not self._stopping:
            ready, _, _ = select.select([self._woken], [], [], seconds)
            if ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._woken.fileno(), 4096)
        return self._stopping

    def run(self) -> int:
        """Mind everything until told to stop. The answer is the exit code."""
        while not self._stopping:
            code = self.mind()
            if code is not None:
                return code
            self.wait(self._seconds_to_next())
        return 0

    def mind(self) -> int | None:
        """Start again what has died. A number: nothing can be done, end with it."""
        if self._server is not None and self._server.exited():
            self._mind_server(self._server)
        for program in self._programs:
            if program.process is None:
                if program.due <= time.monotonic():
                    program.start()
                continue
            code = program.process.poll()
            if code is None:
                continue
            if code == WRONG_SETTINGS:
                return code
            program.plan_restart()
            self._say(
                f"{program.name} has ended unexpectedly ({_ending(code)}); "
                f"starting it again in {program.pause:g} s"
            )
        return None

    def _seconds_to_next(self) -> float | None:
        """Until something is due to be started again; None when nothing is."""
        due = [
            program.due - time.monotonic() for program in self._programs if program.process is None
        ]
        if self._failures:
            due.append(self._server_due - self._clock())
        return max(0.0, min(due)) if due else None

    def _mind_server(self, server: Server) -> None:
        """Start it again. What it says at the last try in vain is raised: then all ends."""
        if self._failures and self._clock() < self._server_due:
            return
        self._say("PostgreSQL has ended unexpectedly; starting it again")
        try:
            with self.starting():
                server.start()
        except Exception as error:
            self._failures += 1
            if self._failures >= SERVER_TRIES:
                raise
            pause = 2.0 ** (self._failures - 1)
            self._server_due = self._clock() + pause
            self._say(f"PostgreSQL did not start: {error}. Next try in {pause:g} s")
        else:
            self._failures = 0

    def stop(self) -> None:
        """Stop all in the order they were added, the database last."""
        self._stopping = True
        self._starting = False
        for program in self._programs:
            program.stop()
        if self._server is not None:
            self._server.stop()

    def _on_stop(self, sign: int, frame: FrameType | None) -> None:
        del sign, frame
        self._stopping = True
        if self._starting:
            self._starting = False
            raise StopRequested


def _nothing(sign: int, frame: FrameType | None) -> None:
    del sign, frame


def _ending(code: int) -> str:
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name
