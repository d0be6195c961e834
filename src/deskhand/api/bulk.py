"""Many tickets at once, and back."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from deskhand.api.bulk_shapes import BulkDone, BulkIn, done, wanted
from deskhand.api.door import StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.features.tickets.bulk import change_tickets

router = APIRouter(prefix="/api/tickets", tags=["tickets"])


@router.post(
    "/bulk",
    operation_id="changeTickets",
    response_model=BulkDone,
    responses=refusals(400, 401, 403, 413, 422),
)
async def change_many(body: BulkIn, door: StaffOnly) -> Response:
    """Change many tickets at once; each may be refused by itself, with the reason.

    To take it back, send `undo` of the answer as `changes`.
    """
    outcome = await door.run(change_tickets, wanted(body))
    return answer(done(body, outcome, door.locale))
