"""Objects in a folder: whole or not at all, on the disk when stored, read piece by piece."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import obstore
import pytest

from deskhand.kernel.blobs import PIECE_BYTES, Blobs, Opened, new_object_name, open_blobs
from deskhand.kernel.errors import Unavailable
from deskhand.kernel.settings import Settings, SettingsError, load_settings

WORKSPACE = UUID(int=7)
LARGE = os.urandom(1024) * 6_000


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings({"DESKHAND_DATA": str(tmp_path)})


@pytest.fixture
def blobs(settings: Settings) -> Blobs:
    return open_blobs(settings)


async def _bytes(opened: Opened | None) -> bytes:
    assert opened is not None
    return b"".join([piece async for piece in opened.pieces])


async def _older(blobs: Blobs, moment: datetime) -> list[str]:
    return [name async for names in blobs.older_than(moment, WORKSPACE) for name in names]


@pytest.mark.parametrize("content", [b"x", b"hello", LARGE])
async def test_what_is_put_is_read_again(blobs: Blobs, content: bytes) -> None:
    name = new_object_name(WORKSPACE)
    await blobs.put(name, BytesIO(content))
    opened = await blobs.open(name)
    assert opened is not None
    assert (opened.size, opened.start, opened.stop) == (len(content), 0, len(content))
    assert await _bytes(opened) == content
    assert await _bytes(await blobs.open(name, 0, 1)) == content[:1]
    assert await _bytes(await blobs.open(name, len(content) - 1)) == content[-1:]


async def test_a_large_object_is_read_in_pieces(blobs: Blobs) -> None:
    name = new_object_name(WORKSPACE)
    await blobs.put(name, BytesIO(LARGE))
    opened = await blobs.open(name)
    assert opened is not None
    sizes = [len(piece) async for piece in opened.pieces]
    assert sum(sizes) == len(LARGE)
    assert max(sizes) <= 4 * PIECE_BYTES


async def test_what_is_not_there_reads_as_nothing_and_is_deleted_in_peace(blobs: Blobs) -> None:
    name = new_object_name(WORKSPACE)
    assert await blobs.open(name) is None
    await blobs.put(name, BytesIO(b"x"))
    await blobs.delete([name, name, new_object_name(WORKSPACE)])
    assert await blobs.open(name) is None


def test_names_are_random_and_spread() -> None:
    names = {new_object_name(WORKSPACE) for _ in range(1_000)}
    assert len(names) == 1_000
    for name in names:
        workspace, first, second, rest = name.split("/")
        assert workspace == WORKSPACE.hex
        assert rest.startswith(first + second)
        assert len(rest) == 32
        assert int(rest, 16) >= 0


async def test_the_folder_is_private_and_in_the_data_path(blobs: Blobs, settings: Settings) -> None:
    folder = settings.data / "blobs"
    assert folder.stat().st_mode & 0o777 == 0o700
    name = new_object_name(WORKSPACE)
    await blobs.put(name, BytesIO(b"x"))
    assert (folder / name).read_bytes() == b"x"


async def test_an_object_and_its_folders_are_flushed_before_put_returns(
    blobs: Blobs, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[str] = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        flushed.append(Path(f"/proc/self/fd/{handle}").readlink().as_posix())
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    name = new_object_name(WORKSPACE)
    await blobs.put(name, BytesIO(b"x"))
    top = settings.data / "blobs"
    path = top / name
    assert flushed == [str(one) for one in (path, *list(path.parents)[:3], top)]


async def test_a_put_that_fails_leaves_nothing(
    blobs: Blobs, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            del size
            raise OSError("the disk is gone")

    with pytest.raises(Unavailable) as caught:
        await blobs.put(new_object_name(WORKSPACE), Broken(b"x"))
    assert caught.value.code == "file.storage_away"
    assert not [path for path in (settings.data / "blobs").rglob("*") if path.is_file()]

    async def refused(*_: object, **__: object) -> None:
        raise obstore.exceptions.GenericError("no route to the cloud")

    for name in ("put_async", "get_async", "delete_async"):
        monkeypatch.setattr(obstore, name, refused)
    for doing in (
        blobs.put(new_object_name(WORKSPACE), BytesIO(b"x")),
        blobs.open("a"),
        blobs.delete(["a"]),
    ):
        with pytest.raises(Unavailable):
            await doing


async def test_only_what_is_old_is_listed_and_only_old_remains_are_removed(
    blobs: Blobs, settings: Settings
) -> None:
    old, young = new_object_name(WORKSPACE), new_object_name(WORKSPACE)
    for name in (old, young):
        await blobs.put(name, BytesIO(b"x"))
    now = datetime.now(UTC)
    yesterday = (now - timedelta(days=1)).timestamp()
    folder = settings.data / "blobs"
    os.utime(folder / old, (yesterday, yesterday))
    before = now - timedelta(hours=1)
    assert await _older(blobs, before) == [old]
    left, fresh = folder / f"{old}#1", folder / f"{young}#1"
    for path in (left, fresh):
        path.write_bytes(b"half")
    os.utime(left, (yesterday, yesterday))
    assert sorted(await _older(blobs, now + timedelta(hours=1))) == sorted([old, young])
    assert await blobs.discard_unfinished(before) == 1
    assert not left.exists()
    assert fresh.exists()


async def test_many_objects_are_listed_some_hundred_at_a_time(
    blobs: Blobs, settings: Settings
) -> None:
    folder = settings.data / "blobs" / WORKSPACE.hex
    for number in range(1_100):
        path = folder / f"{number % 10:02}" / "00" / f"{number:032x}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    listing = blobs.older_than(datetime.now(UTC) + timedelta(hours=1), WORKSPACE)
    sizes = [len(names) async for names in listing]
    assert sum(sizes) == 1_100
    assert max(sizes) <= 500


@pytest.mark.parametrize("address", ["s4://bucket", "ftp://x/y", "http://x", "s3://", "az://box"])
def test_an_address_that_is_none_ends_the_start_with_a_sentence(
    settings: Settings, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AZURE_STORAGE_ACCOUNT_NAME", raising=False)
    with pytest.raises(SettingsError) as caught:
        open_blobs(replace(settings, blobs=address))
    assert str(caught.value).startswith("DESKHAND_BLOBS is ")
    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_said(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingsError, match="DESKHAND_BLOBS: attachments cannot be kept in"):
        open_blobs(replace(settings, blobs=str(tmp_path / "file" / "blobs")))


@pytest.mark.parametrize("address", ["s3://bucket/prefix", "gs://bucket"])
def test_clouds_are_taken_by_their_address(settings: Settings, address: str) -> None:
    assert isinstance(open_blobs(replace(settings, blobs=address)), Blobs)


async def test_an_s3_server_of_ones_own_may_speak_plain_http(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Length: 0\r\n\r\n')
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setenv("AWS_ENDPOINT", f"http://127.0.0.1:{port}")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "me")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        blobs = open_blobs(replace(settings, blobs="s3://box/desk"))
        await blobs.put("ab/cd/name", BytesIO(b"x"))
    assert heard[0].startswith(b"PUT /box/desk/ab/cd/name HTTP/1.1\r\n")
