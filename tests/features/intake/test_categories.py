"""Categories: named once, in an order, deleted when no ticket is about them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from deskhand.features.intake.commands import (
    create_category,
    delete_category,
    order_categories,
    update_category,
)
from deskhand.features.intake.model import CategoryState
from deskhand.features.intake.queries import categories, one_category
from deskhand.features.people.departments import create_department, delete_department
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import change_ticket
from deskhand.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refusal
from deskhand.kernel.ids import new_id
from tests.desk import Desk, handle


async def make(desk: Desk, name: str, **more: Any) -> CategoryState:
    return (await desk.run(desk.people["Ada"], create_category, name=name, **more)).value


@pytest.mark.parametrize("name", ["Hugo", "Ines", "Rita"])
async def test_only_administrators_manage_categories(desk: Desk, name: str) -> None:
    actor, hardware = desk.people[name], desk.categories["Hardware"]
    for doing in (
        desk.run(actor, create_category, name="X"),
        desk.run(actor, update_category, hardware, name="X"),
        desk.run(actor, delete_category, hardware),
    ):
        with pytest.raises(Forbidden, match=r"access\.denied"):
            await doing


@pytest.mark.parametrize("name", ["Ada", "Ines", "Rita"])
async def test_everybody_reads_them_in_their_order(desk: Desk, name: str) -> None:
    (found,) = await desk.database.read(desk.workspace, categories(desk.people[name]))
    order = [(one.position, one.name.lower()) for one in found]
    assert order == sorted(order)
    assert desk.categories["Hardware"] in [one.id for one in found]


async def test_a_new_one_goes_last_and_may_be_moved(desk: Desk) -> None:
    ada = desk.people["Ada"]
    first, second = await make(desk, "Network"), await make(desk, "Access")
    assert second.position == first.position + 1
    before = desk.head()
    moved = await desk.run(ada, update_category, second.id, name="Access", position=0)
    assert (moved.value.position, desk.kinds(before)) == (0, ["category.changed"])
    kept = await desk.run(ada, update_category, second.id, name="Access")
    assert (kept.value, kept.rev) == (moved.value, None)
    (found,) = await desk.database.read(desk.workspace, one_category(ada, second.id))
    assert found == [moved.value]


async def test_they_are_put_in_order_and_the_others_follow(desk: Desk) -> None:
    ada = desk.people["Ada"]
    first, second, third = [await make(desk, name) for name in ("One", "Two", "Three")]
    before = desk.head()
    made = (await desk.run(ada, order_categories, (third.id, new_id(), first.id))).value
    assert [one.id for one in made[:2]] == [third.id, first.id]
    assert made[-1].id == second.id
    assert [one.position for one in made] == list(range(len(made)))
    assert set(desk.kinds(before)) == {"category.changed"}
    (found,) = await desk.database.read(desk.workspace, categories(ada))
    assert found == made
    again = await desk.run(ada, order_categories, (third.id, first.id))
    assert (again.value, again.rev) == (made, None)
    with pytest.raises(Invalid, match=r"category\.order_twice"):
        await desk.run(ada, order_categories, (first.id, first.id))
    with pytest.raises(Forbidden):
        await desk.run(desk.people["Hugo"], order_categories, (first.id,))


async def test_two_who_put_them_in_order_at_once_wait_for_each_other(desk: Desk) -> None:
    ada = desk.people["Ada"]
    ids = [(await make(desk, f"C{number}")).id for number in range(5)]
    await asyncio.gather(
        *(desk.run(ada, order_categories, (*ids[turn:], *ids[:turn])) for turn in range(5))
    )
    (found,) = await desk.database.read(desk.workspace, categories(ada))
    assert [one.position for one in found] == list(range(len(found)))


@pytest.mark.parametrize("position", [-1, 1_000_001, 2**31, 2**70])
async def test_a_position_is_in_bounds(desk: Desk, position: int) -> None:
    with pytest.raises(Invalid, match=r"category\.position_invalid"):
        await make(desk, "Far", position=position)
    with pytest.raises(Invalid, match=r"category\.position_invalid"):
        await desk.run(
            desk.people["Ada"],
            update_category,
            desk.categories["Hardware"],
            name="Hardware",
            position=position,
        )


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "x" * 81, "x" * 1_000_000, "a\ud800"])
async def test_a_name_that_cannot_be_shown_is_refused(desk: Desk, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        await make(desk, name)
    assert refused.value.params["field"] == "name"


async def test_a_name_is_taken_in_any_letters(desk: Desk, foreign: Desk) -> None:
    await make(desk, "الطابعات")
    with pytest.raises(Conflict, match=r"category\.name_taken"):
        await make(desk, " الطابعات ")
    await make(desk, "Printers")
    with pytest.raises(Conflict, match=r"category\.name_taken"):
        await make(desk, "pRINTERS")
    assert (await make(foreign, "Printers")).name == "Printers"


async def test_of_three_with_one_name_at_once_one_is_made(desk: Desk) -> None:
    answers = await asyncio.gather(
        *(make(desk, name) for name in ("Once", "ONCE", "once")), return_exceptions=True
    )
    refused = [one.code for one in answers if isinstance(one, Refusal)]
    assert refused == ["category.name_taken"] * 2


async def test_the_department_is_one_of_ours(desk: Desk, foreign: Desk) -> None:
    ada, hardware = desk.people["Ada"], desk.categories["Hardware"]
    for unknown in (foreign.departments["IT"], new_id()):
        with pytest.raises(NotFound, match=r"department\.unknown"):
            await make(desk, "Wrong", department_id=unknown)
        with pytest.raises(NotFound, match=r"department\.unknown"):
            await desk.run(ada, update_category, hardware, name="Hardware", department_id=unknown)


async def test_one_of_another_workspace_is_not_there(desk: Desk, foreign: Desk) -> None:
    ada, theirs = desk.people["Ada"], foreign.categories["Hardware"]
    with pytest.raises(NotFound, match=r"category\.unknown"):
        await desk.run(ada, update_category, theirs, name="Mine now")
    with pytest.raises(NotFound, match=r"category\.unknown"):
        await desk.run(ada, delete_category, theirs)
    (found,) = await desk.database.read(desk.workspace, one_category(ada, theirs))
    assert found == []


async def test_one_that_a_ticket_is_about_stays(desk: Desk) -> None:
    ada = desk.people["Ada"]
    made = await make(desk, "Asked about")
    ticket = await desk.open(ada, category_id=made.id)
    with pytest.raises(Conflict, match=r"category\.in_use"):
        await desk.run(ada, delete_category, made.id)
    await desk.run(ada, change_ticket, handle(ticket), TicketChanges(category_id=None))
    before = desk.head()
    await desk.run(ada, delete_category, made.id)
    assert desk.kinds(before) == ["category.deleted"]
    with pytest.raises(NotFound, match=r"category\.unknown"):
        await desk.run(ada, delete_category, made.id)


async def test_no_ticket_is_about_one_that_is_gone(desk: Desk) -> None:
    ada = desk.people["Ada"]
    for round_ in range(8):
        made = await make(desk, f"Race {round_}")
        answers = await asyncio.gather(
            desk.open(ada, category_id=made.id),
            desk.run(ada, delete_category, made.id),
            return_exceptions=True,
        )
        refused = [one.code for one in answers if isinstance(one, Refusal)]
        assert refused in (["category.in_use"], ["category.unknown"]), answers


async def test_none_is_in_a_department_that_is_gone(desk: Desk) -> None:
    ada = desk.people["Ada"]
    for round_ in range(8):
        team = (await desk.run(ada, create_department, name=f"Team {round_}")).value
        answers = await asyncio.gather(
            make(desk, f"Of team {round_}", department_id=team.id),
            desk.run(ada, delete_department, team.id),
            return_exceptions=True,
        )
        refused = [one.code for one in answers if isinstance(one, Refusal)]
        assert refused in (["department.in_use"], ["department.unknown"]), answers


async def test_there_are_200_at_most(foreign: Desk) -> None:
    (before,) = await foreign.database.read(foreign.workspace, categories(foreign.people["Ada"]))
    for number in range(200 - len(before)):
        await make(foreign, f"C {number:03}")
    with pytest.raises(Conflict, match=r"category\.too_many"):
        await make(foreign, "One more")
