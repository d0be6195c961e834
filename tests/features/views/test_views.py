"""Saved views: one's own are one's own, the team's are made by those who may share."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

import pytest

from deskhand.features.intake.commands import create_category, delete_category
from deskhand.features.people.departments import create_department
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import change_ticket, claim_ticket
from deskhand.features.tickets.filters import View
from deskhand.features.tickets.model import Priority, Status
from deskhand.features.tickets.rows import ViewCount
from deskhand.features.views import queries
from deskhand.features.views.commands import ViewWanted, create_view, delete_view, update_view
from deskhand.features.views.model import (
    MAX_POSITION,
    MAX_VIEWS,
    SavedView,
    ViewKept,
    ViewQuery,
    filters,
    stored,
    understood,
)
from deskhand.kernel.errors import Conflict, Invalid, Refusal
from deskhand.kernel.ids import new_id
from deskhand.log.gate import Outcome
from tests.desk import MORNING, Desk, handle

EVERYTHING = ViewQuery(
    view=View.ALL_OPEN,
    status=(Status.NEW, Status.ON_HOLD),
    priority=(Priority.HIGH,),
    category=new_id(),
    department=new_id(),
    assignee=str(new_id()),
    requester=new_id(),
    organization=new_id(),
    tag="vip",
    created_from=MORNING,
    created_to=MORNING,
    updated_from=MORNING,
    updated_to=MORNING,
    q="printer",
)


async def keep(desk: Desk, who: str, name: str = "V", **more: Any) -> SavedView:
    query = more.pop("query", ViewQuery())
    made = await desk.run(desk.people[who], create_view, ViewWanted(name, query, **more))
    return made.value.view


async def seen_by(desk: Desk, who: str) -> dict[UUID, list[str]]:
    (found,) = await desk.database.read(desk.workspace, queries.views(desk.people[who]))
    return {kept.view.id: queries.lost(kept) for kept in found}


async def counted(desk: Desk, who: str, *views: SavedView) -> list[ViewCount | None]:
    query = queries.counts(desk.people[who], views)
    assert query is not None
    ((found,),) = await desk.database.read(desk.workspace, query)
    return [found[str(view.id)] for view in views]


async def refused(code: str, doing: Any) -> Refusal:
    with pytest.raises(Refusal) as told:
        await doing
    assert told.value.code == code
    return told.value


async def test_one_s_own_is_seen_by_nobody_else_and_a_shared_one_by_the_team(desk: Desk) -> None:
    mine = await keep(desk, "Ines")
    ours = await keep(desk, "Hugo", shared=True)
    seen = {name: await seen_by(desk, name) for name in desk.people}
    assert {name for name in seen if mine.id in seen[name]} == {"Ines"}
    assert {name for name in seen if ours.id in seen[name]} == {"Ada", "Hugo", "Ines", "Hanna"}


async def test_sharing_is_for_those_who_may(desk: Desk) -> None:
    ines, hugo = desk.people["Ines"], desk.people["Hugo"]
    await refused("access.denied", keep(desk, "Ines", shared=True))
    await refused("access.staff_only", keep(desk, "Rita"))
    mine, ours = await keep(desk, "Ines"), await keep(desk, "Ada", shared=True)
    shared = ViewWanted("V", ViewQuery(), shared=True)
    await refused("access.denied", desk.run(ines, update_view, mine.id, shared))
    await refused("access.denied", desk.run(ines, update_view, ours.id, shared))
    await refused("access.denied", desk.run(ines, delete_view, ours.id))
    await desk.run(hugo, update_view, ours.id, replace(shared, name="Better"))
    # Who did not make it cannot take it for themselves.
    own = replace(shared, shared=False)
    await refused("view.not_yours", desk.run(hugo, update_view, ours.id, own))
    await desk.run(desk.people["Ada"], update_view, ours.id, own)
    await refused("view.unknown", desk.run(hugo, delete_view, ours.id))


async def test_another_s_own_is_not_there_for_an_administrator_either(desk: Desk) -> None:
    mine, ada = await keep(desk, "Ines"), desk.people["Ada"]
    wanted = ViewWanted("Stolen", ViewQuery())
    await refused("view.unknown", desk.run(ada, update_view, mine.id, wanted))
    await refused("view.unknown", desk.run(ada, delete_view, mine.id))


async def test_another_workspace_s_views_are_not_there(desk: Desk, foreign: Desk) -> None:
    theirs = await keep(foreign, "Ada", shared=True)
    assert theirs.id not in await seen_by(desk, "Ada")
    wanted = ViewWanted("Stolen", ViewQuery(), shared=True)
    await refused("view.unknown", desk.run(desk.people["Ada"], update_view, theirs.id, wanted))
    await refused("view.unknown", desk.run(desk.people["Ada"], delete_view, theirs.id))


async def test_they_stand_in_their_order_with_room_between(desk: Desk) -> None:
    first, second = await keep(desk, "Hanna", "A"), await keep(desk, "Hanna", "B")
    between = await keep(desk, "Hanna", "C", position=first.position + 1)
    order = [
        one for one in await seen_by(desk, "Hanna") if one in {first.id, second.id, between.id}
    ]
    assert order == [first.id, between.id, second.id]
    for wrong in (-1, MAX_POSITION + 1):
        with pytest.raises(Invalid, match=r"view\.position_invalid"):
            await keep(desk, "Hanna", position=wrong)


async def test_of_two_who_change_it_at_once_the_one_who_has_not_seen_is_told(desk: Desk) -> None:
    ours = await keep(desk, "Ada", shared=True)

    def change(who: str, name: str, seen: int | None) -> Awaitable[Outcome[ViewKept]]:
        wanted = ViewWanted(name, ViewQuery(), shared=True)
        return desk.run(desk.people[who], update_view, ours.id, wanted, seen=seen)

    done = await asyncio.gather(
        change("Ada", "One", 1), change("Hugo", "Two", 1), return_exceptions=True
    )
    (no,) = [one for one in done if isinstance(one, Conflict)]
    assert (no.code, no.params) == ("view.changed", {"version": 2})
    # Without having said what they have seen, the last one wins.
    assert (await change("Hugo", "Three", None)).value.view.version == 3
    await refused("view.changed", desk.run(desk.people["Ada"], delete_view, ours.id, seen=2))
    # To say what it is already is nothing.
    again = await change("Ada", "Three", 3)
    assert (again.rev, again.value.view.version) == (None, 3)
    await desk.run(desk.people["Ada"], delete_view, ours.id, seen=3)


async def test_there_are_so_many_and_not_more(desk: Desk) -> None:
    zoe = await desk.join(f"Zoe{new_id().hex[-4:]}", desk.people["Ines"].role)
    views = [await keep(desk, zoe.name, str(number)) for number in range(MAX_VIEWS)]
    told = await refused("view.too_many", keep(desk, zoe.name))
    assert told.params == {"limit": MAX_VIEWS}
    assert len(await counted(desk, zoe.name, *views)) == MAX_VIEWS
    # Others have room of their own.
    await keep(desk, "Ines")


async def test_a_view_outlives_what_it_names(desk: Desk) -> None:
    ada = desk.people["Ada"]
    about = await desk.run(ada, create_category, name=f"Doors {new_id().hex[-6:]}")
    query = ViewQuery(category=about.value.id, department=new_id(), assignee=str(ada.member))
    mine = await keep(desk, "Ada", query=query)
    assert (await seen_by(desk, "Ada"))[mine.id] == ["department"]
    await desk.run(ada, delete_category, about.value.id)
    assert (await seen_by(desk, "Ada"))[mine.id] == ["category", "department"]
    assert await counted(desk, "Ada", mine) == [ViewCount(0, more=False)]


async def test_each_counts_by_its_own_filters_what_its_reader_may_see(desk: Desk) -> None:
    ada, ines, rita = (desk.people[name] for name in ("Ada", "Ines", "Rita"))
    made = await desk.run(ada, create_department, name=f"D {new_id().hex[-6:]}")
    tag = new_id().hex[-8:]
    tickets = [await desk.open(rita) for _ in range(3)]
    for ticket in tickets:
        await desk.run(ada, change_ticket, handle(ticket), TicketChanges(tags=(tag,)))
    hidden = TicketChanges(department_id=made.value.id, priority=Priority.URGENT)
    await desk.run(ada, change_ticket, handle(tickets[0]), hidden)
    await desk.run(ines, claim_ticket, handle(tickets[1]))
    asked = [
        ViewQuery(tag=tag),
        ViewQuery(tag=tag, assignee="me"),
        ViewQuery(tag=tag, assignee=str(ines.member)),
        ViewQuery(tag=tag, priority=(Priority.URGENT,)),
        ViewQuery(tag=tag, q="words are not counted"),
        ViewQuery(tag=tag, view=View.DELETED),
    ]
    views = [await keep(desk, "Ada", query=query, shared=True) for query in asked]
    for who, expected in (("Ada", [3, 0, 1, 1, None, 0]), ("Ines", [2, 1, 1, 0, None, 0])):
        found = await counted(desk, who, *views)
        assert [one and one.count for one in found] == expected
    for view in views:
        await desk.run(ada, delete_view, view.id)


async def test_every_filter_has_parameters_of_its_own_in_the_statement(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    matches = ViewQuery(requester=ticket.requester_id, status=(Status.NEW,))
    views = [
        await keep(desk, "Ada", query=replace(EVERYTHING, q=None)),
        await keep(desk, "Ada", query=matches),
        await keep(desk, "Ada", query=replace(EVERYTHING, q=None, view=None)),
    ]
    found = await counted(desk, "Ada", *views)
    assert [one and one.count > 0 for one in found] == [False, True, False]


def test_a_query_is_kept_as_it_was_meant() -> None:
    assert set(stored(EVERYTHING)) == {field.name for field in fields(ViewQuery)}
    assert understood(stored(EVERYTHING)) == (EVERYTHING, [])
    assert stored(ViewQuery()) == {}
    assert filters(EVERYTHING).assignee == UUID(EVERYTHING.assignee)


def test_what_a_query_says_in_words_of_another_time_is_left_out() -> None:
    old = {"status": ["NEW", "PARKED"], "view": "starred", "colour": "red", "tag": "vip"}
    assert understood(old) == (ViewQuery(tag="vip"), ["status", "view", "colour"])
    assert understood({"assignee": "somebody"}) == (ViewQuery(), ["assignee"])
