"""`deskhand doctor`: what is wrong, and what to do about it."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deskhand.entry.data_path import DataPath, DataPathError, DataPathTakenError
from deskhand.entry.doctor_database import examine_database
from deskhand.entry.finding import Finding, bad, good
from deskhand.kernel.postgres_conf import machine_memory
from deskhand.kernel.settings import Settings, SettingsError, load_settings

MB = 1024 * 1024
LEAST_MEMORY = 512 * MB
LEAST_DISK = 1024 * MB
OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class State:
    """What one part of the examination tells the next."""

    settings: Settings
    running: bool


def run_doctor() -> int:
    """Examine and print. 0: nothing is wrong."""
    wrong = 0
    for finding in examine():
        wrong += not finding.fine
        print(f"{'ok   ' if finding.fine else 'WRONG'}  {finding.what}")
        if not finding.fine:
            print(f"         do: {finding.remedy}")
    print()
    print("Nothing is wrong." if wrong == 0 else f"{wrong} wrong.")
    return 1 if wrong else 0


def examine() -> Iterator[Finding]:
    """Every finding, the machine's first."""
    yield from _machine()
    try:
        settings = load_settings()
    except SettingsError as error:
        yield bad(f"Settings: {error}", "correct the setting named above; README.md has the table")
        return
    yield good("Settings: every one can be read")
    running, findings = _data_path(settings)
    yield from findings
    yield from _files(settings)
    yield from _door(State(settings, running))
    yield from _pages(settings)
    yield from examine_database(settings, running=running)


def _machine() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST_PYTHON:
        yield good(f"Machine: Python {version}")
    else:
        yield bad(f"Machine: Python {version} is too old", "install Python 3.11 or newer")
    memory = machine_memory()
    if memory >= LEAST_MEMORY:
        yield good(f"Machine: {memory // MB} MB of memory, {os.cpu_count()} cores")
    else:
        yield bad(
            f"Machine: {memory // MB} MB of memory", f"give it {LEAST_MEMORY // MB} MB or more"
        )
    if shutil.which("setpriv"):
        yield good("Machine: setpriv, which ties the processes together")
    else:
        yield bad("Machine: the program setpriv is missing", "apt-get install util-linux")


def _data_path(settings: Settings) -> tuple[bool, list[Finding]]:
    """Whether Deskhand runs on this data path, and what is found there."""
    path = settings.data
    existing = _existing(path)
    if not os.access(existing, os.W_OK | os.X_OK):
        return False, [
            bad(
                f"Data path: {path} cannot be written by this user",
                "start Deskhand as the user it belongs to, or set DESKHAND_DATA to a folder of yours",
            )
        ]
    free = shutil.disk_usage(existing).free
    if free < LEAST_DISK:
        space = bad(
            f"Data path: only {free // MB} MB are free for {path}",
            f"make room: {LEAST_DISK // MB} MB or more",
        )
    else:
        space = good(f"Data path: {path}, {free // MB} MB free")
    if not path.exists():
        return False, [space, good("Data path: will be made on the first start")]
    data = DataPath(path)
    try:
        data.take()
    except DataPathTakenError:
        return True, [space, good("Deskhand is running on it")]
    except DataPathError as error:
        return False, [space, bad(f"Data path: {error}", "see above")]
    data.release()
    return False, [space, *_private(path)]


def _existing(path: Path) -> Path:
    """The folder itself, or the one above it that is there."""
    return next(p for p in (path, *path.parents) if p.exists())


def _private(path: Path) -> Iterator[Finding]:
    if path.stat().st_mode & 0o007:
        yield bad(f"Data path: others may look into {path}", f"chmod o-rwx {path}")
    else:
        yield good("Data path: closed to others")


def _files(settings: Settings) -> Iterator[Finding]:
    """Where attachments live, if that was chosen. A folder is not made, only looked at."""
    from deskhand.kernel.blobs import open_blobs

    if settings.blobs is None:
        return
    remedy = "correct DESKHAND_BLOBS; README.md says what it may be"
    if "://" in settings.blobs:
        try:
            open_blobs(settings)
        except SettingsError as error:
            yield bad(f"Files: {error}", remedy)
            return
    elif not os.access(_existing(Path(settings.blobs).expanduser().absolute()), os.W_OK | os.X_OK):
        yield bad(f"Files: {settings.blobs} cannot be written by this user", remedy)
        return
    yield good(f"Files: kept in {settings.blobs}")


def _door(state: State) -> Iterator[Finding]:
    from deskhand.entry.up import healthy

    settings = state.settings
    where = f"{settings.host} port {settings.port}"
    if state.running:
        host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104 (compared, not bound)
        if healthy((host, settings.port)):
            yield good(f"Web: answers on {where}")
        else:
            yield bad(
                f"Web: does not answer on {where}, though Deskhand is running",
                "read what it printed; it may run with another DESKHAND_PORT",
            )
        return
    yield _can_bind(settings, where)


def _can_bind(settings: Settings, where: str) -> Finding:
    try:
        with socket.create_server((settings.host, settings.port), reuse_port=False):
            return good(f"Web: {where} is free")
    except OSError as error:
        return bad(
            f"Web: cannot listen on {where}: {(error.strerror or str(error)).lower()}",
            "set DESKHAND_PORT to a free port, or stop what uses this one",
        )


def _pages(settings: Settings) -> Iterator[Finding]:
    from deskhand.entry.pages import built_pages

    found = built_pages(settings)
    if (found / "index.html").is_file():
        yield good(f"Pages: built, in {found}")
    else:
        yield bad(f"Pages: {found} has no index.html", "make build")
