"""The supervisor keeps its programs, gives up on wrong settings, and stops in order."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskhand.entry.supervisor import Program, Supervisor

PATIENCE = 15.0
WAITS = "import signal, sys; signal.signal(15, lambda *_: sys.exit(0)); "


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def append(path: Path, text: str) -> str:
    """Code that adds a line to a file."""
    return f"open({str(path)!r}, 'a').write({text + chr(10)!r}); "


def until(path: Path, lines: int) -> None:
    """Wait for so many lines in a file another process writes."""
    limit = time.monotonic() + PATIENCE
    while not path.exists() or len(path.read_text().splitlines()) < lines:
        assert time.monotonic() < limit, path.read_text() if path.exists() else "nothing"
        time.sleep(0.01)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(said: list[str]) -> Iterator[Supervisor]:
    one = Supervisor(say=said.append)
    yield one
    one.stop()


def test_a_crashed_program_is_started_again_ever_more_slowly(
    supervisor: Supervisor, said: list[str], tmp_path: Path
) -> None:
    starts = tmp_path / "starts"
    supervisor.add(
        Program("web", python(append(starts, "x") + "import os; os.kill(os.getpid(), 9)"))
    )
    minding = threading.Thread(target=lambda: [step(supervisor) for _ in range(400)])
    minding.start()
    until(starts, 3)
    supervisor.stop()
    minding.join()
    assert said[:2] == [
        "web has ended unexpectedly (SIGKILL); starting it again in 0.2 s",
        "web has ended unexpectedly (SIGKILL); starting it again in 0.4 s",
    ]


def step(supervisor: Supervisor) -> None:
    if not supervisor.wait(0.01):
        supervisor.mind()


def test_a_program_started_wrongly_ends_everything(supervisor: Supervisor) -> None:
    supervisor.add(Program("web", python("import sys; sys.exit(2)")))
    limit = time.monotonic() + PATIENCE
    while (code := supervisor.mind()) is None:
        assert time.monotonic() < limit
        supervisor.wait(0.01)
    assert code == 2


def test_stops_the_door_first_and_the_database_last(said: list[str], tmp_path: Path) -> None:
    order = tmp_path / "order"

    class Database:
        def exited(self) -> bool:
            return False

        def start(self) -> None: ...

        def stop(self) -> None:
            with order.open("a") as file:
                file.write("database\n")

    supervisor = Supervisor(say=said.append, server=Database())
    ready = tmp_path / "ready"
    for name in ("web", "worker"):
        at_end = f"import atexit; atexit.register(lambda: [{append(order, name).rstrip('; ')}]); "
        supervisor.add(
            Program(name, python(at_end + WAITS + append(ready, name) + "signal.pause()"))
        )
    until(ready, 2)
    supervisor.stop()
    assert order.read_text().split() == ["web", "worker", "database"]


class Fallen:
    """A database server that has died and fails to start `failures` times."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.starts = 0
        self.down = True

    def exited(self) -> bool:
        return self.down

    def start(self) -> None:
        self.starts += 1
        if self.starts <= self.failures:
            raise RuntimeError("no room on the disk")
        self.down = False

    def stop(self) -> None: ...


def test_a_database_that_does_not_start_is_tried_ever_more_slowly(said: list[str]) -> None:
    now, server = [100.0], Fallen(failures=4)
    supervisor = Supervisor(say=said.append, server=server, clock=lambda: now[0])
    tried_at: list[float] = []
    while server.down:
        before = server.starts
        assert supervisor.mind() is None
        if server.starts > before:
            tried_at.append(now[0])
        left = supervisor._seconds_to_next()
        now[0] += left or 0.0
    assert tried_at == [100.0, 101.0, 103.0, 107.0, 115.0]
    assert said[1] == "PostgreSQL did not start: no room on the disk. Next try in 1 s"
    assert supervisor._seconds_to_next() is None
    # It has stood: the next fall is a first one again.
    server.down, server.starts = True, 3
    assert supervisor.mind() is None
    assert supervisor._seconds_to_next() == 1.0


def test_a_database_that_never_starts_ends_everything(said: list[str]) -> None:
    now, server = [0.0], Fallen(failures=99)
    supervisor = Supervisor(say=said.append, server=server, clock=lambda: now[0])
    for _ in range(4):
        assert supervisor.mind() is None
        # Not yet: nothing is tried before its time.
        assert supervisor.mind() is None
        now[0] += 10
    assert server.starts == 4
    with pytest.raises(RuntimeError, match="no room"):
        supervisor.mind()


def test_a_program_that_will_not_end_is_ended(supervisor: Supervisor, tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    deaf = "import signal; signal.signal(15, signal.SIG_IGN); "
    program = Program("web", python(deaf + append(ready, "x") + "signal.pause()"), grace=0.1)
    supervisor.add(program)
    until(ready, 1)
    process = program.process
    assert process is not None
    supervisor.stop()
    assert process.returncode == -9
