"""A ticket's conversation: its messages, and what happened to it."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from deskhand.api.bodies import body_schema
from deskhand.api.door import Door, SignedIn, StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.ticket_shapes import (
    Cursor,
    MessageEdit,
    MessageIn,
    MessageSent,
    MessageState,
    ResolutionIn,
    TicketState,
    ticket_state,
    written,
)
from deskhand.api.tickets import TicketName
from deskhand.api.uploading import with_uploads
from deskhand.api.uploads import received
from deskhand.features.drafts.commands import save_draft
from deskhand.features.drafts.model import Words
from deskhand.features.tickets import commands
from deskhand.features.tickets.conversation import read_earlier, read_history
from deskhand.features.tickets.handle import Handle, parse_handle
from deskhand.features.tickets.model import MessageKind
from deskhand.features.tickets.rows import History, MessagePage
from deskhand.kernel.errors import Refusal
from deskhand.log.actor import Actor
from deskhand.log.gate import Outcome

router = APIRouter(prefix="/api/tickets", tags=["messages"])


@router.get(
    "/{id}/messages",
    operation_id="listMessages",
    response_model=MessagePage,
    responses=refusals(400, 401, 404),
)
async def list_messages(
    id: TicketName,
    door: SignedIn,
    cursor: Annotated[Cursor | None, Query()] = None,
) -> Response:
    """Older messages, a page at a time."""
    messages, earlier = await read_earlier(
        door.database, door.actor, parse_handle(id), cursor, door.parts.clock.now()
    )
    return answer(MessagePage(messages, earlier))


@router.get(
    "/{id}/history",
    operation_id="listHistory",
    response_model=History,
    responses=refusals(400, 401, 404),
)
async def list_history(
    id: TicketName,
    door: SignedIn,
    after: Annotated[int, Query(ge=0, le=2**53, description="A revision; what came later.")] = 0,
) -> Response:
    """Everything that happened to a ticket, from its opening, a page at a time."""
    lines, next_rev = await read_history(door.database, door.actor, parse_handle(id), after)
    return answer(History(lines, next_rev))


@router.post(
    "/{id}/messages",
    operation_id="sendMessage",
    status_code=201,
    response_model=MessageSent,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422, 503),
    openapi_extra=body_schema(MessageIn, files=("attachments",)),
)
async def send_message(id: TicketName, request: Request, door: StaffOnly) -> Response:
    """Answer the requester, or leave a note for the team; with files as multipart."""
    handle = parse_handle(id)
    async with received(door, request, MessageIn) as form:
        reply = commands.Reply(
            form.values.kind, form.values.body, form.values.status, door.actor.via
        )
        files = with_uploads(door, form.files, form.values.uploads)
        outcome = await door.run(commands.send_message, handle, reply, files, seen=form.values.seen)
    if form.values.draft is not None:
        await _let_go(door, handle, form.values.kind, form.values.draft)
    return answer(message_sent(outcome, door.actor), 201)


@router.put(
    "/{id}/messages/{message_id}",
    operation_id="editMessage",
    response_model=MessageSent,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def edit_message(
    id: TicketName,
    message_id: UUID,
    body: MessageEdit,
    door: SignedIn,
) -> Response:
    """Put one's own message in other words, within 15 minutes."""
    outcome = await door.run(
        commands.edit_message, parse_handle(id), message_id, body.body, seen=body.seen
    )
    return answer(message_sent(outcome, door.actor))


@router.put(
    "/{id}/resolution",
    operation_id="markResolution",
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def mark_resolution(id: TicketName, body: ResolutionIn, door: StaffOnly) -> Response:
    """Mark the message that solved it, or take the mark away."""
    outcome = await door.run(
        commands.mark_resolution, parse_handle(id), body.message_id, seen=body.seen
    )
    return answer(written(outcome, door.actor))


async def _let_go(door: Door, handle: Handle, kind: MessageKind, version: int) -> None:
    """The draft that was sent is done with; what another device went on writing stays.

    Whatever is refused here, the message was sent, and that is the answer.
    """
    with suppress(Refusal):
        await door.parts.gate.run(door.actor, save_draft, handle, kind, Words(), version)


def message_sent(outcome: Outcome[commands.Sent], reader: Actor) -> MessageSent:
    """What writing a message answers with."""
    message = outcome.value.message
    return MessageSent(
        MessageState(
            message.id,
            message.kind,
            message.author_id,
            message.body,
            message.html,
            message.created_at,
            message.edited_at,
        ),
        ticket_state(outcome.value.ticket, reader, outcome.rev),
    )
