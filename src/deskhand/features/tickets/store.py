"""The SQL that writes tickets and messages. Rows come from the projection, never by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

import msgspec
from msgspec.structs import replace

from deskhand.features.intake.answers import Answer
from deskhand.features.tickets.events import TicketOpened
from deskhand.features.tickets.handle import Handle
from deskhand.features.tickets.model import PRIORITIES, Message, MessageKind, Status, Ticket
from deskhand.features.tickets.projection import fold, opened
from deskhand.features.tickets.unseen import Unseen, unseen
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.errors import Conflict, NotFound
from deskhand.log.tx import Tx

COLUMNS: LiteralString = (
    "t.id, t.number, t.code, t.subject, t.status, t.priority, t.level, t.channel,"
    " t.category_id, t.department_id, t.organization_id, t.requester_id, t.assignee_id,"
    " t.tags, t.fields::text, t.answers::text, t.message_count, t.last_message_at, t.last_message_by_staff,"
    " t.first_response_at, t.resolved_at, t.closed_at, t.close_reason,"
    " t.resolution_message_id, t.deleted_at, t.created_at, t.updated_at,"
    " t.waiting_since, t.said, t.said_by, t.said_before, t.answered"
)

# What is no plain value: how its column holds it.
STORED: dict[str, Callable[[Any], Any]] = {
    "status": lambda status: status.value,
    "priority": lambda priority: priority.rank,
    "tags": list,
    "fields": json.dumps,
    "answers": lambda answers: msgspec.json.encode(answers).decode(),
}

# Where in `COLUMNS` stands what is no plain value.
STATUS, PRIORITY, TAGS, FIELDS, ANSWERS = 4, 5, 13, 14, 15

MESSAGE_COLUMNS: LiteralString = (
    "m.id, m.ticket_id, m.kind, m.author_id, m.author_role, m.channel, m.body, m.html,"
    " m.original_body, m.edited_at, m.created_at"
)

# What an update may write, column by column. Ids, number, code and creation never change.
SETTERS: dict[str, LiteralString] = {
    "subject": "subject = %(subject)s",
    "status": "status = %(status)s",
    "priority": "priority = %(priority)s",
    "level": "level = %(level)s",
    "category_id": "category_id = %(category_id)s",
    "department_id": "department_id = %(department_id)s",
    "organization_id": "organization_id = %(organization_id)s",
    "assignee_id": "assignee_id = %(assignee_id)s",
    "tags": "tags = %(tags)s",
    "message_count": "message_count = %(message_count)s",
    "last_message_at": "last_message_at = %(last_message_at)s",
    "last_message_by_staff": "last_message_by_staff = %(last_message_by_staff)s",
    "first_response_at": "first_response_at = %(first_response_at)s",
    "resolved_at": "resolved_at = %(resolved_at)s",
    "closed_at": "closed_at = %(closed_at)s",
    "close_reason": "close_reason = %(close_reason)s",
    "resolution_message_id": "resolution_message_id = %(resolution_message_id)s",
    "deleted_at": "deleted_at = %(deleted_at)s",
    "updated_at": "updated_at = %(updated_at)s",
    "waiting_since": "waiting_since = %(waiting_since)s",
    "said": "said = %(said)s",
    "said_by": "said_by = %(said_by)s",
    "said_before": "said_before = %(said_before)s",
    "answered": "answered = %(answered)s",
}

INSERT: LiteralString = """
insert into desk.ticket
    (id, workspace_id, number, code, subject, status, priority, level, channel, category_id,
     department_id, organization_id, requester_id, assignee_id, tags, fields, answers,
     message_count,
     last_message_at, last_message_by_staff, created_at, updated_at, waiting_since, said, said_by,
     said_before, answered)
select %(id)s, h.workspace_id, h.tickets, %(code)s, %(subject)s, %(status)s, %(priority)s,
       %(level)s, %(channel)s, %(category_id)s, %(department_id)s, %(organization_id)s,
       %(requester_id)s, %(assignee_id)s, %(tags)s, %(fields)s::jsonb, %(answers)s::jsonb,
       %(message_count)s,
       %(last_message_at)s, %(last_message_by_staff)s, %(created_at)s, %(updated_at)s,
       %(waiting_since)s, %(said)s, %(said_by)s, %(said_before)s, %(answered)s
from desk.head h where h.workspace_id = %(workspace)s
"""

INSERT_MESSAGE: LiteralString = """
insert into desk.message
    (id, workspace_id, ticket_id, kind, author_id, author_role, channel, body, html, created_at)
values (%(id)s, %(workspace)s, %(ticket_id)s, %(kind)s, %(author_id)s, %(author_role)s,
        %(channel)s, %(body)s, %(html)s, %(created_at)s)
"""

EDIT_MESSAGE: LiteralString = """
update desk.message
set body = %(body)s, html = %(html)s, edited_at = %(at)s,
    original_body = coalesce(original_body, body)
where id = %(id)s
"""

DROP_TAGS: LiteralString = "delete from desk.ticket_tag where ticket_id = %(id)s"
ADD_TAGS: LiteralString = """
insert into desk.ticket_tag (workspace_id, tag, ticket_id)
select %(workspace)s, tag, %(id)s from unnest(%(tags)s::text[]) tag
"""


def ticket_from(*columns: Any) -> Ticket:
    """A row of `COLUMNS` as the ticket it is."""
    values = list(columns)
    values[STATUS] = Status(values[STATUS])
    values[PRIORITY] = PRIORITIES[values[PRIORITY]]
    values[TAGS] = tuple(values[TAGS])
    values[FIELDS] = json.loads(values[FIELDS])
    values[ANSWERS] = msgspec.json.decode(values[ANSWERS], type=tuple[Answer, ...])
    return Ticket(*values)


def message_from(*columns: Any) -> Message:
    """A row of `MESSAGE_COLUMNS` as the message it is."""
    id_, ticket, kind, *rest = columns
    return Message(id_, ticket, MessageKind(kind), *rest)


async def lock(
    tx: Tx, handle: Handle, *, seen: int | None = None, deleted: bool | None = False
) -> Ticket:
    """Load a ticket the actor may see, and hold it until the end of the transaction.

    `seen` is the newest revision the caller knows of it: news since then refuse the change.
    Raises `NotFound("ticket.unknown")`, `Conflict("ticket.changed", unseen=[...])`.
    """
    ticket, _ = await lock_with_message(tx, handle, None, seen=seen, deleted=deleted)
    return ticket


async def lock_with_message(
    tx: Tx,
    handle: Handle,
    message: UUID | None,
    *,
    seen: int | None = None,
    deleted: bool | None = False,
) -> tuple[Ticket, Message | None]:
    """As `lock`, with one of its messages in the same round trip (`message.unknown`)."""
    scope = visible(tx.actor, deleted=deleted)
    params = {**scope.params, **handle.params}
    tickets = await tx.ask(
        f"select {COLUMNS} from desk.ticket t where {handle.sql} and {scope.sql} for update of t",
        params,
        ticket_from,
    )
    news: Callable[[], Any] | None = None
    if seen is not None:
        query = unseen(tx.actor, handle, seen)
        news = await tx.ask(query.sql, query.params, query.make)
    written: Callable[[], Any] | None = None
    if message is not None:
        written = await tx.ask(
            f"select {MESSAGE_COLUMNS} from desk.message m where m.id = %(message)s",
            {"message": message},
            message_from,
        )
    found = await tickets()
    if not found:
        raise NotFound("ticket.unknown")
    if news is not None:
        _refuse_unseen(await news())
    return found[0], _of(found[0], await written()) if written else None


def _of(ticket: Ticket, messages: Sequence[Message]) -> Message:
    if not messages or messages[0].ticket_id != ticket.id:
        raise NotFound("message.unknown")
    return messages[0]


def _refuse_unseen(news: Sequence[Unseen]) -> None:
    if news:
        raise Conflict("ticket.changed", unseen=news)


async def insert(tx: Tx, event: TicketOpened, happened: Sequence[object]) -> Ticket:
    """Write a new ticket with its first events; its number is known after the head."""
    ticket = fold(opened(event, tx.now), happened, tx.now)
    tx.note(event, numbered=True)
    for other in happened:
        tx.note(other)
    tx.run_last(INSERT, {**_params(ticket), "workspace": tx.workspace})
    if ticket.tags:
        tx.run_last(
            ADD_TAGS, {"workspace": tx.workspace, "id": ticket.id, "tags": list(ticket.tags)}
        )
    return ticket


async def record(tx: Tx, ticket: Ticket, happened: Sequence[object]) -> Ticket:
    """Write what happened: the events, and the columns in which they changed the ticket."""
    if not happened:
        return ticket
    for event in happened:
        tx.note(event)
    after = fold(ticket, happened, tx.now)
    changed = [name for name in SETTERS if getattr(ticket, name) != getattr(after, name)]
    if changed:
        assignments: LiteralString = ", ".join([SETTERS[name] for name in changed])
        await tx.run(
            "update desk.ticket set " + assignments + " where id = %(id)s",
            {"id": ticket.id, **{name: _param(name, getattr(after, name)) for name in changed}},
        )
    if ticket.tags != after.tags:
        await tx.run(DROP_TAGS, {"id": ticket.id})
        await tx.run(
            ADD_TAGS, {"workspace": tx.workspace, "id": ticket.id, "tags": list(after.tags)}
        )
    return after


def write_message(tx: Tx, message: Message) -> tuple[LiteralString, dict[str, Any]]:
    """The statement that adds a message."""
    return INSERT_MESSAGE, {
        "id": message.id,
        "workspace": tx.workspace,
        "ticket_id": message.ticket_id,
        "kind": message.kind.value,
        "author_id": message.author_id,
        "author_role": message.author_role,
        "channel": message.channel,
        "body": message.body,
        "html": message.html,
        "created_at": message.created_at,
    }


async def rewrite(tx: Tx, message: Message, body: str, html: str, at: datetime) -> Message:
    """Put a message in other words, keeping the first version."""
    await tx.run(EDIT_MESSAGE, {"id": message.id, "body": body, "html": html, "at": at})
    return replace(
        message,
        body=body,
        html=html,
        edited_at=at,
        original_body=message.original_body or message.body,
    )


def _params(ticket: Ticket) -> dict[str, Any]:
    return {name: _param(name, getattr(ticket, name)) for name in Ticket.__struct_fields__}


def _param(name: str, value: Any) -> Any:
    """A field of a ticket as its column holds it."""
    stored = STORED.get(name)
    return stored(value) if stored else value
