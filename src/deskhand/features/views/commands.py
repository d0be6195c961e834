"""The verbs about saved views."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.tickets.filters import Sort
from deskhand.features.views import store
from deskhand.features.views.events import ViewChanged, ViewCreated, ViewDeleted
from deskhand.features.views.model import (
    MAX_NAME,
    MAX_POSITION,
    MAX_VIEWS,
    STEP,
    SavedView,
    ViewKept,
    ViewQuery,
    may_change,
    require_change,
    require_seen,
    stored,
    valid_position,
)
from deskhand.features.views.projection import changed, created
from deskhand.kernel.errors import Conflict, Forbidden
from deskhand.kernel.ids import new_id
from deskhand.kernel.text import line
from deskhand.log.tx import Tx


@dataclass(frozen=True, slots=True)
class ViewWanted:
    """All that a view is to be. Without a position a new one goes last, another stays put."""

    name: str
    query: ViewQuery
    sort: Sort = Sort.UPDATED_DESC
    shared: bool = False
    pinned: bool = False
    position: int | None = None


async def create_view(tx: Tx, wanted: ViewWanted) -> ViewKept:
    """Keep a list under a name; sharing it with the team needs `view.share`.

    Raises `Invalid("view.position_invalid")`, `Conflict("view.too_many")` (50 of one's own, 50
    shared).
    """
    owner = tx.actor.member
    if owner is None or not tx.actor.is_staff:
        raise Forbidden("access.staff_only")
    if wanted.shared:
        require(tx.actor, Permission.VIEW_SHARE)
    name, query = line("name", wanted.name, MAX_NAME), stored(wanted.query)
    ask_shelf = await store.ask_shelf(tx, shared=wanted.shared)
    ask_gone = await store.ask_gone(tx, query)
    shelf, gone = (await ask_shelf())[0], (await ask_gone())[0]
    if shelf.count >= MAX_VIEWS:
        raise Conflict("view.too_many", limit=MAX_VIEWS)
    last = min(shelf.last_position + STEP, MAX_POSITION)
    happened = ViewCreated(
        view=new_id(),
        owner=owner,
        name=name,
        shared=wanted.shared,
        query=query,
        sort=wanted.sort.value,
        position=last if wanted.position is None else valid_position(wanted.position),
        pinned=wanted.pinned,
    )
    view = created(happened, tx.now)
    await store.insert_view(tx, view)
    tx.note(happened)
    return ViewKept(view, gone)


async def update_view(
    tx: Tx, view_id: UUID, wanted: ViewWanted, *, seen: int | None = None
) -> ViewKept:
    """Say anew all that a view is. `seen`: the version that was read; without it the last wins.

    A shared one can be made one's own again only by who made it. Raises
    `NotFound("view.unknown")`, `Forbidden("view.not_yours")`, `Conflict` with `view.changed` or
    `view.too_many`, `Invalid("view.position_invalid")`.
    """
    name, query = line("name", wanted.name, MAX_NAME), stored(wanted.query)
    ask_shelf = await store.ask_shelf(tx, shared=wanted.shared)
    ask_gone = await store.ask_gone(tx, query)
    before = await store.lock_view(tx, view_id)
    shelf, gone = (await ask_shelf())[0], (await ask_gone())[0]
    require_change(before, tx.actor, shared=wanted.shared, seen=seen)
    if wanted.shared != before.shared and shelf.count >= MAX_VIEWS:
        raise Conflict("view.too_many", limit=MAX_VIEWS)
    position = before.position if wanted.position is None else valid_position(wanted.position)
    happened = ViewChanged(
        view=before.id,
        name=name,
        shared=wanted.shared,
        query=query,
        sort=wanted.sort.value,
        position=position,
        pinned=wanted.pinned,
    )
    after = changed(before, happened, tx.now)
    if _same(before, after):
        return ViewKept(before, gone)
    await store.save_view(tx, after)
    tx.note(happened)
    return ViewKept(after, gone)


async def delete_view(tx: Tx, view_id: UUID, *, seen: int | None = None) -> None:
    """Let a list go. Raises `NotFound("view.unknown")`, `Conflict("view.changed")`."""
    view = await store.lock_view(tx, view_id)
    if not may_change(view, tx.actor):
        require(tx.actor, Permission.VIEW_SHARE)
    require_seen(view, seen)
    await store.remove_view(tx, view.id)
    tx.note(ViewDeleted(view.id))


def _same(before: SavedView, after: SavedView) -> bool:
    mine = ("name", "shared", "query", "sort", "position", "pinned")
    return all(getattr(before, name) == getattr(after, name) for name in mine)
