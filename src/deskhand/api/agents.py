"""Who answers tickets: the people a ticket may be given to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from deskhand.api.door import SignedIn, answer
from deskhand.api.problem import refusals
from deskhand.features.access.permissions import Permission
from deskhand.features.people.queries import Agent, agents

router = APIRouter(prefix="/api/agents", tags=["people"])


@dataclass(frozen=True, slots=True)
class Agents:
    """Everybody who answers tickets in this workspace, by name: 500 at most."""

    items: Sequence[Agent]


@router.get("", operation_id="listAgents", response_model=Agents, responses=refusals(401, 403))
async def list_agents(door: SignedIn) -> Response:
    """Everybody a ticket may be given to, and the departments they work in."""
    door.require(Permission.PEOPLE_READ)
    (found,) = await door.read(agents(door.actor))
    return answer(Agents(found))
