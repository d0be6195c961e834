"""What has had its time goes, and nothing before its time."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from deskhand.entry.reactions import open_background, run_reactions
from deskhand.features.drafts.commands import save_draft
from deskhand.features.drafts.model import Words
from deskhand.features.files.model import StoredFile
from deskhand.features.tickets.commands import (
    Reply,
    Request,
    delete_ticket,
    open_ticket,
    restore_ticket,
    send_message,
)
from deskhand.features.tickets.model import MessageKind, Ticket
from deskhand.kernel.blobs import Blobs, new_object_name, open_blobs
from deskhand.kernel.db import Databases
from deskhand.kernel.ids import new_id
from deskhand.log.follow import Follower
from deskhand.reactions.notices import ring
from deskhand.reactions.tidy import files, rounds
from tests.desk import Desk, handle

PATIENCE = 30
MONTH = timedelta(days=30)


async def with_file(desk: Desk) -> tuple[Ticket, str]:
    """A ticket with a file that stands in the store; the file's object name."""
    name = new_object_name(desk.workspace)
    await open_blobs(desk.clone.settings).put(name, io.BytesIO(b"hello"))
    stored = StoredFile(
        name="a.txt", size=5, media_type="text/plain", digest="0" * 64, object_name=name
    )
    asked = Request(subject="With a file", body="See there.")
    opened = await desk.run(desk.people["Rita"], open_ticket, asked, [stored])
    return opened.value, name


def path(desk: Desk, name: str) -> Path:
    return Path(str(desk.clone.settings.blobs)) / name


async def purge(desk: Desk) -> int:
    return await rounds.purge_deleted(desk.gate, Databases(desk.database), desk.clock.now())


async def test_a_deleted_ticket_goes_after_thirty_days_and_not_before(desk: Desk) -> None:
    ada = desk.people["Ada"]
    gone, back = await desk.open(desk.people["Rita"]), await desk.open(desk.people["Rita"])
    for ticket in (gone, back):
        await desk.run(ada, delete_ticket, handle(ticket))
    desk.clock.advance(MONTH)
    assert await purge(desk) == 0
    await desk.run(ada, restore_ticket, handle(back))
    desk.clock.advance(timedelta(seconds=1))
    assert await purge(desk) == 1
    assert await purge(desk) == 0
    assert desk.rows("select id from desk.ticket") == [(back.id,)]
    last = desk.events()[-1]
    assert (last.kind, last.subject, last.via) == ("ticket.purged", gone.id, "system:tidy")


async def test_the_files_of_a_purged_ticket_become_jobs_once(desk: Desk) -> None:
    ticket, name = await with_file(desk)
    await desk.run(desk.people["Ada"], delete_ticket, handle(ticket))
    desk.clock.advance(MONTH * 2)
    await purge(desk)
    follower = Follower(
        desk.gate, Databases(desk.database), desk.clock, files.REACTION, files.remove_files
    )
    await follower.catch_up()
    await follower.catch_up()
    jobs = desk.rows("select entrypoint, convert_from(payload, 'utf8') from queue.pgqueuer")
    assert jobs == [(files.REMOVE, f'{{"names":["{name}"]}}')]
    assert path(desk, name).exists()


async def test_the_worker_removes_the_files_of_purged_tickets(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed, stop = asyncio.Event(), asyncio.Event()
    real = Blobs.delete

    async def delete(self: Blobs, names: Iterable[str]) -> None:
        await real(self, names)
        removed.set()

    monkeypatch.setattr(Blobs, "delete", delete)
    ticket, name = await with_file(desk)
    await desk.run(desk.people["Ada"], delete_ticket, handle(ticket))
    desk.clock.advance(MONTH * 2)
    await purge(desk)
    assert path(desk, name).exists()
    working = asyncio.create_task(
        run_reactions(open_background(desk.clone.settings, desk.clock), stop)
    )
    async with asyncio.timeout(PATIENCE):
        await removed.wait()
        stop.set()
        await working
    assert not path(desk, name).exists()
    assert desk.rows("select count(*) from desk.cursor where reaction in ('search', 'files')") == [
        (2,)
    ]


async def test_keys_are_kept_for_48_hours(desk: Desk) -> None:
    rita, asked = desk.people["Rita"], Request(subject="Once", body="Only once.")
    await desk.gate.run_once("first", rita, open_ticket, asked)
    desk.clock.advance(timedelta(hours=47))
    await desk.gate.run_once("second", rita, open_ticket, asked)
    desk.clock.advance(timedelta(hours=2))
    assert await rounds.forget_keys(desk.gate, Databases(desk.database), desk.clock.now()) == 1
    assert desk.rows("select key from desk.idempotency") == [("second",)]


async def test_more_keys_than_one_round_takes_are_forgotten(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "AT_ONCE", 2)
    for key in "abcde":
        await desk.gate.run_once(
            key, desk.people["Rita"], open_ticket, Request(subject=key, body=key)
        )
    desk.clock.advance(timedelta(hours=49))
    assert await rounds.forget_keys(desk.gate, Databases(desk.database), desk.clock.now()) == 5
    assert desk.rows("select key from desk.idempotency") == []


async def test_old_tries_and_sessions_go(desk: Desk) -> None:
    now = desk.clock.now()
    with psycopg.connect(desk.clone.owner) as conn:
        conn.execute(
            "insert into control.attempt (subject, at, id) values"
            " ('old', %(now)s - interval '1 hour', gen_random_uuid()),"
            " ('new', %(now)s, gen_random_uuid())",
            {"now": now},
        )
    await rounds.forget_sign_ins(desk.gate, now)
    assert desk.rows("select subject from control.attempt") == [("new",)]


async def test_lost_files_go_after_a_day_and_another_databases_files_stay(desk: Desk) -> None:
    """The store may be shared: with a database of before, or one made for measuring."""
    _, kept = await with_file(desk)
    blobs = open_blobs(desk.clone.settings)
    lost, foreign = new_object_name(desk.workspace), new_object_name(new_id())
    for name in (lost, foreign):
        await blobs.put(name, io.BytesIO(b"hello"))
    half = path(desk, f"{kept}#1")
    half.write_bytes(b"half")
    for name in (kept, lost, foreign, f"{kept}#1"):
        os.utime(path(desk, name), (0, 0))
    databases = Databases(desk.database)
    now = datetime.now(UTC)
    assert await rounds.sweep_files(databases, blobs, now) == 2
    assert [name for name in (kept, lost, foreign) if path(desk, name).exists()] == [kept, foreign]
    assert not half.exists()
    assert await rounds.sweep_files(databases, blobs, now) == 0


async def test_drafts_nobody_went_on_with_and_old_notices_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "AT_ONCE", 2)
    rita, ines = desk.people["Rita"], desk.people["Ines"]
    for _ in range(3):
        ticket = await desk.open(rita)
        await desk.run(ines, save_draft, handle(ticket), MessageKind.PUBLIC, Words("Half a sen"), 1)
        answer = Reply(MessageKind.PUBLIC, "An answer")
        await desk.run(ines, send_message, handle(ticket), answer)
    while await desk.gate.advance(desk.workspace, ring.REACTION, ring.ring):
        pass
    databases = Databases(desk.database)
    for days, forgotten in ((90, 0), (1, 6), (1, 0)):
        desk.clock.advance(timedelta(days=days))
        now = desk.clock.now()
        assert await rounds.forget_what_nobody_reads(desk.gate, databases, now) == forgotten
    assert desk.rows("select from desk.draft") == desk.rows("select from desk.notice") == []
