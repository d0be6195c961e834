"""The requester's portal: ask, follow, answer, say that it is solved."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from deskhand.api.bodies import body_schema
from deskhand.api.door import Door, SignedIn, answer
from deskhand.api.form_shapes import Answers, AnswerValue
from deskhand.api.messages import message_sent
from deskhand.api.problem import refusals
from deskhand.api.query import parameters, read_query
from deskhand.api.shapes import Body, Line, Text
from deskhand.api.ticket_shapes import (
    Cursor,
    Limit,
    MessageSent,
    ReopenIn,
    Revision,
    SearchWords,
    Subject,
    TicketState,
    Words,
    WordsOrFiles,
    written,
)
from deskhand.api.tickets import TicketName
from deskhand.api.uploads import received
from deskhand.features.tickets import commands
from deskhand.features.tickets.conversation import read_conversation, read_earlier
from deskhand.features.tickets.handle import Handle, parse_handle
from deskhand.features.tickets.model import MessageKind, Priority
from deskhand.features.tickets.portal import (
    Standing,
    SupportPage,
    SupportSummary,
    SupportTicket,
    own_page,
    own_summary,
    own_tickets,
    support_ticket,
    without_notes,
)
from deskhand.features.tickets.rows import MessagePage
from deskhand.features.tickets.search import list_condition
from deskhand.kernel.errors import Invalid

router = APIRouter(prefix="/api/support", tags=["support"])

FILES = ("screenshot", "attachments")
MAX_METADATA = 10_000


class SupportQuery(Body):
    """Which of my tickets: where they stand, and words they hold."""

    status: Standing | None = None
    q: SearchWords | None = None
    cursor: Cursor | None = None
    limit: Limit = 20


class SupportRequest(Body):
    """What I ask for. The rest helps the team to understand it."""

    subject: Subject
    description: Words
    priority: Priority = Priority.MEDIUM
    category_id: UUID | None = None
    server_id: Annotated[str, Line(100)] | None = None
    command_used: Annotated[str, Line(200)] | None = None
    error_message: Annotated[str, Text(5000)] | None = None
    page_url: Annotated[str, Line(2000)] | None = None
    browser_info: Annotated[str, Line(500)] | None = None
    metadata: (
        Annotated[str, Text(MAX_METADATA), Field(description="A JSON object of further facts.")]
        | None
    ) = None
    answers: Answers = Field(default_factory=dict[str, AnswerValue])


class SupportReply(Body):
    """What I answer; with files it needs no words. `seen`: the newest revision I know of."""

    body: WordsOrFiles = ""
    seen: Revision | None = None


# Facts that travel with a request beside its words.
FIELDS = ("server_id", "command_used", "error_message", "page_url", "browser_info")


@router.get(
    "/tickets",
    operation_id="listSupportTickets",
    response_model=SupportPage,
    responses=refusals(400, 401),
    openapi_extra=parameters(SupportQuery),
)
async def list_support_tickets(request: Request, door: SignedIn) -> Response:
    """My tickets, the newest change first."""
    query = read_query(request, SupportQuery)
    words = await list_condition(door.database, door.actor, query.q)
    (rows,) = await door.read(
        own_tickets(
            door.actor, standing=query.status, cursor=query.cursor, limit=query.limit, words=words
        )
    )
    return answer(own_page(rows, query.limit))


@router.get(
    "/summary",
    operation_id="supportSummary",
    response_model=SupportSummary,
    responses=refusals(401),
)
async def support_summary(door: SignedIn) -> Response:
    """How many of my tickets stand where."""
    (summaries,) = await door.read(own_summary(door.actor))
    return answer(summaries[0])


@router.post(
    "/tickets",
    operation_id="createSupportTicket",
    status_code=201,
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422, 503),
    openapi_extra=body_schema(SupportRequest, files=FILES),
)
async def create_support_ticket(request: Request, door: SignedIn) -> Response:
    """Ask for help: JSON, or multipart with a screenshot and files (5 in all)."""
    async with received(door, request, SupportRequest, file_fields=FILES) as form:
        asked = commands.Request(
            subject=form.values.subject,
            body=form.values.description,
            priority=form.values.priority,
            category_id=form.values.category_id,
            fields=_fields(form.values),
            answers=form.values.answers,
            channel="portal",
        )
        outcome = await door.run(commands.open_ticket, asked, form.files)
    return answer(written(outcome, door.actor), 201)


@router.get(
    "/tickets/{id}",
    operation_id="getSupportTicket",
    response_model=SupportTicket,
    responses=refusals(401, 404),
)
async def get_support_ticket(id: TicketName, door: SignedIn) -> Response:
    """One of my tickets with its conversation."""
    conversation = await read_conversation(
        door.database, door.actor, own(door, id), door.parts.clock.now()
    )
    return answer(support_ticket(conversation))


@router.get(
    "/tickets/{id}/messages",
    operation_id="listSupportMessages",
    response_model=MessagePage,
    responses=refusals(400, 401, 404),
)
async def list_support_messages(
    id: TicketName,
    door: SignedIn,
    cursor: Annotated[Cursor | None, Query()] = None,
) -> Response:
    """Older messages of one of my tickets."""
    handle = own(door, id)
    messages, earlier = await read_earlier(
        door.database, door.actor, handle, cursor, door.parts.clock.now()
    )
    return answer(MessagePage(without_notes(messages), earlier))


@router.post(
    "/tickets/{id}/messages",
    operation_id="sendSupportMessage",
    status_code=201,
    response_model=MessageSent,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422, 503),
    openapi_extra=body_schema(SupportReply, files=("attachments",)),
)
async def send_support_message(id: TicketName, request: Request, door: SignedIn) -> Response:
    """Answer in one of my tickets, with files as multipart."""
    handle = own(door, id)
    async with received(door, request, SupportReply) as form:
        reply = commands.Reply(MessageKind.PUBLIC, form.values.body, channel="portal")
        outcome = await door.run(
            commands.send_message, handle, reply, form.files, seen=form.values.seen
        )
    return answer(message_sent(outcome, door.actor), 201)


@router.put(
    "/tickets/{id}/solved",
    operation_id="solveSupportTicket",
    response_model=TicketState,
    responses=refusals(401, 403, 404, 409),
)
async def solve_support_ticket(id: TicketName, door: SignedIn) -> Response:
    """This solved it."""
    handle = own(door, id)
    return answer(written(await door.run(commands.resolve_ticket, handle), door.actor))


@router.put(
    "/tickets/{id}/reopen",
    operation_id="reopenSupportTicket",
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def reopen_support_ticket(
    id: TicketName,
    door: SignedIn,
    body: ReopenIn | None = None,
) -> Response:
    """It is not solved after all."""
    handle = own(door, id)
    body = body or ReopenIn()
    outcome = await door.run(commands.reopen_ticket, handle, reason=body.reason, seen=body.seen)
    return answer(written(outcome, door.actor))


def own(door: Door, name: str) -> Handle:
    """One of the reader's own tickets: the portal shows no other, whatever their role."""
    handle = parse_handle(name)
    return Handle(
        handle.sql + " and t.requester_id = %(own)s and t.deleted_at is null",
        {**handle.params, "own": door.actor.member},
    )


def _fields(asked: SupportRequest) -> dict[str, str]:
    fields = {name: value for name in FIELDS if (value := getattr(asked, name)) is not None}
    if asked.metadata is not None:
        fields["metadata"] = _object(asked.metadata)
    return fields


def _object(text: str) -> str:
    """A JSON object, written anew. No half characters, no NaN: PostgreSQL could not keep them."""
    try:
        return msgspec.json.encode(msgspec.json.decode(text, type=dict[str, Any])).decode()
    except (msgspec.MsgspecError, RecursionError):
        raise Invalid("metadata.malformed", field="metadata") from None
