"""What every screen and every command costs on the wire, however much there is in the desk.

Counted between the application and PostgreSQL: round trips, and statements in them. A screen
is one round trip, a command two; each statement more or less is a decision, made here.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.filters import Filters, Sort, View
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.model import MessageKind
from deskhand.features.tickets.portal import own_tickets
from deskhand.features.tickets.queries import ticket_list
from deskhand.kernel.db import ENTER, Query
from tests.api.calls import ROUTES, send
from tests.api.making import another_session, ticket_of
from tests.application import Application, application
from tests.database import Clone
from tests.wire import Wire, tapped

# psycopg prepares a statement when it comes for the sixth time: from then on it is as always.
WARM = 8

# Screens: round trips, statements (one of which says which workspace it is).
SCREENS = {
    "GET /api/auth/me": (1, 2),
    "GET /api/tickets": (1, 2),
    "GET /api/tickets/counts": (1, 2),
    "GET /api/tags": (1, 2),
    # The ticket, its messages, their files, its history, its links.
    "GET /api/tickets/{id}": (1, 6),
    "GET /api/tickets/{id}/messages": (1, 4),
    "GET /api/tickets/{id}/history": (1, 3),
    "GET /api/drafts": (1, 2),
    "GET /api/drafts/{id}": (1, 2),
    "GET /api/notices": (1, 3),
    "GET /api/notices/settings": (1, 2),
    "GET /api/views": (1, 2),
    # Which views there are; then all of their tickets in one statement.
    "GET /api/views/counts": (2, 4),
    # What the words mean, the tickets, the excerpts.
    "GET /api/search": (3, 6),
    "GET /api/support/tickets": (1, 2),
    "GET /api/support/summary": (1, 2),
    "GET /api/support/tickets/{id}": (1, 6),
    "GET /api/support/similar": (1, 2),
    # The person, their counts, their last tickets.
    "GET /api/members/{id}/card": (1, 4),
    # From memory.
    "GET /api/presence": (0, 0),
    "GET /api/support/tickets/{id}/messages": (1, 4),
    "GET /api/support/admin/tickets": (1, 2),
    "GET /api/support/admin/stats": (1, 2),
    "GET /api/attachments/{id}": (1, 2),
    "HEAD /api/attachments/{id}": (1, 2),
    "GET /api/agents": (1, 2),
    "GET /api/organizations": (1, 2),
    "GET /api/organizations/{id}": (1, 2),
    "GET /api/departments": (1, 2),
    "GET /api/departments/{id}": (1, 2),
    "GET /api/categories": (1, 2),
    "GET /api/categories/{id}": (1, 2),
    "GET /api/recent_events": (1, 2),
    # The workspace's time zone; then all that the page shows.
    "GET /api/kpi": (2, 5),
    "GET /api/analytics/volume": (2, 3),
    "GET /api/analytics/priority_distribution": (2, 3),
    "GET /api/analytics/type_distribution": (2, 3),
    "GET /api/analytics/overview": (2, 7),
    "GET /api/members": (1, 2),
    # Members from the desk, then their accounts from the control schema.
    "GET /api/admin/users": (2, 3),
    "GET /api/admin/users/{id}": (2, 3),
    "GET /api/admin/roles": (0, 0),
    "GET /api/health/details": (2, 4),
    "GET /api/health": (1, 1),
    "GET /api/openapi.json": (0, 0),
}
# Commands: begin, workspace and load; then writes, events and commit.
COMMANDS = {
    "POST /api/tickets": (2, 7),
    "PUT /api/tickets/{id}": (2, 6),
    "DELETE /api/tickets/{id}": (2, 6),
    "POST /api/tickets/{id}/restore": (2, 6),
    "PUT /api/tickets/{id}/claim": (2, 6),
    "PUT /api/tickets/{id}/close": (2, 6),
    "PUT /api/tickets/{id}/reopen": (2, 6),
    "PUT /api/tickets/{id}/escalate": (2, 6),
    "PUT /api/tickets/{id}/notes": (2, 7),
    "POST /api/tickets/{id}/messages": (2, 7),
    "PUT /api/tickets/{id}/messages/{message_id}": (2, 7),
    "PUT /api/tickets/{id}/resolution": (2, 7),
    # Begin, workspace, the mark; then commit: what one has read is no event.
    "PUT /api/tickets/{id}/read": (2, 4),
    "PUT /api/tickets/{id}/unread": (2, 4),
    # A ticket nobody was in for a minute: where it is.
    "PUT /api/tickets/{id}/presence": (1, 2),
    # Begin, workspace, the ids a change names, the tickets; then as one.
    "POST /api/tickets/bulk": (2, 7),
    # Both tickets; their links; then the link and two events.
    "POST /api/tickets/{id}/links": (3, 7),
    "DELETE /api/tickets/{id}/links/{other}": (3, 7),
    "PUT /api/notices/read": (2, 5),
    "PUT /api/notices/settings": (2, 5),
    # Begin, workspace, the save and what is kept; then commit: a draft is no event.
    "PUT /api/drafts/{id}": (2, 5),
    "DELETE /api/drafts/{id}": (2, 5),
    "POST /api/views": (2, 7),
    "PUT /api/views/{id}": (2, 8),
    "DELETE /api/views/{id}": (2, 6),
    "POST /api/support/tickets": (2, 7),
    "POST /api/support/tickets/{id}/messages": (2, 7),
    "PUT /api/support/tickets/{id}/solved": (2, 6),
    "PUT /api/support/tickets/{id}/reopen": (2, 6),
    "POST /api/organizations": (1, 5),
    "PUT /api/organizations/{id}": (2, 6),
    "DELETE /api/organizations/{id}": (3, 7),
    "POST /api/departments": (2, 8),
    "PUT /api/departments/{id}": (2, 9),
    "DELETE /api/departments/{id}": (3, 7),
    "POST /api/categories": (2, 6),
    # There is nothing to put in order.
    "PUT /api/categories/order": (2, 4),
    # Neither a preview nor a file that waits for its message is in the database.
    "POST /api/render": (0, 0),
    "POST /api/uploads": (0, 0),
    "PUT /api/categories/{id}": (2, 6),
    "DELETE /api/categories/{id}": (3, 7),
}
# Not counted: passwords and sessions (a transaction for each of several reasons), and the
# export, which is read in as many parts as it has.
UNCOUNTED = {
    "POST /api/auth/register",
    "POST /api/auth/login",
    "POST /api/auth/refresh",
    "POST /api/auth/logout",
    "PUT /api/auth/me",
    "POST /api/auth/password",
    "POST /api/auth/welcome",
    "POST /api/auth/welcome/check",
    "POST /api/admin/users",
    "POST /api/admin/users/{id}/link",
    # The member, then their sign-ins and what is shown of their account.
    "PUT /api/admin/users/{id}",
    "DELETE /api/admin/users/{id}",
    "GET /api/support/admin/export",
}
WITH_HITS = {"params": {"q": "printer"}}


class Counted:
    """An application, and the wire it is on."""

    def __init__(self, desk: Application, wire: Wire) -> None:
        self.desk = desk
        self.wire = wire

    async def cost(self, route: str, **more: Any) -> tuple[int, int]:
        """Round trips and statements of a route, once everything it says is prepared."""
        who = "Rita" if "/support/tickets" in route else "Ada"
        counted = (0, 0)
        for _ in range(WARM):
            call = await ROUTES[route].prepare(self.desk, who)
            call.more |= more
            with self.wire.counting() as cost:
                answer = await send(self.desk, route, call, who)
            assert answer.status_code == call.status, answer.text
            counted = (cost.round_trips, cost.statements)
        return counted

    async def fill(self) -> None:
        """Many tickets of Rita's, each with an answer; many of everything else."""
        rita, ines = self.desk["Rita"].actor, self.desk["Ines"].actor
        for _ in range(120):
            request = commands.Request("Printer", "It is on fire", tags=())
            made = await self.desk.run(rita, commands.open_ticket, request)
            reply = commands.Reply(MessageKind.PUBLIC, "Is the printer in water?")
            await self.desk.run(ines, commands.send_message, by_id(made.value.id), reply)
        await self.desk.settle()


@pytest.fixture(scope="module")
async def counted(module_clone: Clone) -> AsyncGenerator[Counted]:
    async with (
        tapped(module_clone) as wire,
        application(module_clone, alive=False, through=wire.folder) as desk,
    ):
        await ticket_of(desk)
        await desk.settle()
        yield Counted(desk, wire)


def test_every_route_is_counted() -> None:
    assert {*SCREENS, *COMMANDS, *UNCOUNTED} == set(ROUTES)
    assert all(trips <= 3 for trips, _ in (SCREENS | COMMANDS).values())


@pytest.mark.parametrize("route", [*SCREENS, *COMMANDS])
async def test_a_route_costs_what_it_always_costs(counted: Counted, route: str) -> None:
    assert await counted.cost(route) == (SCREENS | COMMANDS)[route]


async def test_a_full_desk_costs_no_more_than_an_empty_one(counted: Counted) -> None:
    await counted.fill()
    for route, cost in SCREENS.items():
        assert await counted.cost(route) == cost, route


@pytest.mark.parametrize(
    "params",
    [
        {"view": "mine"},
        {"view": "unassigned", "sort": "priority", "limit": "100"},
        {"status": ["NEW", "IN_PROGRESS"], "priority": "HIGH", "assignee": "none"},
        {"tag": "vip", "created_from": "2026-01-01T00:00:00Z"},
    ],
)
async def test_filters_are_free(counted: Counted, params: dict[str, Any]) -> None:
    for route in ("GET /api/tickets", "GET /api/support/admin/tickets"):
        assert await counted.cost(route, params=params) == (1, 2)


async def test_words_in_a_list_cost_one_question_more(counted: Counted) -> None:
    assert await counted.cost("GET /api/tickets", params={"q": "printer"}) == (2, 4)
    assert await counted.cost("GET /api/support/tickets", params={"q": "printer"}) == (2, 4)


async def test_a_key_is_looked_up_on_the_way(counted: Counted) -> None:
    """An Idempotency-Key costs two statements and no round trip."""
    for number in range(WARM):
        call = await ROUTES["POST /api/tickets"].prepare(counted.desk, "Rita")
        key = {"idempotency-key": f"key {number}"}
        with counted.wire.counting() as first:
            await send(counted.desk, "POST /api/tickets", call, "Rita", **key)
        with counted.wire.counting() as second:
            await send(counted.desk, "POST /api/tickets", call, "Rita", **key)
        assert (first.round_trips, first.statements) == (2, 9)
        # Found, and what was begun is taken back.
        assert second.round_trips <= 4


async def test_who_is_asking_is_looked_up_once(counted: Counted) -> None:
    desk = counted.desk
    session = await another_session(desk, "Ines")
    browser = desk.browser(session)
    await browser.get("/api/tickets")
    desk.web.sessions.forget(session=session.id)
    costs: list[int] = []
    for _ in range(3):
        with counted.wire.counting() as cost:
            assert (await browser.get("/api/tickets")).status_code == 200
        costs.append(cost.round_trips)
    # The session, whom it acts as, the list; then only the list.
    assert costs == [3, 1, 1]


BULK = """
insert into desk.ticket (id, workspace_id, number, code, subject, status, priority, channel,
    department_id, requester_id, assignee_id, created_at, updated_at)
select gen_random_uuid(), %(workspace)s, 10000 + n, 'AAAA', 'Bulk ' || n,
       (array['NEW', 'IN_PROGRESS', 'WAITING_FOR_USER', 'ON_HOLD', 'RESOLVED', 'CLOSED'])[1 + n %% 6],
       n %% 4, 'web',
       (array[%(it)s, %(hr)s, null]::uuid[])[1 + n %% 3],
       (array[%(rita)s, %(remy)s]::uuid[])[1 + (n %% 40 = 0)::int],
       case when n %% 5 = 0 then %(ines)s::uuid end,
       now() - n * interval '1 minute', now() - n * interval '1 minute'
from generate_series(1, 6000) n
"""


def plan(desk: Application, workspace: UUID, query: Query[Any]) -> list[dict[str, Any]]:
    """The steps in which PostgreSQL would answer, asked as the application's own role."""
    with psycopg.connect(desk.clone.app) as conn:
        conn.execute(ENTER, {"workspace": str(workspace)})
        sql = "explain (format json) " + query.sql
        row = conn.execute(sql, dict(query.params)).fetchone()
    assert row is not None
    return list(steps(row[0][0]["Plan"]))


def steps(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A step and those below it."""
    yield node
    for below in node.get("Plans", ()):
        yield from steps(below)


async def test_lists_are_read_from_an_index_in_their_order(counted: Counted) -> None:
    desk, home = counted.desk, counted.desk.home
    with psycopg.connect(desk.clone.owner, autocommit=True) as conn:
        conn.execute(
            BULK,
            {
                "workspace": home.id,
                "it": home.departments["IT"],
                "hr": home.departments["HR"],
                **{name.lower(): desk[name].member for name in ("Rita", "Remy", "Ines")},
            },
        )
        conn.execute("vacuum analyze desk.ticket")
        conn.execute("vacuum analyze desk.member")
    ada, ines, remy = (desk[name].actor for name in ("Ada", "Ines", "Remy"))
    newest = Filters(view=View.ALL_OPEN)
    asked = {
        "ticket_open_updated": ticket_list(ada, newest),
        "ticket_updated": ticket_list(ada, Filters()),
        "ticket_created": ticket_list(ada, Filters(), sort=Sort.CREATED_DESC),
        "ticket_priority": ticket_list(ada, newest, sort=Sort.PRIORITY_DESC),
        "ticket_waiting": ticket_list(ada, newest, sort=Sort.WAITING),
        "ticket_assignee": ticket_list(ines, Filters(view=View.MINE)),
        "ticket_requester": own_tickets(remy, standing=None, cursor=None, limit=20),
    }
    # An agent's inbox leaves out what other departments have, in the same order.
    everything = [*asked.items(), ("ticket_open_updated", ticket_list(ines, newest))]
    for index, query in everything:
        told = plan(desk, home.id, query)
        assert index in [step.get("Index Name") for step in told], (index, told)
        kinds = {(step["Node Type"], step.get("Relation Name")) for step in told}
        assert not {("Sort", None), ("Incremental Sort", None), ("Seq Scan", "ticket")} & kinds
