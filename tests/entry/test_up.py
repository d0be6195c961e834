"""`deskhand up`, the whole of it, as a person or a machine starts and stops it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from deskhand.kernel.postgres_orphans import residents
from tests.database import fastest_folder

PATIENCE = 90.0
PASSWORD = "only this once: (?P<password>.+)"


class Up:
    """One `deskhand up` on a data path and port of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.said = data.with_name(f"{data.name}.log")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def environ(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {"DESKHAND_DATA": str(self.data), "DESKHAND_PORT": str(self.port)}

    def run(self, *argv: str) -> subprocess.CompletedProcess[str]:
        """Another command on the same data path and port."""
        return subprocess.run(
            [sys.executable, "-m", "deskhand.entry.cli", *argv],
            env=self.environ(),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    def start(self) -> None:
        """Start, and come back when it is ready."""
        with self.said.open("ab") as said:
            before = said.tell()
            # It does not outlive a test run that is killed.
            tied = ["setpriv", "--pdeathsig", "TERM", "--"]
            self.process = subprocess.Popen(
                [*tied, sys.executable, "-m", "deskhand.entry.cli", "up"],
                env=self.environ(),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        limit = time.monotonic() + PATIENCE
        while b"deskhand: ready at" not in self.said.read_bytes()[before:]:
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < limit, self.said.read_text()
            time.sleep(0.02)

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; its exit code."""
        assert self.process is not None
        self.process.send_signal(sign)
        return self.process.wait(PATIENCE)

    def kill_everything(self) -> None:
        """As the machine's end would: every process of it, at once, without a word."""
        assert self.process is not None
        doomed = [self.process.pid, *residents(self.data / "postgres" / "cluster")]
        for pid in doomed:
            # A backend may have ended by itself since it was seen.
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def password(self) -> str:
        found = re.search(PASSWORD, self.said.read_text())
        assert found is not None
        return found["password"]

    def signed_in(self) -> httpx.Client:
        """A client with the administrator's token."""
        who = {"login": "admin", "password": self.password(), "remember": False}
        answer = httpx.post(f"{self.url}/api/auth/login", json=who, timeout=PATIENCE)
        assert answer.status_code == 200, answer.text
        headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=PATIENCE)


@pytest.fixture
def up() -> Iterator[Up]:
    folder = Path(tempfile.mkdtemp(prefix="deskhand-up-", dir=fastest_folder()))
    folder.chmod(0o711)
    one = Up(folder / "data")
    yield one
    if one.process is not None and one.process.poll() is None:
        one.stop()
    shutil.rmtree(folder)


def test_the_first_start_prints_a_password_once_and_a_clean_stop_leaves_nothing(up: Up) -> None:
    up.start()
    with up.signed_in() as client:
        assert client.get("/api/auth/me").status_code == 200
    assert (up.data / "keys.json").stat().st_mode & 0o777 == 0o600
    assert up.data.stat().st_mode & 0o007 == 0
    assert up.stop() == 0
    assert residents(up.data / "postgres" / "cluster") == []
    up.start()
    assert up.said.read_text().count("shown only this once") == 1
    with up.signed_in() as client:
        assert client.get("/api/auth/me").status_code == 200
    assert up.stop(signal.SIGINT) == 0


def test_a_second_one_is_refused_in_a_sentence_and_does_no_harm(up: Up) -> None:
    up.start()
    second = up.run("up")
    assert second.returncode == 1
    assert "already running on" in second.stderr
    assert "Traceback" not in second.stderr
    assert httpx.get(f"{up.url}/api/health", timeout=PATIENCE).status_code == 200


def test_a_taken_port_is_a_sentence(up: Up) -> None:
    with socket.create_server(("127.0.0.1", up.port)):
        started = up.run("up")
    assert started.returncode == 2
    assert f"cannot listen on 127.0.0.1 port {up.port}" in started.stderr


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_killed_child_is_started_again(up: Up, name: str) -> None:
    up.start()
    killed = child(up, name)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: child(up, name) not in (0, killed))
    wait_until(lambda: answers(up))


def test_nothing_acknowledged_is_lost_when_everything_is_killed_while_writing(up: Up) -> None:
    up.start()
    acknowledged: list[str] = []
    with up.signed_in() as client:
        stop = threading.Event()
        writers = [
            threading.Thread(target=write_tickets, args=(client, acknowledged, stop))
            for _ in range(3)
        ]
        for writer in writers:
            writer.start()
        for round_ in range(1, 3):
            wait_until(lambda enough=round_ * 30: len(acknowledged) >= enough)
            up.kill_everything()
            up.start()
        stop.set()
        for writer in writers:
            writer.join()
    with up.signed_in() as client:
        for ticket in acknowledged:
            assert client.get(f"/api/tickets/{ticket}").status_code == 200
    assert up.stop() == 0


def test_the_doctor_sees_it_run(up: Up) -> None:
    up.start()
    found = up.run("doctor")
    assert "ok     Deskhand is running on it" in found.stdout
    assert "WRONG  Database" not in found.stdout
    assert "WRONG  Web" not in found.stdout


def write_tickets(client: httpx.Client, acknowledged: list[str], stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            made = client.post("/api/tickets", json={"subject": "Printer", "body": "It smokes."})
        except httpx.TransportError:
            time.sleep(0.05)
            continue
        if made.status_code == 201:
            acknowledged.append(made.json()["id"])


def answers(up: Up) -> bool:
    try:
        return httpx.get(f"{up.url}/api/health", timeout=2.0).status_code == 200
    except httpx.TransportError:
        return False


def child(up: Up, name: str) -> int:
    """The process id of a program of the supervisor's; 0 while there is none."""
    assert up.process is not None
    listing = Path(f"/proc/{up.process.pid}/task/{up.process.pid}/children").read_text()
    for pid in listing.split():
        try:
            argv = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"deskhand.entry.cli" in argv and name.encode() in argv:
            return int(pid)
    return 0


def wait_until(happened: object) -> None:
    assert callable(happened)
    limit = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < limit
        time.sleep(0.02)
