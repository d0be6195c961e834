"""What somebody asked before, shown before they ask it again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from deskhand.api.door import SignedIn, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Line
from deskhand.features.tickets.search_words import LONGEST
from deskhand.features.tickets.similar import Similar, similar_tickets

router = APIRouter(prefix="/api/support", tags=["support"])

Typed = Annotated[str, Line(LONGEST), Query(description="What I am about to ask: its subject.")]


@router.get(
    "/similar",
    operation_id="similarSupportTickets",
    response_model=Similar,
    responses=refusals(400, 401),
)
async def similar(door: SignedIn, q: Typed) -> Response:
    """Up to five of my own tickets that hold any of these words, the likest first."""
    (rows,) = await door.read(similar_tickets(door.actor, q))
    return answer(Similar(rows))
