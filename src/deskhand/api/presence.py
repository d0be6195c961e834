"""Who is in a ticket right now: told by heartbeats, shown to the team, kept nowhere."""

from __future__ import annotations

from typing import Protocol

from fastapi import APIRouter
from starlette.responses import Response

from deskhand.api.door import SignedIn, StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body
from deskhand.api.tickets import TicketName
from deskhand.features.tickets.presence import PresenceState, Present, PresentList
from deskhand.log.actor import Actor

router = APIRouter(prefix="/api", tags=["live"])


class Presences(Protocol):
    """Who knows who is where: `reactions.live` in a running desk."""

    async def beat(self, actor: Actor, name: str, state: PresenceState) -> None:
        """`actor` is in a ticket, or not any more."""
        ...

    def present(self, actor: Actor) -> list[Present]:
        """Who else is in the tickets `actor` may see."""
        ...


class PresenceIn(Body):
    """What I am doing in the ticket."""

    state: PresenceState


@router.put(
    "/tickets/{id}/presence",
    operation_id="setPresence",
    status_code=204,
    response_class=Response,
    responses=refusals(400, 401, 404, 413, 422),
)
async def set_presence(id: TicketName, body: PresenceIn, door: SignedIn) -> Response:
    """I am here. Say it every 15 seconds; after 40 of silence, or with `away`, I am not.

    The team is shown to the team only; of a requester, that they are writing.
    """
    presences: Presences = door.parts.presence
    await presences.beat(door.actor, id, body.state)
    return Response(status_code=204)


@router.get(
    "/presence",
    operation_id="listPresence",
    response_model=PresentList,
    responses=refusals(401, 403),
)
async def list_presence(door: StaffOnly) -> Response:
    """Who else is in which ticket; the event stream tells what changes (`event: presence`)."""
    presences: Presences = door.parts.presence
    return answer(PresentList(presences.present(door.actor)))
