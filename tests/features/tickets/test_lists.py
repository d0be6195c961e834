"""The lists: what is in them, in which order, page by page, in one round trip."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.filters import Filters, Sort, View, make_cursor, read_cursor
from deskhand.features.tickets.model import Priority, Status, Ticket
from deskhand.features.tickets.queries import page, ticket_list, view_counts
from deskhand.kernel.errors import Malformed
from deskhand.log.actor import Actor
from tests.desk import Desk, handle


async def listed(desk: Desk, actor: Actor, filters: Filters, **more: Any) -> list[str]:
    (rows,) = await desk.database.read(desk.workspace, ticket_list(actor, filters, **more))
    return [row.subject for row in rows]


async def a_few(desk: Desk) -> list[Ticket]:
    """Six tickets, a minute apart, in several states."""
    ines, hugo = desk.people["Ines"], desk.people["Hugo"]
    made: list[Ticket] = []
    for index, priority in enumerate([*Priority, Priority.LOW, Priority.LOW]):
        desk.clock.advance(timedelta(minutes=1))
        who = desk.people["Rita" if index % 2 else "Remy"]
        made.append(await desk.open(who, f"t{index}", priority=priority))
    desk.clock.advance(timedelta(minutes=1))
    await desk.run(ines, commands.claim_ticket, handle(made[0]))
    for ticket, status in zip(made[1:5], list(Status)[2:], strict=True):
        desk.clock.advance(timedelta(minutes=1))
        await desk.run(hugo, commands.change_ticket, handle(ticket), TicketChanges(status=status))
    return made


async def test_each_view_holds_what_its_name_says(desk: Desk) -> None:
    await a_few(desk)
    ines = desk.people["Ines"]
    views = {
        View.ALL_OPEN: ["t2", "t1", "t0", "t5"],
        View.MINE: ["t0"],
        View.UNASSIGNED: ["t2", "t1", "t5"],
        View.WAITING: ["t1"],
        View.ON_HOLD: ["t2"],
        View.RESOLVED: ["t3"],
        View.CLOSED: ["t4"],
    }
    for view, subjects in views.items():
        assert await listed(desk, ines, Filters(view=view)) == subjects, view
    (counts,) = await desk.database.read(desk.workspace, view_counts(ines))
    assert {name: count.count for name, count in counts[0].items()} == {
        view.value: len(subjects) for view, subjects in views.items()
    }


@pytest.mark.parametrize("sort", list(Sort))
async def test_paging_shows_each_ticket_once_in_every_order(desk: Desk, sort: Sort) -> None:
    made = await a_few(desk)
    ines = desk.people["Ines"]
    whole = await listed(desk, ines, Filters(), sort=sort)
    seen: list[str] = []
    cursor = None
    while True:
        query = ticket_list(ines, Filters(), sort=sort, cursor=cursor, limit=2)
        (rows,) = await desk.database.read(desk.workspace, query)
        shown = page(rows, 2, sort)
        seen += [row.subject for row in shown.items]
        cursor = shown.next_cursor
        if cursor is None:
            break
    assert seen == whole
    assert sorted(seen) == sorted(ticket.subject for ticket in made)


async def test_filters_narrow_and_combine(desk: Desk) -> None:
    made = await a_few(desk)
    ines, rita = desk.people["Ines"], desk.people["Rita"]
    await desk.run(
        ines, commands.change_ticket, handle(made[5]), TicketChanges(tags=("vip", "printer"))
    )
    cases: list[tuple[Filters, list[str]]] = [
        (Filters(tag="vip"), ["t5"]),
        (Filters(tag="nothing"), []),
        (Filters(assignee="me"), ["t0"]),
        (Filters(assignee=ines.member), ["t0"]),
        (Filters(assignee="any"), ["t0"]),
        (Filters(requester=rita.member, status=(Status.NEW,)), ["t5"]),
        (Filters(priority=(Priority.URGENT, Priority.HIGH)), ["t3", "t2"]),
        (Filters(created_from=made[4].created_at), ["t5", "t4"]),
        (Filters(created_to=made[1].created_at), ["t0"]),
        (Filters(department=desk.departments["IT"]), []),
        (Filters(ids=(made[3].id, made[0].id)), ["t3", "t0"]),
        (Filters(assignee="me", ids=(made[3].id, made[0].id)), ["t0"]),
    ]
    for filters, subjects in cases:
        assert await listed(desk, ines, filters) == subjects, filters


async def test_deleted_tickets_are_in_no_list_but_the_administrators_own_view(desk: Desk) -> None:
    ada, ines = desk.people["Ada"], desk.people["Ines"]
    ticket = await desk.open(desk.people["Rita"], "gone")
    await desk.run(ada, commands.delete_ticket, handle(ticket))
    assert await listed(desk, ada, Filters()) == []
    assert await listed(desk, ada, Filters(view=View.DELETED)) == ["gone"]
    await desk.open(desk.people["Rita"], "still there")
    assert await listed(desk, ines, Filters(view=View.DELETED)) == []
    assert await listed(desk, desk.people["Rita"], Filters(view=View.DELETED)) == []


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "bm90IGpzb24", make_cursor(Sort.CREATED, ("2026-01-01T00:00:00Z", "x")), "é" * 9]
    + [make_cursor(Sort.UPDATED_DESC, values) for values in ((), ("2026-01-01", 1), (1, 2, 3))],
)
def test_a_forged_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(Malformed, match=r"cursor\.invalid"):
        read_cursor(Sort.UPDATED_DESC, cursor)
