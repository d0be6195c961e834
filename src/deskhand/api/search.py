"""Find tickets by words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from deskhand.api.door import SignedIn, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Line
from deskhand.features.tickets.search import SearchPage, search_tickets
from deskhand.features.tickets.search_words import LONGEST

router = APIRouter(prefix="/api", tags=["tickets"])

Words = Annotated[
    str,
    Line(LONGEST),
    Query(
        description='Words (the last one may be unfinished), "phrases", -without, beginnings*,'
        " a number or a reference."
    ),
]


@router.get(
    "/search",
    operation_id="searchTickets",
    response_model=SearchPage,
    responses=refusals(400, 401),
)
async def search(
    door: SignedIn, q: Words, limit: Annotated[int, Query(ge=1, le=50)] = 20
) -> Response:
    """The tickets the reader may see that hold the words, the newest change first."""
    return answer(await search_tickets(door.database, door.actor, q, limit=limit))
