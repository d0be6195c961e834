"""The screens about notices: the newest, how many are unread, and what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, LiteralString
from uuid import UUID

import msgspec

from deskhand.features.notices.model import MAX_COUNT, USUAL, NoticeKind, UnreadNotices, Wish
from deskhand.features.notices.visibility import notices_visible
from deskhand.features.people.names import MemberRef
from deskhand.features.tickets.model import Status
from deskhand.features.tickets.rows import ROLES, STATUSES
from deskhand.kernel.cursors import pack, unpack
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

Revision = Annotated[int, msgspec.Meta(ge=0, le=2**53)]

LIST: LiteralString = """
select n.id, n.kind, n.ticket_id, n.reference, n.subject, n.status, a.id, a.display_name, a.role,
       n.count, n.rev, n.at, n.read_at is not null, s.browser
from (select n.*, t.reference, t.subject, t.status
      from desk.notice n join desk.ticket t on t.id = n.ticket_id
      where {scope}{more} order by n.rev desc, n.id desc limit %(limit)s) n
left join desk.member a on a.id = n.actor_id
left join desk.notice_setting s on s.member_id = n.member_id and s.kind = n.kind
order by n.rev desc, n.id desc
"""

AFTER: LiteralString = " and (n.rev, n.id) < (%(after_rev)s, %(after_id)s)"
UNREAD: LiteralString = " and n.read_at is null"

COUNT: LiteralString = """
select count(*) from (
    select from desk.notice n join desk.ticket t on t.id = n.ticket_id
    where n.read_at is null and {scope} limit %(most)s
) as counted
"""

WISHES: LiteralString = """
select s.kind, s.in_app, s.browser from desk.notice_setting s
where s.workspace_id = %(workspace)s and s.member_id = %(me)s
"""


@dataclass(frozen=True, slots=True)
class NoticeTicket:
    """The ticket a notice is about, as it is now."""

    id: UUID
    reference: str
    subject: str
    status: Status


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know. `count`: how often it happened while unread, the last time by `actor`.

    `browser`: its reader wants the browser to show it.
    """

    id: UUID
    kind: NoticeKind
    ticket: NoticeTicket
    actor: MemberRef | None
    count: int
    rev: int
    at: datetime
    read: bool
    browser: bool


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page of notices, newest first; `next_cursor` is null on the last."""

    items: Sequence[Notice]
    next_cursor: str | None
    unread: UnreadNotices


def notices(
    actor: Actor, *, cursor: str | None, limit: int, unread_only: bool = False
) -> Query[Notice]:
    """The notices `actor` may see, newest first: `limit` and one more.

    Raises `Malformed("cursor.invalid")`.
    """
    scope = notices_visible(actor)
    params: dict[str, Any] = {**scope.params, "limit": limit + 1}
    more: LiteralString = UNREAD if unread_only else ""
    if cursor is not None:
        more += AFTER
        params["after_rev"], params["after_id"] = unpack(cursor, tuple[Revision, UUID])
    return Query(LIST.replace("{scope}", scope.sql).replace("{more}", more), params, _notice)


def unread(actor: Actor) -> Query[UnreadNotices]:
    """How many notices `actor` has not read, none counted beyond 99."""
    scope = notices_visible(actor)
    params = {**scope.params, "most": MAX_COUNT + 1}
    return Query(COUNT.replace("{scope}", scope.sql), params, _unread)


def wishes(actor: Actor) -> Query[tuple[NoticeKind, Wish]]:
    """What `actor` has chosen about kinds of notices."""
    return Query(WISHES, {"workspace": actor.workspace, "me": actor.member}, _wish)


def page(rows: list[Notice], limit: int, counted: UnreadNotices) -> NoticePage:
    """A page from the rows of `notices`."""
    if len(rows) <= limit:
        return NoticePage(rows, None, counted)
    last = rows[limit - 1]
    return NoticePage(rows[:limit], pack(last.rev, last.id), counted)


def _unread(count: int) -> UnreadNotices:
    return UnreadNotices(min(count, MAX_COUNT), count > MAX_COUNT)


def _wish(kind: str, in_app: bool, browser: bool) -> tuple[NoticeKind, Wish]:  # noqa: FBT001 (columns)
    return NoticeKind(kind), Wish(in_app, browser)


def _notice(
    id_: UUID,
    kind: str,
    ticket: UUID,
    reference: str,
    subject: str,
    status: str,
    actor: UUID | None,
    name: str,
    role: str,
    count: int,
    rev: int,
    at: datetime,
    read: bool,  # noqa: FBT001 (a column)
    browser: bool | None,  # noqa: FBT001 (a column)
) -> Notice:
    what = NoticeKind(kind)
    return Notice(
        id_,
        what,
        NoticeTicket(ticket, reference, subject, STATUSES[status]),
        MemberRef(actor, name, ROLES[role]) if actor else None,
        count,
        rev,
        at,
        read,
        USUAL[what].browser if browser is None else browser,
    )
