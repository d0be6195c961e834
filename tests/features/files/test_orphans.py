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
from deskhand.features.files.orphans import sweep
from deskhand.features.tickets.commands import Request, open_ticket
from deskhand.kernel.blobs import Blobs, new_object_name, open_blobs
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
    name = new_object_name(desk.workspace)
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


async def _sweep(desk: Desk, blobs: Blobs) -> int:
    return await sweep(desk.database, desk.workspace, blobs, NOW)


async def test_only_old_objects_without_a_row_are_removed(desk: Desk, blobs: Blobs) -> None:
    kept = await _object(desk, blobs, 3 * DAY)
    await _attached(desk, kept)
    young = await _object(desk, blobs, DAY - timedelta(minutes=1))
    orphan = await _object(desk, blobs, DAY + timedelta(minutes=1))
    assert await _sweep(desk, blobs) == 1
    there = {path.name for path in _folder(desk).rglob("*") if path.is_file()}
    assert there == {name.rpartition("/")[2] for name in (kept, young)}
    assert orphan not in there
    assert await _sweep(desk, blobs) == 0


async def test_only_the_workspaces_own_objects_are_looked_at(desk: Desk, blobs: Blobs) -> None:
    """Another workspace may live in another database and keep its files in the same store."""
    async with open_desk(desk.clone, slug="other") as other:
        theirs, lost = [await _object(other, blobs, 2 * DAY) for _ in range(2)]
        await _attached(other, theirs)
        assert await _sweep(desk, blobs) == 0
        assert await _sweep(other, blobs) == 1
        assert await blobs.open(theirs) is not None
        assert await blobs.open(lost) is None


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
    assert await _sweep(desk, blobs) == 1
    assert await blobs.open(kept) is not None


async def test_rows_of_attachments_hold_what_was_sniffed_in_order(desk: Desk) -> None:
    files = [
        StoredFile(
            name=f"{n}.png", size=n + 1, media_type=kind, digest="0", object_name=str(n), pixels=9
        )
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
