"""The SQL of saved views: load (and lock) them, write them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.views.model import MAX_VIEWS, SavedView
from deskhand.features.views.visibility import views_visible
from deskhand.kernel.errors import NotFound
from deskhand.log.tx import Tx

COLUMNS: LiteralString = (
    "v.id, v.owner_id, v.name, v.shared, v.query::text, v.sort, v.position, v.pinned, v.version,"
    " v.created_at, v.updated_at"
)

# What a view's query names that is not there any more (any `v` with a `query` will do).
GONE: LiteralString = """
array_remove(array[
    case when v.query ? 'category' and not exists (select from desk.category x
         where x.id = (v.query ->> 'category')::uuid) then 'category' end,
    case when v.query ? 'department' and not exists (select from desk.department x
         where x.id = (v.query ->> 'department')::uuid) then 'department' end,
    case when v.query ? 'organization' and not exists (select from desk.organization x
         where x.id = (v.query ->> 'organization')::uuid) then 'organization' end,
    case when v.query ? 'requester' and not exists (select from desk.member x
         where x.id = (v.query ->> 'requester')::uuid) then 'requester' end,
    case when v.query ->> 'assignee' not in ('me', 'none', 'any') and not exists (
         select from desk.member x where x.id = (v.query ->> 'assignee')::uuid
         and x.left_at is null and x.role <> 'USER') then 'assignee' end
], null)
"""

GONE_OF: LiteralString = f"select {GONE} from (select %(query)s::jsonb as query) v"

LOCK: LiteralString = f"""
select {COLUMNS} from desk.saved_view v
where v.workspace_id = %(workspace)s and v.id = %(id)s and {{scope}} for update of v
"""

SHELF: LiteralString = """
select count(*), coalesce(max(position), -1) from (
    select v.position from desk.saved_view v
    where v.workspace_id = %(workspace)s and v.shared = %(shared)s
      and (v.shared or v.owner_id = %(owner)s)
    limit %(most)s
) as counted
"""

INSERT: LiteralString = """
insert into desk.saved_view
    (id, workspace_id, owner_id, name, shared, query, sort, position, pinned, version,
     created_at, updated_at)
values (%(id)s, %(workspace)s, %(owner_id)s, %(name)s, %(shared)s, %(query)s::jsonb, %(sort)s,
        %(position)s, %(pinned)s, %(version)s, %(created_at)s, %(updated_at)s)
"""

SAVE: LiteralString = """
update desk.saved_view
set name = %(name)s, shared = %(shared)s, query = %(query)s::jsonb, sort = %(sort)s,
    position = %(position)s, pinned = %(pinned)s, version = %(version)s,
    updated_at = %(updated_at)s
where workspace_id = %(workspace)s and id = %(id)s
"""

DELETE: LiteralString = """
delete from desk.saved_view where workspace_id = %(workspace)s and id = %(id)s
"""


@dataclass(frozen=True, slots=True)
class Shelf:
    """How many views there are beside which another is put, and where the last one is."""

    count: int
    last_position: int


def view_from(
    id_: UUID,
    owner: UUID,
    name: str,
    shared: bool,  # noqa: FBT001 (a column, in its place)
    query: str,
    sort: str,
    position: int,
    pinned: bool,  # noqa: FBT001 (as above)
    version: int,
    created_at: datetime,
    updated_at: datetime,
) -> SavedView:
    """A row of `COLUMNS` as the view it is."""
    wanted: dict[str, Any] = json.loads(query)
    return SavedView(
        id_, owner, name, shared, wanted, sort, position, pinned, version, created_at, updated_at
    )


async def lock_view(tx: Tx, view: UUID) -> SavedView:
    """A view the actor may see, to be changed. Raises `NotFound("view.unknown")`."""
    scope = views_visible(tx.actor)
    params = {**scope.params, "workspace": tx.workspace, "id": view}
    found = await tx.one(LOCK.replace("{scope}", scope.sql), params, view_from)
    if found is None:
        raise NotFound("view.unknown")
    return found


async def ask_shelf(tx: Tx, *, shared: bool) -> Callable[[], Awaitable[list[Shelf]]]:
    """Queue the question how many views of that sort there are, and where the last one is."""
    params = {
        "workspace": tx.workspace,
        "shared": shared,
        "owner": tx.actor.member,
        "most": MAX_VIEWS,
    }
    return await tx.ask(SHELF, params, Shelf)


async def ask_gone(tx: Tx, query: dict[str, Any]) -> Callable[[], Awaitable[list[list[str]]]]:
    """Queue the question what a query names that is not there."""
    return await tx.ask(GONE_OF, {"query": json.dumps(query)}, _names)


async def insert_view(tx: Tx, view: SavedView) -> None:
    """Queue the row of a new view."""
    await tx.run(INSERT, _params(tx, view))


async def save_view(tx: Tx, view: SavedView) -> None:
    """Queue the row of a changed view."""
    await tx.run(SAVE, _params(tx, view))


async def remove_view(tx: Tx, view: UUID) -> None:
    """Queue the end of a view's row."""
    await tx.run(DELETE, {"workspace": tx.workspace, "id": view})


def _names(names: list[str]) -> list[str]:
    return names


def _params(tx: Tx, view: SavedView) -> dict[str, object]:
    given = {name: getattr(view, name) for name in SavedView.__slots__}
    return {**given, "workspace": tx.workspace, "query": json.dumps(view.query)}
