"""Objects too large for a row: attachments, in a folder or in a cloud's bucket.

Names are random and never the client's. A put is whole or not there at all; in a folder it
is on the disk when it returns (`obstore` itself renames without flushing, seen with strace).
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING
from uuid import UUID

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from deskhand.kernel.errors import Unavailable
from deskhand.kernel.settings import Settings, SettingsError

if TYPE_CHECKING:
    from obstore import GetOptions

CLOUDS = ("s3://", "gs://", "az://")
# A reader gets pieces of this size: memory of a download, whatever the object's size.
PIECE_BYTES = 256 * 1024
# An object up to this size goes to a cloud in one request; memory of an upload.
PART_BYTES = 5 * 1024 * 1024
# How long a cloud may be silent before the person who waits is told so.
CLOUD_PATIENCE = timedelta(seconds=20)
LISTED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Opened:
    """An object that is being read: bytes `start` to `stop` (not included) of `size`."""

    size: int
    start: int
    stop: int
    pieces: AsyncIterator[bytes]


def new_object_name(workspace: UUID) -> str:
    """A fresh random name in the workspace's own folder, sharded so that none gets a million."""
    name = secrets.token_hex(16)
    return f"{workspace.hex}/{name[:2]}/{name[2:4]}/{name}"


class Blobs:
    """The place attachments live. Made once, by `open_blobs`."""

    def __init__(self, store: ObjectStore, folder: Path | None) -> None:
        """`folder` is where a local store keeps its objects; None in a cloud."""
        self._store = store
        self._folder = folder

    async def put(self, name: str, file: IO[bytes]) -> None:
        """Store what `file` holds from its present position. Raises `Unavailable`."""
        try:
            await obstore.put_async(
                self._store, name, file, chunk_size=PART_BYTES, max_concurrency=2
            )
            if self._folder is not None:
                await asyncio.to_thread(_flush, self._folder / name, self._folder)
        except (BaseError, OSError) as error:
            raise Unavailable("file.storage_away") from error

    async def open(self, name: str, start: int = 0, stop: int | None = None) -> Opened | None:
        """Read bytes `start` to `stop` (to the end if None); None if there is no such object.

        `start` must lie within the object. Raises `Unavailable`.
        """
        options: GetOptions = {}
        if stop is not None:
            options["range"] = (start, stop)
        elif start:
            options["range"] = {"offset": start}
        try:
            result = await obstore.get_async(self._store, name, options=options)
        except FileNotFoundError:
            return None
        except (BaseError, OSError) as error:
            raise Unavailable("file.storage_away") from error
        first, end = result.range
        return Opened(result.meta["size"], first, end, aiter(result.stream(PIECE_BYTES)))

    async def delete(self, names: Iterable[str]) -> None:
        """Remove objects; one that is gone already is no error. Raises `Unavailable`."""
        for name in names:
            try:
                await obstore.delete_async(self._store, name)
            except FileNotFoundError:
                continue
            except (BaseError, OSError) as error:
                raise Unavailable("file.storage_away") from error

    async def older_than(self, moment: datetime, workspace: UUID) -> AsyncIterator[Sequence[str]]:
        """Names of a workspace's objects last written before `moment`, some hundred at a time."""
        listing = obstore.list(self._store, workspace.hex, chunk_size=LISTED_AT_ONCE)  # pyright: ignore[reportUnknownMemberType] (a variant of it needs arrow, which is not here)
        async for listed in listing:
            names = [one["path"] for one in listed if one["last_modified"] < moment]
            if names:
                yield names

    async def discard_unfinished(self, moment: datetime) -> int:
        """Remove what a killed process left half written before `moment`; returns how many.

        A cloud does this by a rule of the bucket (incomplete multipart uploads).
        """
        if self._folder is None:
            return 0
        return await asyncio.to_thread(_unlink_unfinished, self._folder, moment.timestamp())


def open_blobs(settings: Settings) -> Blobs:
    """The store the operator chose: a folder, by default `blobs` in the data path, or a cloud.

    Raises `SettingsError` when the address is none.
    """
    address = settings.blobs or str(settings.data / "blobs")
    if "://" not in address:
        folder = Path(address).expanduser().absolute()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return Blobs(LocalStore(folder, automatic_cleanup=False), folder)
        except (BaseError, OSError) as error:
            raise SettingsError(
                f"DESKHAND_BLOBS: attachments cannot be kept in {folder} ({error})."
            ) from error
    if not address.startswith(CLOUDS):
        raise SettingsError(
            f"DESKHAND_BLOBS is {address!r}; it must be a folder or start with s3://, gs:// or az://."
        )
    try:
        store = from_url(
            address,
            # An endpoint of the operator's own (AWS_ENDPOINT) may speak plain http.
            client_options={"timeout": CLOUD_PATIENCE, "allow_http": True},
            retry_config={"max_retries": 3, "retry_timeout": CLOUD_PATIENCE},
        )
    except (BaseError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise SettingsError(
            f"DESKHAND_BLOBS is {address!r}, which does not work: {reason}"
        ) from error
    return Blobs(store, None)


def _flush(path: Path, top: Path) -> None:
    """Bring a new file, and the folders that may be new with it, onto the disk."""
    for each in (path, *_folders(path, top)):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _folders(path: Path, top: Path) -> list[Path]:
    found = [path.parent]
    while found[-1] != top:
        found.append(found[-1].parent)
    return found


def _unlink_unfinished(folder: Path, before: float) -> int:
    """`obstore` writes to `name#1` and renames; a name of ours never holds a `#`."""
    count = 0
    for path in folder.glob("*/??/??/*#*"):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < before:
                path.unlink()
                count += 1
    return count
