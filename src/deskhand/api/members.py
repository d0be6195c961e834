"""Who somebody is, for the team."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from deskhand.api.door import StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.features.access.permissions import Permission
from deskhand.features.tickets.card import MemberCard, member_card

router = APIRouter(prefix="/api/members", tags=["people"])


@router.get(
    "/{id}/card",
    operation_id="getMemberCard",
    response_model=MemberCard,
    responses=refusals(400, 401, 403, 404),
)
async def get_member_card(id: UUID, door: StaffOnly) -> Response:
    """Somebody beside their ticket: who they are, and what they asked before."""
    door.require(Permission.PEOPLE_READ)
    return answer(await member_card(door.database, door.actor, id))
