"""Find people, to give a ticket to or to open one for."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from deskhand.api.door import StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.query import parameters, read_query
from deskhand.api.roster_shapes import MemberPage, MembersQuery, member_entry
from deskhand.features.access.permissions import Permission
from deskhand.features.people.roster import RosterFilters, roster, roster_page

router = APIRouter(prefix="/api/members", tags=["people"])


@router.get(
    "",
    operation_id="searchMembers",
    response_model=MemberPage,
    responses=refusals(400, 401, 403),
    openapi_extra=parameters(MembersQuery),
)
async def search_members(request: Request, door: StaffOnly) -> Response:
    """Who is here: by the beginning of their name, last name or address."""
    door.require(Permission.PEOPLE_READ)
    query = read_query(request, MembersQuery)
    filters = RosterFilters(query.q, tuple(query.role), query.department, query.organization)
    (found,) = await door.read(roster(door.actor, filters, cursor=query.cursor, limit=query.limit))
    entries, following = roster_page(found, query.limit)
    return answer(MemberPage([member_entry(one) for one in entries], following))
