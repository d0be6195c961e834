"""A ticket's own page: the ticket, its messages, their files and its history, in one round trip."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

import msgspec

from deskhand.features.access.permissions import Permission, may
from deskhand.features.intake.answers import Answer
from deskhand.features.tickets.events import PUBLIC_KINDS
from deskhand.features.tickets.handle import Handle
from deskhand.features.tickets.link_store import ticket_links
from deskhand.features.tickets.model import EDIT_WINDOW, MessageKind, Status
from deskhand.features.tickets.queries import NAMES, ROW
from deskhand.features.tickets.reading import MARK, unread
from deskhand.features.tickets.rows import (
    ROLES,
    AttachmentRow,
    HistoryLine,
    MemberRef,
    MessageRow,
    TicketDetail,
    TicketLink,
    TicketRow,
    ticket_row,
)
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.cursors import pack, unpack
from deskhand.kernel.db import Database, Query
from deskhand.kernel.errors import NotFound
from deskhand.log.actor import Actor

MESSAGES_SHOWN = 50
HISTORY_SHOWN = 100

FACTS: LiteralString = """,
       t.first_response_at, t.resolved_at, t.closed_at, t.close_reason, t.resolution_message_id,
       t.deleted_at, t.fields::text, t.answers::text, nullif(v.rev, 0),
       coalesce((select max(e.rev) from desk.event e
                 where e.workspace_id = t.workspace_id and e.subject = t.id), 0)
"""

MESSAGES: LiteralString = """
select m.id, m.kind, p.id, p.display_name, m.author_role, m.body, m.html, m.created_at,
       m.edited_at, m.original_body, m.channel
from desk.message m left join desk.member p on p.id = m.author_id
where m.ticket_id = (select t.id from desk.ticket t where {ticket}){more}
order by m.created_at desc, m.id desc limit %(messages)s
"""

FILES: LiteralString = """
select a.message_id, a.id, a.name, a.size, a.media_type, a.safe_image
from desk.attachment a
join (select m.id from desk.message m
      where m.ticket_id = (select t.id from desk.ticket t where {ticket}){more}
      order by m.created_at desc, m.id desc limit %(messages)s) m on m.id = a.message_id
order by a.message_id, a.position
"""

HISTORY: LiteralString = """
select e.rev, e.kind, e.at, p.id, p.display_name, p.role, e.body::text
from desk.event e left join desk.member p on p.id = e.actor
where e.workspace_id = %(workspace)s
  and e.subject = (select t.id from desk.ticket t where {ticket}){more}
"""

# What the team sorts a ticket by; a requester is not told of it.
TEAMS_OWN = frozenset({"tags", "department"})

NO_NOTES: LiteralString = " and m.kind = 'PUBLIC'"
EARLIER: LiteralString = " and (m.created_at, m.id) < (%(before_at)s, %(before_id)s)"
PUBLIC_ONLY: LiteralString = (
    " and e.kind = any(%(kinds)s) and (e.kind not like 'message.%%' or e.body->>'kind' = 'PUBLIC')"
)
NEWEST_EVENTS: LiteralString = " order by e.rev desc limit %(events)s"
NEXT_EVENTS: LiteralString = " and e.rev > %(rev)s order by e.rev limit %(events)s"


@dataclass(frozen=True, slots=True)
class Face:
    """The ticket itself, before its conversation is put beside it."""

    row: TicketRow
    first_response_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    close_reason: str | None
    resolution_message_id: UUID | None
    deleted_at: datetime | None
    fields: dict[str, str]
    answers: list[Answer]
    read_revision: int | None
    revision: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything that a ticket's page shows."""

    face: Face
    messages: list[MessageRow]
    earlier_cursor: str | None
    history: list[HistoryLine]
    links: list[TicketLink]


@dataclass(frozen=True, slots=True)
class _Written:
    id: UUID
    kind: str
    author_id: UUID | None
    author: str | None
    author_role: str
    body: str
    html: str
    created_at: datetime
    edited_at: datetime | None
    original_body: str | None
    channel: str


async def read_conversation(
    database: Database, actor: Actor, handle: Handle, now: datetime
) -> Conversation:
    """The ticket's page as `actor` may see it. Raises `NotFound("ticket.unknown")`.

    The revision is read first: what is shown is at least as new, so a later change is
    never taken for one that was already seen.
    """
    faces, written, files, history, links = await database.read(
        actor.workspace,
        _face(actor, handle),
        _messages(actor, handle),
        _files(actor, handle),
        _history(actor, handle),
        ticket_links(actor, handle),
    )
    if not faces:
        raise NotFound("ticket.unknown")
    face = faces[0]
    messages, cursor = _together(written, files, face.resolution_message_id, actor, now)
    return Conversation(face, messages, cursor, history[::-1], links)


async def read_earlier(
    database: Database, actor: Actor, handle: Handle, cursor: str | None, now: datetime
) -> tuple[list[MessageRow], str | None]:
    """Messages before `cursor` (None: the newest), oldest first, and the next cursor."""
    faces, written, files = await database.read(
        actor.workspace,
        _face(actor, handle),
        _messages(actor, handle, cursor),
        _files(actor, handle, cursor),
    )
    if not faces:
        raise NotFound("ticket.unknown")
    return _together(written, files, faces[0].resolution_message_id, actor, now)


async def read_history(
    database: Database, actor: Actor, handle: Handle, after: int
) -> tuple[list[HistoryLine], int | None]:
    """What happened after revision `after`, oldest first, and where to go on."""
    faces, lines = await database.read(
        actor.workspace, _face(actor, handle), _history(actor, handle, after)
    )
    if not faces:
        raise NotFound("ticket.unknown")
    more = len(lines) > HISTORY_SHOWN
    return lines[:HISTORY_SHOWN], lines[HISTORY_SHOWN - 1].rev if more else None


def detail(conversation: Conversation, actor: Actor) -> TicketDetail:
    """A ticket's page for the team, and for its requester what they may see of it."""
    face = conversation.face
    row = {field.name: getattr(face.row, field.name) for field in fields(TicketRow)}
    if not actor.is_staff:
        row |= {"tags": [], "level": 0}
    return TicketDetail(
        **row,
        first_response_at=face.first_response_at,
        resolved_at=face.resolved_at,
        closed_at=face.closed_at,
        close_reason=face.close_reason,
        resolution_message_id=face.resolution_message_id,
        deleted_at=face.deleted_at,
        fields=face.fields,
        answers=face.answers,
        revision=face.revision,
        read_revision=face.read_revision,
        permissions=permitted(face, actor),
        messages=conversation.messages,
        earlier_cursor=conversation.earlier_cursor,
        history=conversation.history,
        links=conversation.links if actor.is_staff else [],
    )


def permitted(face: Face, actor: Actor) -> list[str]:
    """What `actor` may do with the ticket as it stands: the buttons of its page."""
    if face.deleted_at is not None:
        return ["restore"] if may(actor, Permission.TICKET_DELETE) else []
    closed = face.row.status is Status.CLOSED
    works = may(actor, Permission.TICKET_WORK)
    party = works or face.row.requester.id == actor.member
    allowed = {
        "claim": works and not closed and face.row.assignee is None,
        "reply": party and not closed,
        "note": works,
        "assign": may(actor, Permission.TICKET_ASSIGN) and not closed,
        "edit": works,
        "move": may(actor, Permission.TICKET_MOVE) and not closed,
        "escalate": may(actor, Permission.TICKET_ESCALATE) and not closed,
        "close": party and not closed,
        "reopen": party and not face.row.status.is_open,
        "delete": may(actor, Permission.TICKET_DELETE),
    }
    return [name for name, yes in allowed.items() if yes]


def _condition(actor: Actor, handle: Handle) -> tuple[LiteralString, dict[str, Any]]:
    scope = visible(actor, deleted=None)
    return handle.sql + " and " + scope.sql, {**handle.params, **scope.params}


def _face(actor: Actor, handle: Handle) -> Query[Face]:
    condition, params = _condition(actor, handle)

    def make(*columns: Any) -> Face:
        *row, responded, resolved, closed, reason, resolution, deleted = columns[:-4]
        extra, said, seen, rev = columns[-4:]
        return Face(
            ticket_row(*row),
            responded,
            resolved,
            closed,
            reason,
            resolution,
            deleted,
            json.loads(extra),
            msgspec.json.decode(said, type=list[Answer]),
            seen,
            rev,
        )

    columns = ROW + unread(actor) + FACTS
    sql = columns + "from desk.ticket t" + NAMES + MARK + "where " + condition
    return Query(sql, {**params, "me": actor.member}, make)


def _narrow(
    sql: LiteralString, actor: Actor, handle: Handle, cursor: str | None
) -> tuple[LiteralString, dict[str, Any]]:
    condition, params = _condition(actor, handle)
    more: LiteralString = "" if actor.is_staff else NO_NOTES
    if cursor is not None:
        more += EARLIER
        params["before_at"], params["before_id"] = unpack(cursor, tuple[datetime, UUID])
    params["messages"] = MESSAGES_SHOWN + 1
    return sql.replace("{ticket}", condition).replace("{more}", more), params


def _messages(actor: Actor, handle: Handle, cursor: str | None = None) -> Query[_Written]:
    sql, params = _narrow(MESSAGES, actor, handle, cursor)
    return Query(sql, params, _Written)


def _files(
    actor: Actor, handle: Handle, cursor: str | None = None
) -> Query[tuple[UUID, AttachmentRow]]:
    sql, params = _narrow(FILES, actor, handle, cursor)

    def make(
        message: UUID,
        id_: UUID,
        name: str,
        size: int,
        media_type: str,
        safe_image: bool,  # noqa: FBT001
    ) -> tuple[UUID, AttachmentRow]:
        url = f"/api/attachments/{id_}"
        return message, AttachmentRow(id_, name, size, media_type, safe_image, url)

    return Query(sql, params, make)


def _history(actor: Actor, handle: Handle, after: int | None = None) -> Query[HistoryLine]:
    condition, params = _condition(actor, handle)
    more: LiteralString = ""
    if not actor.is_staff:
        more += PUBLIC_ONLY
        params["kinds"] = list(PUBLIC_KINDS)
    more += NEWEST_EVENTS if after is None else NEXT_EVENTS
    params["events"] = HISTORY_SHOWN if after is None else HISTORY_SHOWN + 1
    params["rev"] = after
    params["workspace"] = actor.workspace

    def make(
        rev: int, kind: str, at: datetime, id_: UUID | None, name: str, role: str, body: str
    ) -> HistoryLine:
        actor_ref = MemberRef(id_, name, ROLES[role]) if id_ else None
        told = json.loads(body)
        if not actor.is_staff:
            told = {name: value for name, value in told.items() if name not in TEAMS_OWN}
        return HistoryLine(rev, kind, at, actor_ref, told)

    return Query(HISTORY.replace("{ticket}", condition).replace("{more}", more), params, make)


def _together(
    written: list[_Written],
    files: list[tuple[UUID, AttachmentRow]],
    resolution: UUID | None,
    actor: Actor,
    now: datetime,
) -> tuple[list[MessageRow], str | None]:
    by_message: defaultdict[UUID, list[AttachmentRow]] = defaultdict(list)
    for message, file in files:
        by_message[message].append(file)
    shown = written[:MESSAGES_SHOWN]
    oldest = shown[-1] if len(written) > MESSAGES_SHOWN else None
    return [
        MessageRow(
            id=m.id,
            kind=MessageKind(m.kind),
            author=MemberRef(m.author_id, m.author or "", ROLES[m.author_role])
            if m.author_id
            else None,
            body=m.body,
            html=m.html,
            created_at=m.created_at,
            edited_at=m.edited_at,
            original_body=m.original_body if _may_compare(m, actor) else None,
            is_resolution=m.id == resolution,
            channel=m.channel,
            can_edit=m.author_id == actor.member and now - m.created_at <= EDIT_WINDOW,
            attachments=by_message.get(m.id, []),
        )
        for m in reversed(shown)
    ], pack(oldest.created_at, oldest.id) if oldest else None


def _may_compare(message: _Written, reader: Actor) -> bool:
    """Whether the first version is shown too: what the team took back stays taken back."""
    return reader.is_staff or message.author_id == reader.member
