"""Tickets for the team, and for a requester what their role may see of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from deskhand.api.door import Door, SignedIn, StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.query import parameters, read_query
from deskhand.api.ticket_shapes import (
    CloseIn,
    Counts,
    EscalateIn,
    NotesIn,
    ReopenIn,
    Revision,
    SeenIn,
    TicketChange,
    TicketIn,
    TicketQuery,
    TicketState,
    written,
)
from deskhand.features.people.contacts import NewContact
from deskhand.features.tickets import commands
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.conversation import detail, read_conversation
from deskhand.features.tickets.filters import Filters
from deskhand.features.tickets.handle import parse_handle
from deskhand.features.tickets.queries import page, ticket_list, view_counts
from deskhand.features.tickets.rows import TicketDetail, TicketPage, for_reader
from deskhand.features.tickets.search import list_condition
from deskhand.kernel.unset import UNSET

router = APIRouter(prefix="/api/tickets", tags=["tickets"])

TicketName = Annotated[str, Path(description="The ticket's id or its reference.", max_length=64)]


def filters_of(query: TicketQuery) -> Filters:
    """What a query string narrows a list to."""
    return Filters(
        view=query.view,
        status=tuple(query.status),
        priority=tuple(query.priority),
        category=query.category,
        department=query.department,
        assignee=query.assignee,
        requester=query.requester,
        organization=query.organization,
        tag=query.tag,
        created_from=query.created_from,
        created_to=query.created_to,
        updated_from=query.updated_from,
        updated_to=query.updated_to,
        ids=tuple(query.id),
    )


async def list_of_tickets(door: Door, query: TicketQuery) -> TicketPage:
    """One page of a list as the reader may see it."""
    words = await list_condition(door.database, door.actor, query.q)
    (rows,) = await door.read(
        ticket_list(
            door.actor,
            filters_of(query),
            sort=query.sort,
            cursor=query.cursor,
            limit=query.limit,
            words=words,
        )
    )
    if not door.actor.is_staff:
        rows = [for_reader(row, door.actor) for row in rows]
    return page(rows, query.limit, query.sort)


@router.get(
    "",
    operation_id="listTickets",
    response_model=TicketPage,
    responses=refusals(400, 401),
    openapi_extra=parameters(TicketQuery),
)
async def list_tickets(request: Request, door: SignedIn) -> Response:
    """The tickets the reader may see, filtered and sorted, a page at a time."""
    return answer(await list_of_tickets(door, read_query(request, TicketQuery)))


@router.get(
    "/counts", operation_id="ticketCounts", response_model=Counts, responses=refusals(401, 403)
)
async def ticket_counts(door: StaffOnly) -> Response:
    """How many tickets each view holds, none counted beyond 1,000."""
    (counts,) = await door.read(view_counts(door.actor))
    return answer(Counts(counts[0]))


@router.post(
    "",
    operation_id="createTicket",
    status_code=201,
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def create_ticket(body: TicketIn, door: SignedIn) -> Response:
    """Ask for help, for oneself or (staff) for somebody else."""
    request = commands.Request(
        subject=body.subject,
        body=body.body,
        priority=body.priority,
        category_id=body.category_id,
        department_id=body.department_id,
        requester_id=body.requester_id,
        contact=NewContact(body.requester.display_name, body.requester.email)
        if body.requester
        else None,
        assignee_id=body.assignee_id,
        tags=tuple(dict.fromkeys(body.tags)),
        answers=body.answers,
        channel=door.actor.via,
    )
    return answer(written(await door.run(commands.open_ticket, request), door.actor), 201)


@router.get(
    "/{id}",
    operation_id="getTicket",
    response_model=TicketDetail,
    responses=refusals(401, 404),
)
async def get_ticket(id: TicketName, door: SignedIn) -> Response:
    """A ticket with the newest part of its conversation and history."""
    conversation = await read_conversation(
        door.database, door.actor, parse_handle(id), door.parts.clock.now()
    )
    return answer(detail(conversation, door.actor))


@router.put(
    "/{id}",
    operation_id="updateTicket",
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def update_ticket(id: TicketName, body: TicketChange, door: StaffOnly) -> Response:
    """Change several things at once: all of them, or (with the reason) none."""
    given = body.model_fields_set
    changes = TicketChanges(
        subject=UNSET if body.subject is None else body.subject,
        status=UNSET if body.status is None else body.status,
        priority=UNSET if body.priority is None else body.priority,
        category_id=body.category_id if "category_id" in given else UNSET,
        department_id=body.department_id if "department_id" in given else UNSET,
        assignee_id=body.assignee_id if "assignee_id" in given else UNSET,
        tags=UNSET if body.tags is None else tuple(body.tags),
    )
    outcome = await door.run(commands.change_ticket, parse_handle(id), changes, seen=body.seen)
    return answer(written(outcome, door.actor))


@router.delete(
    "/{id}",
    operation_id="deleteTicket",
    status_code=204,
    response_class=Response,
    responses=refusals(401, 403, 404, 409),
)
async def delete_ticket(
    id: TicketName, door: StaffOnly, seen: Annotated[Revision | None, Query()] = None
) -> Response:
    """Put a ticket out of sight; it can be restored for 30 days.

    `seen`: the newest revision of the ticket that the writer knows.
    """
    await door.run(commands.delete_ticket, parse_handle(id), seen=seen)
    return Response(status_code=204)


@router.post(
    "/{id}/restore",
    operation_id="restoreTicket",
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def restore_ticket(id: TicketName, door: StaffOnly, body: SeenIn | None = None) -> Response:
    """Bring a deleted ticket back."""
    seen = body.seen if body else None
    return answer(
        written(await door.run(commands.restore_ticket, parse_handle(id), seen=seen), door.actor)
    )


@router.put(
    "/{id}/claim",
    operation_id="claimTicket",
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def claim_ticket(id: TicketName, door: StaffOnly, body: SeenIn | None = None) -> Response:
    """Take a ticket that nobody has. 409 `ticket.taken` says who was first."""
    seen = body.seen if body else None
    return answer(
        written(await door.run(commands.claim_ticket, parse_handle(id), seen=seen), door.actor)
    )


@router.put(
    "/{id}/close",
    operation_id="closeTicket",
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def close_ticket(id: TicketName, door: SignedIn, body: CloseIn | None = None) -> Response:
    """End a ticket, with a reason."""
    body = body or CloseIn()
    outcome = await door.run(
        commands.close_ticket, parse_handle(id), reason=body.reason, seen=body.seen
    )
    return answer(written(outcome, door.actor))


@router.put(
    "/{id}/reopen",
    operation_id="reopenTicket",
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def reopen_ticket(id: TicketName, door: SignedIn, body: ReopenIn | None = None) -> Response:
    """Take a resolved or closed ticket up again."""
    body = body or ReopenIn()
    outcome = await door.run(
        commands.reopen_ticket, parse_handle(id), reason=body.reason, seen=body.seen
    )
    return answer(written(outcome, door.actor))


@router.put(
    "/{id}/escalate",
    operation_id="escalateTicket",
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def escalate_ticket(id: TicketName, body: EscalateIn, door: StaffOnly) -> Response:
    """Raise it a level and, if one is named, give it to another department."""
    outcome = await door.run(
        commands.escalate_ticket,
        parse_handle(id),
        reason=body.reason,
        department_id=body.department_id,
        seen=body.seen,
    )
    return answer(written(outcome, door.actor))


@router.put(
    "/{id}/notes",
    operation_id="addNotes",
    response_model=TicketState,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def add_notes(id: TicketName, body: NotesIn, door: StaffOnly) -> Response:
    """Add an internal note, set the priority, or both."""
    outcome = await door.run(
        commands.annotate_ticket,
        parse_handle(id),
        note=body.note,
        priority=body.priority,
        seen=body.seen,
    )
    return answer(written(outcome, door.actor))
