"""Servers of an earlier life: found by what they stand on, and stopped cleanly.

Whoever calls holds the data path's lock, so no living supervisor owns them. A PostgreSQL
process stands in its data folder (`cwd`), which cannot be mistaken the way a process id from
an old `postmaster.pid` can.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

# A fast shutdown writes a checkpoint; a loaded machine may take its time over it.
FAST_STOP_SECONDS = 60.0
HARD_STOP_SECONDS = 10.0


def residents(cluster: Path) -> list[int]:
    """Processes that work in this data folder, the first server process first."""
    found: list[int] = []
    try:
        here = cluster.stat()
    except FileNotFoundError:
        return found
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            # The folder itself and not its name: a process of another container or chroot may
            # stand in a folder that is called the same.
            if os.path.samestat(Path(entry.path, "cwd").stat(), here):
                found.append(int(entry.name))
        except OSError:
            continue
    master = postmaster_pid(cluster)
    return sorted(found, key=lambda pid: (pid != master, pid))


def postmaster_pid(cluster: Path) -> int | None:
    """The process id in postmaster.pid; None without one."""
    try:
        first = (cluster / "postmaster.pid").read_text().split("\n", 1)[0].strip()
    except OSError:
        return None
    return int(first) if first.isdigit() else None


def clear_orphans(cluster: Path, sockets: Path, say: Callable[[str], None]) -> None:
    """Stop what still runs on `cluster`, and remove lock files that name a stranger by now."""
    if residents(cluster):
        say("PostgreSQL of an earlier start is still running; stopping it first")
    for sign, seconds in (
        (signal.SIGINT, FAST_STOP_SECONDS),
        (signal.SIGQUIT, HARD_STOP_SECONDS),
        (signal.SIGKILL, HARD_STOP_SECONDS),
    ):
        if _stop(cluster, sign, seconds):
            break
    if not residents(cluster):
        # Nobody works here, so the process ids in these files belong to others, if to anybody;
        # PostgreSQL itself cannot tell and would refuse to start.
        for left in (cluster / "postmaster.pid", *sockets.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)


def _stop(cluster: Path, sign: signal.Signals, seconds: float) -> bool:
    """Signal the server (all of its processes when it has lost its head); True when gone."""
    until = time.monotonic() + seconds
    told: set[int] = set()
    while alive := residents(cluster):
        master = postmaster_pid(cluster)
        for pid in alive:
            if pid not in told and (pid == master or master not in alive):
                told.add(pid)
                _signal(pid, sign)
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _signal(pid: int, sign: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, sign)
