"""How far the readers of a workspace's log are behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from deskhand.kernel.db import Query

READERS: LiteralString = """
select c.reaction, c.rev, h.rev, c.moved_at
from desk.head h left join desk.cursor c on c.workspace_id = h.workspace_id
where h.workspace_id = %(workspace)s order by c.reaction
"""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reaction and the revision it has read up to; `reaction` null: none has read anything."""

    reaction: str | None
    rev: int | None
    head: int
    moved_at: datetime | None


def readers_of(workspace: UUID) -> Query[Reader]:
    """Who reads the workspace's log, each with the log's newest revision beside its own."""
    return Query(READERS, {"workspace": workspace}, Reader)
