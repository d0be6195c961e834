"""The portal's other side: every ticket, the figures, the export."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from deskhand.api.door import StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.query import parameters, read_query
from deskhand.api.ticket_shapes import TicketQuery
from deskhand.api.tickets import filters_of, list_of_tickets
from deskhand.features.access.permissions import Permission
from deskhand.features.tickets.export import COLUMNS, export
from deskhand.features.tickets.rows import TicketPage
from deskhand.features.tickets.search import list_condition
from deskhand.features.tickets.stats import SupportStats, support_stats
from deskhand.kernel.csv_text import csv_line

router = APIRouter(prefix="/api/support/admin", tags=["support"])


@router.get(
    "/tickets",
    operation_id="listAllSupportTickets",
    response_model=TicketPage,
    responses=refusals(400, 401, 403),
    openapi_extra=parameters(TicketQuery),
)
async def list_all_support_tickets(request: Request, door: StaffOnly) -> Response:
    """Every ticket the reader may see; all of them for an administrator."""
    return answer(await list_of_tickets(door, read_query(request, TicketQuery)))


@router.get(
    "/stats",
    operation_id="supportDeskStats",
    response_model=SupportStats,
    responses=refusals(401, 403),
)
async def support_desk_stats(door: StaffOnly) -> Response:
    """Open, unassigned, resolution rate, average first response."""
    door.require(Permission.STATS_READ)
    (figures,) = await door.read(support_stats(door.actor))
    return answer(figures[0])


@router.get(
    "/export",
    operation_id="exportTickets",
    response_class=StreamingResponse,
    responses={
        200: {"content": {"text/csv": {}}, "description": "A CSV file, streamed"},
        **refusals(400, 401, 403),
    },
    openapi_extra=parameters(TicketQuery),
)
async def export_tickets(request: Request, door: StaffOnly) -> Response:
    """The tickets as CSV, safe to open in a spreadsheet: the whole of a list, newest first.

    Takes the filters of the list; its order and its pages count for nothing here.
    """
    door.require(Permission.TICKET_EXPORT)
    query = read_query(request, TicketQuery)
    words = await list_condition(door.database, door.actor, query.q)

    async def lines() -> AsyncIterator[bytes]:
        # A byte order mark tells spreadsheets that this is UTF-8.
        yield "\ufeff".encode() + csv_line(COLUMNS)
        async for rows in export(door.database, door.actor, filters_of(query), words=words):
            yield b"".join(map(csv_line, rows))

    day = door.parts.clock.now().date().isoformat()
    return StreamingResponse(
        lines(),
        media_type="text/csv; charset=utf-8",
        headers={
            "content-disposition": f'attachment; filename="tickets-{day}.csv"',
            "cache-control": "no-store",
        },
    )
