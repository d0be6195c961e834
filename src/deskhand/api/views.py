"""Saved views: lists of tickets under a name, one's own and the team's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from deskhand.api.door import Door, StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body, Line
from deskhand.api.ticket_shapes import TicketFilters
from deskhand.features.tickets.filters import Sort
from deskhand.features.tickets.rows import ViewCount
from deskhand.features.views.commands import ViewWanted, create_view, delete_view, update_view
from deskhand.features.views.model import (
    MAX_NAME,
    MAX_POSITION,
    ViewKept,
    ViewQuery,
    may_change,
    sort_of,
    understood,
)
from deskhand.features.views.queries import counts, lost, not_counted, views

router = APIRouter(prefix="/api/views", tags=["views"])

Version = Annotated[int, Field(strict=True, ge=1, le=2**31 - 1)]


class ViewIn(Body):
    """All that a view is to be. Without a position a new one goes last, another stays put."""

    name: Annotated[str, Line(MAX_NAME)]
    query: TicketFilters = Field(default_factory=TicketFilters)
    sort: Sort = Sort.UPDATED_DESC
    shared: bool = False
    pinned: bool = False
    position: Annotated[int, Field(strict=True, ge=0, le=MAX_POSITION)] | None = None


class ViewChange(ViewIn):
    """`seen`: the version that was read; one changed since is not overwritten then."""

    seen: Version | None = None


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view. `mine`: only its owner sees it, or made it; `can_edit`: the reader may change it.

    `gone` names the filters that mean nothing any more, such as a category that was deleted.
    """

    id: UUID
    name: str
    shared: bool
    mine: bool
    can_edit: bool
    owner_id: UUID
    query: ViewQuery
    sort: Sort
    position: int
    pinned: bool
    gone: list[str]
    version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class SavedViews:
    """Every view the reader has, in their order: 50 of their own and 50 shared at most."""

    items: Sequence[SavedView]


@dataclass(frozen=True, slots=True)
class SavedViewCounts:
    """By a view's id how many tickets it holds; null for one with words, which is not counted."""

    views: dict[str, ViewCount | None]


@router.get("", operation_id="listViews", response_model=SavedViews, responses=refusals(401, 403))
async def list_views(door: StaffOnly) -> Response:
    """One's own views and the shared ones."""
    (found,) = await door.read(views(door.actor))
    return answer(SavedViews([_shown(one, door) for one in found]))


@router.get(
    "/counts",
    operation_id="viewCounts",
    response_model=SavedViewCounts,
    responses=refusals(401, 403),
)
async def view_counts(door: StaffOnly) -> Response:
    """How many tickets each of the reader's views holds, none counted beyond 1,000."""
    (found,) = await door.read(views(door.actor))
    kept = [one.view for one in found]
    query = counts(door.actor, kept)
    if query is None:
        return answer(SavedViewCounts(not_counted(kept)))
    (counted,) = await door.read(query)
    return answer(SavedViewCounts(counted[0]))


@router.post(
    "",
    operation_id="createView",
    status_code=201,
    response_model=SavedView,
    responses=refusals(400, 401, 403, 409, 413, 415, 422),
)
async def post_view(body: ViewIn, door: StaffOnly) -> Response:
    """Keep a list under a name. Sharing it with the team needs `view.share`."""
    made = await door.run(create_view, _wanted(body))
    return answer(_shown(made.value, door), 201)


@router.put(
    "/{id}",
    operation_id="updateView",
    response_model=SavedView,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
)
async def put_view(id: UUID, body: ViewChange, door: StaffOnly) -> Response:
    """Say anew all that a view is. With `seen`, 409 `view.changed` if another was quicker."""
    changed = await door.run(update_view, id, _wanted(body), seen=body.seen)
    return answer(_shown(changed.value, door))


@router.delete(
    "/{id}",
    operation_id="deleteView",
    status_code=204,
    responses=refusals(400, 401, 403, 404, 409),
)
async def remove_view(
    id: UUID,
    door: StaffOnly,
    seen: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """Let a list go; `seen` as for a change."""
    await door.run(delete_view, id, seen=seen)
    return Response(status_code=204)


def _wanted(body: ViewIn) -> ViewWanted:
    given = {field.name: getattr(body.query, field.name) for field in fields(ViewQuery)}
    given["status"] = tuple(dict.fromkeys(body.query.status))
    given["priority"] = tuple(dict.fromkeys(body.query.priority))
    given["assignee"] = None if body.query.assignee is None else str(body.query.assignee)
    return ViewWanted(
        name=body.name,
        query=ViewQuery(**given),
        sort=body.sort,
        shared=body.shared,
        pinned=body.pinned,
        position=body.position,
    )


def _shown(kept: ViewKept, door: Door) -> SavedView:
    view = kept.view
    query, _ = understood(view.query)
    return SavedView(
        id=view.id,
        name=view.name,
        shared=view.shared,
        mine=view.owner_id == door.actor.member,
        can_edit=may_change(view, door.actor),
        owner_id=view.owner_id,
        query=query,
        sort=sort_of(view),
        position=view.position,
        pinned=view.pinned,
        gone=lost(kept),
        version=view.version,
        created_at=view.created_at,
        updated_at=view.updated_at,
    )
