"""Notices: the reader's bell, what they have read of it, and what they want to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field, StrictBool
from starlette.responses import Response

from deskhand.api.door import SignedIn, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body
from deskhand.api.ticket_shapes import Cursor, Revision
from deskhand.features.notices import queries
from deskhand.features.notices.commands import choose_notices, read_notices
from deskhand.features.notices.model import (
    MAX_PAGE,
    NoticeKind,
    NoticeSetting,
    UnreadNotices,
    Which,
    settings_of,
)
from deskhand.features.notices.queries import NoticePage

router = APIRouter(prefix="/api/notices", tags=["notices"])


class NoticesRead(Body):
    """What was read: these, those of a ticket, or all up to a revision. Several narrow it."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MAX_PAGE)] | None = None
    ticket: UUID | None = None
    up_to: Revision | None = None


class NoticeWish(Body):
    """What is wanted of a kind: in the bell, and in the browser (only if in the bell)."""

    kind: NoticeKind
    in_app: StrictBool
    browser: StrictBool


class NoticeWishes(Body):
    """What is wanted of some kinds; the rest stays."""

    items: Annotated[list[NoticeWish], Field(min_length=1, max_length=len(NoticeKind))]


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """What holds for each kind the reader can be told of."""

    items: Sequence[NoticeSetting]


@router.get("", operation_id="listNotices", response_model=NoticePage, responses=refusals(400, 401))
async def list_notices(
    door: SignedIn,
    cursor: Annotated[Cursor | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 20,
    unread: Annotated[bool, Query(description="Only what was not read.")] = False,  # noqa: FBT002 (a query parameter)
) -> Response:
    """The newest notices, and how many are unread (none counted beyond 99)."""
    rows, counted = await door.read(
        queries.notices(door.actor, cursor=cursor, limit=limit, unread_only=unread),
        queries.unread(door.actor),
    )
    return answer(queries.page(rows, limit, counted[0]))


@router.put(
    "/read",
    operation_id="readNotices",
    response_model=UnreadNotices,
    responses=refusals(400, 401, 413, 415, 422),
)
async def put_read(body: NoticesRead, door: SignedIn) -> Response:
    """Have read some notices; how many are left. Read ones, and those of others, are left alone."""
    which = Which(tuple(body.ids or ()), body.ticket, body.up_to)
    return answer((await door.run(read_notices, which)).value)


@router.get(
    "/settings",
    operation_id="noticeSettings",
    response_model=NoticeSettings,
    responses=refusals(401),
)
async def get_settings(door: SignedIn) -> Response:
    """What the reader wants to be told."""
    (chosen,) = await door.read(queries.wishes(door.actor))
    return answer(NoticeSettings(settings_of(door.actor, dict(chosen))))


@router.put(
    "/settings",
    operation_id="updateNoticeSettings",
    response_model=NoticeSettings,
    responses=refusals(400, 401, 413, 415, 422),
)
async def put_settings(body: NoticeWishes, door: SignedIn) -> Response:
    """Say what one wants to be told; it counts from the next time something happens."""
    chosen = [NoticeSetting(one.kind, one.in_app, one.browser) for one in body.items]
    return answer(NoticeSettings((await door.run(choose_notices, chosen)).value))
