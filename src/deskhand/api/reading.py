"""What the reader has read: theirs alone, so it makes no event."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from deskhand.api.door import SignedIn, answer
from deskhand.api.problem import refusals
from deskhand.api.ticket_shapes import ReadIn
from deskhand.api.tickets import TicketName
from deskhand.features.tickets.handle import parse_handle
from deskhand.features.tickets.reading import Reading, forget_ticket, read_ticket

router = APIRouter(prefix="/api/tickets", tags=["tickets"])


@router.put(
    "/{id}/read",
    operation_id="readTicket",
    response_model=Reading,
    responses=refusals(400, 401, 404, 413, 422),
)
async def mark_read(id: TicketName, body: ReadIn, door: SignedIn) -> Response:
    """I have read it up to this revision. It never goes back; twice is as once."""
    outcome = await door.run(read_ticket, parse_handle(id), body.revision)
    return answer(outcome.value)


@router.put(
    "/{id}/unread",
    operation_id="unreadTicket",
    response_model=Reading,
    responses=refusals(401, 404),
)
async def mark_unread(id: TicketName, door: SignedIn) -> Response:
    """Mark it as unread, until I read it again."""
    return answer((await door.run(forget_ticket, parse_handle(id))).value)
