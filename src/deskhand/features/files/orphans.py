"""Takes away objects that no attachment names: of processes killed between store and commit.

Tickets deleted for good leave their objects to it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import LiteralString

import structlog

from deskhand.kernel.blobs import Blobs
from deskhand.kernel.db import Databases, Query

log = structlog.get_logger(__name__)

# Far longer than any request lasts, so what is being written now is never taken.
UNTOUCHED = timedelta(hours=24)
# This many objects without a single attachment among them are somebody else's, or this is a
# new database beside an old store: then nothing is removed.
SUSPICIOUS = 50

ATTACHED: LiteralString = "select desk.attached_objects(%(names)s)"


async def sweep(databases: Databases, blobs: Blobs, now: datetime) -> int:
    """Remove objects older than a day that no attachment names; returns how many.

    Safe to run at any time, and twice at once.
    """
    before = now - UNTOUCHED
    removed = await blobs.discard_unfinished(before)
    async for names in blobs.older_than(before):
        known = await _attached(databases, names)
        orphans = [name for name in names if name not in known]
        if not known and len(orphans) >= SUSPICIOUS:
            log.error("blobs.not_ours", objects=len(orphans), example=orphans[0])
            continue
        await blobs.delete(orphans)
        removed += len(orphans)
    return removed


async def _attached(databases: Databases, names: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for database in databases.all():
        (rows,) = await database.read(None, Query(ATTACHED, {"names": list(names)}, str))
        found.update(rows)
    return found
