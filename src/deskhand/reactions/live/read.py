"""What the tail reads: events with the places of their tickets, and the heads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from deskhand.features.tickets.visibility import Place
from deskhand.kernel.db import Database, Query
from deskhand.log.event import recorded
from deskhand.log.read import COLUMNS
from deskhand.reactions.live.frame import Frame, frame

BETWEEN: LiteralString = f"""
select {COLUMNS}, t.requester_id, t.assignee_id, t.department_id, t.deleted_at is not null
from desk.event e
left join desk.ticket t on t.id = e.subject and t.workspace_id = e.workspace_id
where e.workspace_id = %(workspace)s and e.rev > %(after)s and e.rev <= %(until)s
order by e.rev limit %(limit)s
"""

HEADS: LiteralString = """
select workspace_id, rev from desk.head where workspace_id = any(%(workspaces)s)
"""

NO_END = 2**62


def frames_between(workspace: UUID, after: int, limit: int, until: int = NO_END) -> Query[Frame]:
    """The frames of the revisions after `after` up to `until`, oldest first."""
    params = {"workspace": workspace, "after": after, "until": until, "limit": limit}
    return Query(BETWEEN, params, _frame)


async def heads(database: Database, workspaces: Sequence[UUID]) -> dict[UUID, int]:
    """The newest revision of each of these workspaces."""
    query = Query(HEADS, {"workspaces": list(workspaces)}, _head)
    (rows,) = await database.read(None, query)
    return dict(rows)


def _head(workspace: UUID, rev: int) -> tuple[UUID, int]:
    return workspace, rev


def _frame(
    workspace: UUID,
    rev: int,
    kind: str,
    version: int,
    subject: UUID,
    body: str,
    actor: UUID | None,
    via: str,
    depth: int,
    at: datetime,
    requester: UUID | None,
    assignee: UUID | None,
    department: UUID | None,
    deleted: bool,  # noqa: FBT001 (a column)
) -> Frame:
    event = recorded(workspace, rev, kind, version, subject, body, actor, via, depth, at)
    place = None if requester is None else Place(requester, assignee, department, deleted)
    return frame(event, place)
