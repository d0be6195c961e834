"""A file that was sent ahead of its message: in the blob store, and in nobody's hands but a seal's.

No row knows of it. What it is stands in a sealed text that only its sender may spend, so that a
message is a small request however large its files are. What is never spent is taken away by the
sweep of `orphans`, a day after it came; a seal ends before that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import LiteralString

import msgspec

from deskhand.features.files.model import StoredFile
from deskhand.features.files.orphans import UNTOUCHED
from deskhand.kernel.crypto import KeyRing, SealError
from deskhand.kernel.errors import Conflict, Invalid
from deskhand.log.actor import Actor
from deskhand.log.tx import Tx

# So long before the sweep that no message can be written with a file that is just going away.
LASTS = UNTOUCHED - timedelta(hours=2)

# Two messages with the same file, in two tickets at once: the later one waits for the first.
TAKE_TURNS: LiteralString = """
select pg_advisory_xact_lock(4, n.hash)
from (select hashtext(name) as hash from unnest(%(names)s::text[]) as name order by 1) n
"""

TAKEN: LiteralString = """
select a.name from desk.attachment a where a.object_name = any(%(names)s) limit 1
"""


class _Sealed(msgspec.Struct, frozen=True):
    name: str
    size: int
    media_type: str
    digest: str
    object_name: str
    pixels: int | None
    until: datetime


def seal(keys: KeyRing, actor: Actor, file: StoredFile, now: datetime) -> str:
    """What `actor` sends with a message in the file's place, within `LASTS`."""
    told = _Sealed(
        file.name,
        file.size,
        file.media_type,
        file.digest,
        file.object_name,
        file.pixels,
        now + LASTS,
    )
    return keys.seal(msgspec.json.encode(told), context=_context(actor))


def unseal(keys: KeyRing, actor: Actor, seals: Sequence[str], now: datetime) -> list[StoredFile]:
    """The files that `actor` sent ahead. Raises `Invalid("file.upload_gone")` for any other."""
    return [_open(keys, actor, sealed, now) for sealed in dict.fromkeys(seals)]


async def refuse_spent(tx: Tx, files: Sequence[StoredFile]) -> None:
    """One round trip if any was sent ahead. Raises `Conflict("file.upload_spent", name=...)`.

    Call it with the ticket locked.
    """
    names = [file.object_name for file in files if file.ahead]
    if not names:
        return
    await tx.ask(TAKE_TURNS, {"names": names}, _nothing)
    taken = await tx.one(TAKEN, {"names": names}, str)
    if taken is not None:
        raise Conflict("file.upload_spent", name=taken)


def _open(keys: KeyRing, actor: Actor, sealed: str, now: datetime) -> StoredFile:
    try:
        told = msgspec.json.decode(keys.open(sealed, context=_context(actor)), type=_Sealed)
    except SealError:
        raise Invalid("file.upload_gone", field="uploads") from None
    if told.until <= now:
        raise Invalid("file.upload_gone", field="uploads")
    return StoredFile(
        name=told.name,
        size=told.size,
        media_type=told.media_type,
        digest=told.digest,
        object_name=told.object_name,
        pixels=told.pixels,
        ahead=True,
    )


def _nothing(*_: object) -> None:
    return None


def _context(actor: Actor) -> str:
    return f"upload {actor.workspace} {actor.member}"
