"""The figures that are kept are those a full count gives, whatever happened to the tickets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from typing import Any
from uuid import UUID

import pytest

from deskhand.features.insight import tally
from deskhand.features.insight.days import Days, last_days
from deskhand.features.insight.figures import Kpi, kpi, volume
from deskhand.features.people.commands import join_workspace
from deskhand.features.tickets import commands
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import Reply, Request, open_ticket
from deskhand.features.tickets.filters import Filters
from deskhand.features.tickets.model import MessageKind, Priority, Status, Ticket
from deskhand.features.tickets.purge import purge_ticket
from deskhand.features.tickets.queries import ticket_list
from deskhand.features.workspaces.commands import create_workspace
from deskhand.kernel.db import Databases
from deskhand.kernel.errors import Refusal
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Actor, Role, system
from deskhand.log.follow import Follower
from deskhand.log.gate import Gate
from deskhand.reactions.tally.keep import REACTION, keep_figures
from tests.desk import MORNING, Desk, handle, open_desk


async def catch_up(desk: Desk) -> None:
    databases = Databases(desk.database)
    await Follower(desk.gate, databases, desk.clock, REACTION, keep_figures).catch_up()


def here(desk: Desk, zone: str = "UTC", count: int = 30) -> Days:
    return last_days(desk.clock.now(), zone, count)


async def figures(desk: Desk, who: str | Actor = "Ada", days: Days | None = None) -> Kpi:
    actor = desk.people[who] if isinstance(who, str) else who
    days = days or here(desk)
    read = await desk.database.read(
        actor.workspace,
        tally.daily(actor, days),
        tally.times(actor, days),
        tally.standing(actor, days),
    )
    return kpi(days, *read)


def kept(desk: Desk) -> list[Any]:
    """The tally as it stands, without what came to nothing."""
    return desk.rows(
        "select what, department_id, day, category_id, priority, detail, count from desk.tally"
        " where workspace_id = %s and count <> 0 order by 1, 2, 3, 4, 5, 6",
        desk.workspace,
    )


async def live(desk: Desk, chance: Random, tickets: list[Ticket]) -> None:
    """Something happens to some ticket, or is refused."""
    ada, rita, ines = (desk.people[name] for name in ("Ada", "Rita", "Ines"))
    hardware, it, hr = desk.categories["Hardware"], desk.departments["IT"], desk.departments["HR"]
    if not tickets or chance.random() < 0.2:
        category = chance.choice([hardware, None])
        priority = chance.choice(list(Priority))
        tickets.append(await desk.open(rita, priority=priority, category_id=category))
        return
    at = handle(chance.choice(tickets))
    does: list[Callable[[], Awaitable[object]]] = [
        lambda: desk.run(ines, commands.claim_ticket, at),
        lambda: desk.run(ada, commands.send_message, at, Reply(MessageKind.PUBLIC, "Try")),
        lambda: desk.run(rita, commands.send_message, at, Reply(MessageKind.PUBLIC, "No")),
        lambda: desk.run(rita, commands.resolve_ticket, at),
        lambda: desk.run(ada, commands.close_ticket, at),
        lambda: desk.run(ada, commands.reopen_ticket, at),
        lambda: desk.run(ada, commands.delete_ticket, at),
        lambda: desk.run(ada, commands.restore_ticket, at),
        lambda: desk.run(ada, commands.escalate_ticket, at, reason="Hard", department_id=hr),
        lambda: desk.run(ada, commands.change_ticket, at, TicketChanges(department_id=it)),
        lambda: desk.run(ada, commands.change_ticket, at, TicketChanges(assignee_id=None)),
        lambda: desk.run(ada, commands.change_ticket, at, TicketChanges(category_id=None)),
        lambda: desk.run(ada, commands.change_ticket, at, TicketChanges(priority=Priority.URGENT)),
        lambda: desk.run(ada, commands.change_ticket, at, TicketChanges(status=Status.ON_HOLD)),
    ]
    try:
        await chance.choice(does)()
    except Refusal:
        return


def counted(desk: Desk, departments: set[UUID | None] | None = None) -> dict[str, Any]:
    """The same figures by reading every ticket."""
    rows = desk.rows(
        "select status, priority, category_id, department_id, assignee_id, created_at,"
        " resolved_at, closed_at, first_response_at from desk.ticket"
        " where workspace_id = %s and deleted_at is null",
        desk.workspace,
    )
    rows = [row for row in rows if departments is None or row[3] in departments]
    opened = [row for row in rows if Status(row[0]).is_open]
    return {
        "statuses": Counter(row[0] for row in rows),
        "open": len(opened),
        "unassigned": sum(row[4] is None for row in opened),
        "created": Counter(row[5].date() for row in rows),
        "resolved": Counter(row[6].date() for row in rows if row[6]),
        "closed": Counter(row[7].date() for row in rows if row[7]),
        "answers": [(row[8] - row[5]).total_seconds() for row in rows if row[8]],
        "solutions": [(row[6] - row[5]).total_seconds() for row in rows if row[6]],
        "priorities": Counter(row[1] for row in rows),
        "categories": Counter(row[2] for row in rows),
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_what_is_kept_is_what_a_full_count_gives(desk: Desk, seed: int) -> None:
    chance, tickets = Random(seed), list[Ticket]()  # noqa: S311 (a story, the same every time)
    for turn in range(120):
        await live(desk, chance, tickets)
        desk.clock.advance(timedelta(hours=chance.randrange(9), minutes=chance.randrange(60)))
        if turn % 17 == 0:
            await catch_up(desk)
    await catch_up(desk)
    days = here(desk, count=60)
    hugo = desk.people["Hugo"]
    for who, departments in (("Ada", None), ("Hugo", {None, *hugo.departments})):
        actor, full = desk.people[who], counted(desk, departments)
        shown = await figures(desk, who, days)
        assert {name: n for name, n in shown.statuses.items() if n} == dict(full["statuses"])
        assert (shown.open, shown.unassigned) == (full["open"], full["unassigned"])
        assert shown.created.current == full["created"].total()
        assert shown.resolved.current == full["resolved"].total()
        for what, times in (
            (shown.first_response_seconds, full["answers"]),
            (shown.resolution_seconds, full["solutions"]),
        ):
            assert (what.current is None) == (not times)
            if what.current is not None:
                low, high = sorted(times)[(len(times) - 1) // 2], sorted(times)[len(times) // 2]
                assert low / 1.1 <= what.current <= high * 1.1, median(times)
        daily, priorities, categories = await desk.database.read(
            desk.workspace,
            tally.daily(actor, days),
            tally.by_priority(actor, days, lambda rank, count: (rank, count)),
            tally.by_category(actor, days, lambda category, _, count: (category, count)),
        )
        assert [(one.created, one.resolved, one.closed) for one in volume(days, daily)] == [
            (full["created"][day], full["resolved"][day], full["closed"][day]) for day in days
        ]
        assert dict(priorities) == {rank: full["priorities"][rank] for rank in range(4)}
        assert dict(categories) == dict(full["categories"])


async def test_read_again_from_the_beginning_it_is_the_same(desk: Desk) -> None:
    chance, tickets = Random(7), list[Ticket]()  # noqa: S311 (a story, the same every time)
    for _ in range(60):
        await live(desk, chance, tickets)
    await catch_up(desk)
    first = kept(desk)
    assert first
    async with desk.database.connection() as conn:
        await conn.execute("select set_config('app.workspace', %s, false)", (str(desk.workspace),))
        await conn.execute("update desk.cursor set rev = 0 where reaction = %s", (REACTION,))
        await conn.execute("select set_config('app.workspace', '', false)")
    await catch_up(desk)
    assert kept(desk) == first


async def test_a_head_is_told_of_nothing_they_may_not_see(desk: Desk) -> None:
    rita, ada = desk.people["Rita"], desk.people["Ada"]
    for department in ("IT", "HR", None):
        ticket = await desk.open(rita)
        wanted = desk.departments[department] if department else None
        await desk.run(
            ada, commands.change_ticket, handle(ticket), TicketChanges(department_id=wanted)
        )
    await catch_up(desk)
    (seen,) = await desk.database.read(desk.workspace, ticket_list(desk.people["Hugo"], Filters()))
    assert (await figures(desk, "Hugo")).open == len(seen) == 2
    assert (await figures(desk, "Ada")).open == 3


async def test_a_purged_ticket_leaves_nothing(desk: Desk) -> None:
    ada = desk.people["Ada"]
    ticket = await desk.open(desk.people["Rita"])
    await catch_up(desk)
    assert (await figures(desk)).open == 1
    await desk.run(ada, commands.delete_ticket, handle(ticket))
    desk.clock.advance(timedelta(days=31))
    await desk.run(system(desk.workspace, "tidy"), purge_ticket, ticket.id)
    await catch_up(desk)
    assert kept(desk) == []
    assert desk.rows("select 1 from desk.tallied") == []


async def test_another_workspaces_tickets_are_not_counted(desk: Desk) -> None:
    async with open_desk(desk.clone, slug="other") as other:
        await other.open(other.people["Rita"])
        await desk.open(desk.people["Rita"])
        await catch_up(desk)
        assert (await figures(desk)).open == 1
        stranger = other.people["Ada"]
        assert (await figures(other, stranger)).open == 1


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Paris", date(2026, 3, 29), 23),
        ("Europe/Paris", date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Asia/Kathmandu", date(2026, 6, 1), 24),
    ],
)
async def test_a_day_is_a_day_when_the_clocks_change(
    desk: Desk, zone: str, day: date, hours: int
) -> None:
    made = await create_workspace(
        desk.gate, slug="elsewhere", name="Elsewhere", locale="en", timezone=zone, now=MORNING
    )
    joined = await desk.run(
        system(made.id, "test"),
        join_workspace,
        account_id=new_id(),
        display_name="Lou",
        email=None,
        role=Role.ADMIN,
    )
    lou = Actor(made.id, joined.value.id, Role.ADMIN, "Lou")
    midnight = last_days(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), zone, 1)
    assert midnight.today == day
    start = _first_instant(zone, day)
    gate: Gate = desk.gate
    # The last minute of the day before, each hour of the day, the first minute of the next.
    for moment in (
        start - timedelta(minutes=1),
        *(start + timedelta(hours=hour) for hour in range(hours)),
        start + timedelta(hours=hours),
    ):
        desk.clock.at = moment
        await gate.run(lou, open_ticket, Request("Help", "Please"))
    await catch_up(desk)
    days = here(desk, zone, 3)
    (daily,) = await desk.database.read(made.id, tally.daily(lou, days))
    assert [one.created for one in volume(days, daily)] == [1, hours, 1]


def _first_instant(zone: str, day: date) -> datetime:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 (only here)

    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
