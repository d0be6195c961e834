"""Tickets that have to do with each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from deskhand.api.door import StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body
from deskhand.api.tickets import TicketName
from deskhand.features.tickets.handle import parse_name
from deskhand.features.tickets.links import link_tickets, unlink_tickets
from deskhand.features.tickets.model import LinkKind

router = APIRouter(prefix="/api/tickets", tags=["tickets"])

OtherName = Annotated[str, Path(description="The other's id or its reference.", max_length=64)]


class TicketLinkIn(Body):
    """The ticket in the address is a `kind` of `ticket` (an id or a reference)."""

    ticket: Annotated[str, Field(min_length=1, max_length=64)]
    kind: LinkKind = LinkKind.RELATED


@dataclass(frozen=True, slots=True)
class LinkState:
    """`ticket` is a `kind` of `other`. `revision` is null when they were linked so already."""

    ticket: UUID
    other: UUID
    kind: LinkKind
    revision: int | None


@router.post(
    "/{id}/links",
    operation_id="linkTickets",
    status_code=201,
    response_model=LinkState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def link(id: TicketName, body: TicketLinkIn, door: StaffOnly) -> Response:
    """Say that this ticket is related to, a duplicate or the cause of another."""
    names = parse_name(id), parse_name(body.ticket)
    outcome = await door.run(link_tickets, *names, body.kind)
    made = outcome.value
    return answer(LinkState(made.ticket, made.other, made.kind, outcome.rev), 201)


@router.delete(
    "/{id}/links/{other}",
    operation_id="unlinkTickets",
    status_code=204,
    response_class=Response,
    responses=refusals(401, 403, 404),
)
async def unlink(id: TicketName, other: OtherName, door: StaffOnly) -> Response:
    """Take the link between two tickets away, whichever named the other."""
    await door.run(unlink_tickets, parse_name(id), parse_name(other))
    return Response(status_code=204)
