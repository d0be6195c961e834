"""Read the log: what happened after a revision, and what happened to one subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString
from uuid import UUID

from deskhand.kernel.db import Database, Query
from deskhand.log.event import Recorded, recorded

COLUMNS: LiteralString = (
    "e.workspace_id, e.rev, e.kind, e.version, e.subject, e.body::text, e.actor, e.via,"
    " e.depth, e.at"
)

AFTER: LiteralString = f"""
select {COLUMNS} from desk.event e
where e.workspace_id = %(workspace)s and e.rev > %(rev)s
order by e.rev limit %(limit)s
"""

HEAD: LiteralString = "select rev from desk.head where workspace_id = %(workspace)s"

BEHIND: LiteralString = """
select h.workspace_id from desk.head h
left join desk.cursor c on c.workspace_id = h.workspace_id and c.reaction = %(reaction)s
where h.rev > coalesce(c.rev, 0)
order by c.moved_at nulls first limit %(limit)s
"""


def events_after(workspace: UUID, rev: int, limit: int) -> Query[Recorded]:
    """The next `limit` events after `rev`, oldest first."""
    return Query(AFTER, {"workspace": workspace, "rev": rev, "limit": limit}, recorded)


def _same(workspace: UUID) -> UUID:
    return workspace


async def head_rev(database: Database, workspace: UUID) -> int:
    """The workspace's newest revision; 0 for one that nothing has happened in."""
    (rows,) = await database.read(workspace, Query(HEAD, {"workspace": workspace}, int))
    return rows[0] if rows else 0


async def workspaces_behind(database: Database, reaction: str, limit: int = 100) -> Sequence[UUID]:
    """Workspaces with events that `reaction` has not read yet, the longest waiting first."""
    query = Query(BEHIND, {"reaction": reaction, "limit": limit}, _same)
    (rows,) = await database.read(None, query)
    return rows
