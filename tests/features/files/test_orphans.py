"""The sweep: removes what no attachment names, keeps everything else."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import psycopg
import pytest

from deskhand.features.files.model import StoredFile
from deskhand.features.files.orphans import SUSPICIOUS, sweep
from deskhand.features.tickets.commands import Request, open_ticket
from deskhand.kernel.blobs import Blobs, new_object_name, open_blobs
from deskhand.kernel.db import Databases
from tests.conftest import MakeClone
from tests.desk import Desk, open_desk

NOW = datetime.now(UTC)
DAY = timedelta(hours=24)


@pytest.fixture
async def desk(clone: MakeClone) -> AsyncGenerator[Desk]:
    async with open_desk(await clone()) as one:
        yield one


@pytest.fixture
def blobs(desk: Desk) -> Blobs:
    return open_blobs(desk.clone.settings)


def _folder(desk: Desk) -> Path:
    return Path(str(desk.clone.settings.blobs))


async def _object(desk: Desk, blobs: Blobs, age: timedelta) -> str:
    name = new_object_name()
    await blobs.put(name, BytesIO(b"content"))
    written = (NOW - age).timestamp()
    os.utime(_folder(desk) / name, (written, written))
    return name


async def _attached(desk: Desk, object_name: str, who: str = "Rita") -> None:
    file = StoredFile(
        name="a.txt", size=7, media_type="text/plain", digest="0", object_name=object_name
    )
    await desk.run(desk.people[who], open_ticket, Request("It broke", "See file."), [file])
    assert file.attached


async def test_only_old_objects_without_a_row_are_removed(desk: Desk, blobs: Blobs) -> None:
    kept = await _object(desk, blobs, 3 * DAY)
    await _attached(desk, kept)
    young = await _object(desk, blobs, DAY - timedelta(minutes=1))
    orphan = await _object(desk, blobs, DAY + timedelta(minutes=1))
    half = _folder(desk) / f"{kept}#1"
    half.write_bytes(b"half")
    os.utime(half, (0, 0))
    databases = Databases(desk.database)
    assert await sweep(databases, blobs, NOW) == 2
    there = {path.name for path in _folder(desk).rglob("*") if path.is_file()}
    assert there == {name.rpartition("/")[2] for name in (kept, young)}
    assert orphan not in there
    assert await sweep(databases, blobs, NOW) == 0


async def test_files_of_every_workspace_are_kept(desk: Desk, blobs: Blobs) -> None:
    async with open_desk(desk.clone, slug="other") as other:
        mine, theirs = [await _object(desk, blobs, 2 * DAY) for _ in range(2)]
        await _attached(desk, mine)
        await _attached(other, theirs)
        assert await sweep(Databases(desk.database), blobs, NOW) == 0
        assert await blobs.open(theirs) is not None


async def test_a_ticket_deleted_for_good_leaves_its_objects_to_the_sweep(
    desk: Desk, blobs: Blobs
) -> None:
    gone, kept = [await _object(desk, blobs, 2 * DAY) for _ in range(2)]
    await _attached(desk, gone)
    await _attached(desk, kept, "Remy")
    with psycopg.connect(desk.clone.owner) as conn:
        conn.execute(
            "delete from desk.ticket where id ="
            " (select ticket_id from desk.attachment where object_name = %s)",
            (gone,),
        )
    assert await sweep(Databases(desk.database), blobs, NOW) == 1
    assert await blobs.open(kept) is not None


async def test_a_store_in_which_nothing_is_ours_is_left_alone(desk: Desk, blobs: Blobs) -> None:
    names = [await _object(desk, blobs, 2 * DAY) for _ in range(SUSPICIOUS)]
    assert await sweep(Databases(desk.database), blobs, NOW) == 0
    assert await blobs.open(names[0]) is not None
    await _attached(desk, names[0])
    assert await sweep(Databases(desk.database), blobs, NOW) == SUSPICIOUS - 1


async def test_rows_of_attachments_hold_what_was_sniffed_in_order(desk: Desk) -> None:
    files = [
        StoredFile(name=f"{n}.png", size=n + 1, media_type=kind, digest="0", object_name=str(n))
        for n, kind in enumerate(["image/png", "image/svg+xml", "text/html"])
    ]
    await desk.run(desk.people["Rita"], open_ticket, Request("It broke", "See."), files)
    rows = desk.rows(
        "select id, name, size, media_type, safe_image, position from desk.attachment order by position"
    )
    assert rows == [
        (file.id, file.name, file.size, file.media_type, n == 0, n + 1)
        for n, file in enumerate(files)
    ]
