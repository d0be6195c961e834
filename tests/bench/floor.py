"""The floor: the same statements by bare psycopg, in a process that does nothing else.

Reads a pickled job from standard input: scripts, played in turn. Says how much CPU this
process took for each, and how long each took.
"""

from __future__ import annotations

import pickle
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import msgspec
import psycopg

from deskhand.kernel.db import OPTIONS
from tests.bench.load import Seen, Stretches, seen
from tests.bench.record import Script

BEGIN = "begin"
WARM_UP = 20


@dataclass(frozen=True, slots=True)
class Job:
    """`once`: each script one time; else in turn for so many seconds.

    `gathered`: statements leave together, as the product's do; else one after the other is
    said and answered, which is how psycopg is used at its simplest.
    """

    dsn: str
    scripts: list[Script]
    seconds: float
    once: bool
    gathered: bool


def play(conn: psycopg.Connection[Any], script: Script) -> None:
    """Say the statements in the same flushes as the product, and read all answers."""
    cursors: list[psycopg.Cursor[Any]] = []
    read = 0
    in_transaction = script[0].sql == BEGIN
    with conn.pipeline():
        for said in script:
            if said.sql is not None:
                cursor = conn.cursor(binary=True)
                cursor.execute(said.sql.encode(), said.params)
                cursors.append(cursor)
            elif in_transaction:
                read = _read(cursors, read)
    _read(cursors, read)


def play_simply(conn: psycopg.Connection[Any], script: Script) -> None:
    """Say each statement and read its answer before the next."""
    for said in script:
        if said.sql is not None:
            cursor = conn.cursor(binary=True)
            cursor.execute(said.sql.encode(), said.params)
            _read([cursor], 0)


def play_screens(conn: psycopg.Connection[Any], script: Script) -> None:
    """A screen that needs several round trips: each is one pipeline."""
    part: Script = []
    for said in script:
        if said.sql is None:
            play(conn, part)
            part = []
        else:
            part.append(said)
    if part:
        play(conn, part)


def _read(cursors: list[psycopg.Cursor[Any]], start: int) -> int:
    for cursor in cursors[start:]:
        if cursor.description is not None:
            cursor.fetchall()
    return len(cursors)


def measure(job: Job) -> Seen:
    """Play until the time is over, or each once."""
    with psycopg.connect(job.dsn, autocommit=True, options=OPTIONS) as conn:
        writes = job.scripts[0][0].sql == BEGIN
        playing = play_simply if not job.gathered else play if writes else play_screens
        scripts = iter(job.scripts) if job.once else cycle(job.scripts)
        for _ in range(WARM_UP):
            playing(conn, next(scripts))
        stretches = Stretches(time.process_time)
        began = time.perf_counter()
        for script in scripts:
            start = time.perf_counter()
            if start > began + job.seconds:
                break
            playing(conn, script)
            stretches.add(time.perf_counter() - start)
        return seen(stretches, time.perf_counter() - began, Counter(), 0)


if __name__ == "__main__":
    wanted = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 (from our own parent process)
    sys.stdout.buffer.write(msgspec.json.encode(measure(wanted)))
