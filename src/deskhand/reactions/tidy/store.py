"""The SQL of tidying."""

from __future__ import annotations

from typing import LiteralString
from uuid import UUID

from deskhand.kernel.db import Database, Query

# Heads are counted across workspaces: this says which there are, and nothing of them.
WORKSPACES: LiteralString = "select workspace_id from desk.head order by workspace_id"

# Some thousand at a time: a long delete would hold its locks, and its rows back from vacuum.
FORGET_KEYS: LiteralString = """
with gone as (
    delete from desk.idempotency i
    where i.workspace_id = %(workspace)s
      and (i.actor, i.key) in (
          select o.actor, o.key from desk.idempotency o
          where o.workspace_id = %(workspace)s and o.at < %(before)s
          order by o.at limit %(limit)s)
    returning 1
)
select count(*) from gone
"""


async def all_workspaces(database: Database) -> list[UUID]:
    """Every workspace whose desk is in this database."""
    (rows,) = await database.read(None, Query(WORKSPACES, {}, _same))
    return rows


def _same(workspace: UUID) -> UUID:
    return workspace
