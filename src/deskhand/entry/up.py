"""`deskhand up`: the whole of Deskhand on this machine, under one supervisor."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

from deskhand.entry.data_path import DataPath
from deskhand.entry.supervisor import Program, StopRequested, Supervisor
from deskhand.kernel.postgres import EmbeddedPostgres
from deskhand.kernel.settings import Settings, SettingsError

# A web process that was killed with its supervisor gives its port back within this time.
PORT_PATIENCE_SECONDS = 3.0
HEALTH_PAUSE_SECONDS = 0.03
# After this long without an answer people are told that something is slow.
SLOW_START_SECONDS = 15.0
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
            programs = _programs(door, gate, dev=dev)
            # It imports while the database starts, and goes on when the gate opens.
            supervisor.add(programs[0])
            if server is not None:
                server.start()
            code = _prepare(demo=demo)
            if code != 0:
                return code
            gate.open()
        code = _wait_until_healthy(supervisor, settings, door)
        if code != 0:
            return code
        for program in programs[1:]:
            supervisor.add(program)
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


def _programs(door: socket.socket, gate: Gate, *, dev: bool) -> list[Program]:
    """In the order they are stopped: no new work comes in before the worker ends."""
    here = [sys.executable, "-m", "deskhand.entry.cli"]
    fd, go = door.fileno(), gate.entrance
    if not dev:
        return [
            Program("web", [*here, "web", "--fd", str(fd), "--gate", str(go)], fds=(fd, go)),
            Program("worker", [*here, "worker"]),
        ]
    # The watcher does not hand sockets on, so the web process opens its own.
    door.close()
    return [
        Program("web", _watched("web")),
        Program("worker", _watched("worker")),
        Program("pages", ["npm", "--prefix", "web", "run", "dev"]),
    ]


def _watched(verb: str) -> list[str]:
    command = f"{sys.executable} -m deskhand.entry.cli {verb}"
    return [sys.executable, "-m", "watchfiles", "--filter", "python", command, "src"]


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
