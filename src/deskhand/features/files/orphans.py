"""Takes away objects that no attachment names: of processes killed between store and commit.

Tickets deleted for good leave their objects to it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import LiteralString
from uuid import UUID

from deskhand.kernel.blobs import Blobs
from deskhand.kernel.db import Database, Query

# Far longer than any request lasts, so what is being written now is never taken.
UNTOUCHED = timedelta(hours=24)

ATTACHED: LiteralString = """
select a.object_name from desk.attachment a where a.object_name = any(%(names)s)
"""


async def sweep(database: Database, workspace: UUID, blobs: Blobs, now: datetime) -> int:
    """Remove a workspace's objects older than a day that no attachment names; returns how many.

    Safe to run at any time, and twice at once. What another workspace keeps in the same store,
    perhaps one of another database, is never looked at.
    """
    removed = 0
    async for names in blobs.older_than(now - UNTOUCHED, workspace):
        known = await _attached(database, workspace, names)
        orphans = [name for name in names if name not in known]
        await blobs.delete(orphans)
        removed += len(orphans)
    return removed


async def _attached(database: Database, workspace: UUID, names: Sequence[str]) -> set[str]:
    (rows,) = await database.read(workspace, Query(ATTACHED, {"names": list(names)}, str))
    return set(rows)
