"""What a requester sees: their own tickets, in plain words, without notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.intake.answers import Answer
from deskhand.features.people.names import Ref
from deskhand.features.tickets.conversation import Conversation
from deskhand.features.tickets.filters import ORDERS, Sort, make_cursor, read_cursor
from deskhand.features.tickets.model import Priority, Status
from deskhand.features.tickets.queries import NO_WORDS, Words
from deskhand.features.tickets.reading import FOR_REQUESTERS, MARK
from deskhand.features.tickets.rows import PRIORITY_BY_RANK, STATUSES, HistoryLine, MessageRow
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor


class Standing(StrEnum):
    """How a requester sorts their tickets."""

    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"


STANDINGS: dict[Standing, LiteralString] = {
    Standing.OPEN: " and t.is_open",
    Standing.WAITING: " and t.status = 'WAITING_FOR_USER'",
    Standing.DONE: " and not t.is_open",
}

# Their own, whatever else their role lets them see: the portal is one's own corner.
OWN: LiteralString = """
from desk.ticket t
where t.workspace_id = %(workspace)s and t.requester_id = %(me)s and t.deleted_at is null
"""

LIST: LiteralString = """
select t.id, t.reference, t.subject, t.status, t.priority, c.id, c.name, t.created_at,
       t.updated_at, {unread}
from (select t.* {own}{more} order by t.updated_at desc, t.id desc limit %(limit)s) t
left join desk.category c on c.id = t.category_id
{mark}
order by t.updated_at desc, t.id desc
"""

# Bounded: nobody has asked more than a thousand questions, and if so "1000" will do.
SUMMARY: LiteralString = """
select count(*), count(*) filter (where t.status = 'NEW'),
       count(*) filter (where t.status in ('IN_PROGRESS', 'ON_HOLD')),
       count(*) filter (where t.status = 'WAITING_FOR_USER'),
       count(*) filter (where not t.is_open)
from (select t.status, t.is_open {own} order by t.updated_at desc, t.id desc limit 1000) t
"""


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One of my tickets in a list. `waiting_for_me`: the team has asked me something.

    `unread`: the team has written something I have not read.
    """

    id: UUID
    reference: str
    subject: str
    status: Status
    priority: Priority
    category: Ref | None
    created_at: datetime
    updated_at: datetime
    waiting_for_me: bool
    unread: bool


@dataclass(frozen=True, slots=True)
class SupportPage:
    """One page of my tickets."""

    items: list[SupportRow]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class SupportSummary:
    """How many of my (newest thousand) tickets stand where."""

    total: int
    new: int
    in_progress: int
    waiting_for_me: int
    resolved: int


@dataclass(frozen=True, slots=True)
class SupportTicket(SupportRow):
    """One of my tickets with its conversation, without what the team notes for itself."""

    fields: dict[str, str]
    answers: list[Answer]
    close_reason: str | None
    assignee_name: str | None
    messages: list[MessageRow]
    earlier_cursor: str | None
    history: list[HistoryLine]
    revision: int
    can_reply: bool
    can_solve: bool
    can_reopen: bool


def own_tickets(
    actor: Actor,
    *,
    standing: Standing | None,
    cursor: str | None,
    limit: int,
    words: Words = NO_WORDS,
) -> Query[SupportRow]:
    """The actor's own tickets, newest change first: `limit` and one more."""
    params: dict[str, Any] = {
        "workspace": actor.workspace,
        "me": actor.member,
        "limit": limit + 1,
        **words[1],
    }
    more: LiteralString = words[0]
    if standing is not None:
        more += STANDINGS[standing]
    if cursor is not None:
        more += " and " + ORDERS[Sort.UPDATED_DESC].after
        params |= read_cursor(Sort.UPDATED_DESC, cursor)
    sql: LiteralString = LIST.replace("{own}", OWN).replace("{more}", more)
    sql = sql.replace("{unread}", FOR_REQUESTERS).replace("{mark}", MARK)
    return Query(sql, params, support_row)


def own_page(rows: list[SupportRow], limit: int) -> SupportPage:
    """A page from the rows of `own_tickets`."""
    if len(rows) <= limit:
        return SupportPage(rows, None)
    last = rows[limit - 1]
    return SupportPage(rows[:limit], make_cursor(Sort.UPDATED_DESC, (last.updated_at, last.id)))


def own_summary(actor: Actor) -> Query[SupportSummary]:
    """How many of the actor's own tickets stand where."""
    sql: LiteralString = SUMMARY.replace("{own}", OWN)
    return Query(sql, {"workspace": actor.workspace, "me": actor.member}, SupportSummary)


def support_ticket(conversation: Conversation) -> SupportTicket:
    """A ticket's page as its requester sees it."""
    face = conversation.face
    row = face.row
    open_ = row.status is not Status.CLOSED
    return SupportTicket(
        id=row.id,
        reference=row.reference,
        subject=row.subject,
        status=row.status,
        priority=row.priority,
        category=row.category,
        created_at=row.created_at,
        updated_at=row.updated_at,
        waiting_for_me=row.status is Status.WAITING_FOR_USER,
        unread=row.unread,
        fields=face.fields,
        answers=face.answers,
        close_reason=face.close_reason,
        assignee_name=row.assignee.display_name if row.assignee else None,
        messages=without_notes(conversation.messages),
        earlier_cursor=conversation.earlier_cursor,
        history=conversation.history,
        revision=face.revision,
        can_reply=open_,
        can_solve=row.status.is_open,
        can_reopen=not row.status.is_open,
    )


def without_notes(messages: Sequence[MessageRow]) -> list[MessageRow]:
    """The public messages (staff who ask for help themselves read the portal without notes too)."""
    return [message for message in messages if message.kind.value == "PUBLIC"]


def support_row(
    id_: UUID,
    reference: str,
    subject: str,
    status: str,
    priority: int,
    category_id: UUID | None,
    category: str,
    created_at: datetime,
    updated_at: datetime,
    unread: bool,  # noqa: FBT001 (a column, in its place)
) -> SupportRow:
    """A row of the portal's lists."""
    return SupportRow(
        id_,
        reference,
        subject,
        STATUSES[status],
        PRIORITY_BY_RANK[priority],
        Ref(category_id, category) if category_id else None,
        created_at,
        updated_at,
        status == Status.WAITING_FOR_USER.value,
        unread,
    )
