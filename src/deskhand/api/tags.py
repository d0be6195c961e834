"""The words tickets are sorted by, as one begins to type one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from deskhand.api.door import StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.query import parameters, read_query
from deskhand.api.shapes import Body, Line
from deskhand.features.tickets.model import MAX_TAG
from deskhand.features.tickets.tags import TagList, known_tags, tag_list

router = APIRouter(prefix="/api/tags", tags=["tickets"])


class TagsQuery(Body):
    """How the tag begins; without it any."""

    q: Annotated[str, Line(MAX_TAG, least=0)] = ""
    limit: Annotated[int, Field(ge=1, le=50)] = 20


@router.get(
    "",
    operation_id="listTags",
    response_model=TagList,
    responses=refusals(400, 401, 403),
    openapi_extra=parameters(TagsQuery),
)
async def list_tags(request: Request, door: StaffOnly) -> Response:
    """Tags of the tickets I may see, in the order of their letters."""
    query = read_query(request, TagsQuery)
    (found,) = await door.read(known_tags(door.actor, query.q, limit=query.limit))
    return answer(tag_list(found))
