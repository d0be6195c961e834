"""Departments: made of staff, named once, deleted when nothing needs them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from deskhand.features.people.commands import change_role
from deskhand.features.people.departments import (
    create_department,
    delete_department,
    update_department,
)
from deskhand.features.people.model import DepartmentState
from deskhand.features.people.queries import actor_of, departments, one_department
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import change_ticket
from deskhand.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refusal
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Role
from tests.desk import Desk, handle


def id_of(desk: Desk, name: str) -> UUID:
    member = desk.people[name].member
    assert member is not None
    return member


async def make(desk: Desk, name: str, *people: str, head: str | None = None) -> DepartmentState:
    made = await desk.run(
        desk.people["Ada"],
        create_department,
        name=name,
        head_id=id_of(desk, head) if head else None,
        member_ids=[id_of(desk, one) for one in people],
    )
    return made.value


@pytest.mark.parametrize("name", ["Hugo", "Ines", "Rita"])
async def test_only_administrators_manage_departments(desk: Desk, name: str) -> None:
    actor, it = desk.people[name], desk.departments["IT"]
    for doing in (
        desk.run(actor, create_department, name="X"),
        desk.run(actor, update_department, it, name="X"),
        desk.run(actor, delete_department, it),
    ):
        with pytest.raises(Forbidden, match=r"access\.denied"):
            await doing


async def test_the_head_works_in_it_too(desk: Desk) -> None:
    before = desk.head()
    made = await make(desk, "Headed", "Ines", head="Hugo")
    assert made.member_ids == tuple(sorted((id_of(desk, "Ines"), id_of(desk, "Hugo"))))
    assert desk.kinds(before) == ["department.created"]
    (found,) = await desk.database.read(desk.workspace, one_department(desk.people["Ada"], made.id))
    assert found == [made]


async def test_where_one_works_is_part_of_the_actor(desk: Desk) -> None:
    account = new_id()
    made = await make(desk, "Actor's")
    agent = await desk.join("Vera", Role.AGENT)
    assert agent.member is not None
    await desk.run(
        desk.people["Ada"], update_department, made.id, name="Actor's", member_ids=[agent.member]
    )
    (account,) = desk.rows("select account_id from desk.member where id = %s", agent.member)[0]
    actor = await actor_of(desk.database, desk.workspace, account, "web")
    assert actor == replace(agent, departments=(made.id,))


async def test_a_requester_does_not_work_here(desk: Desk) -> None:
    for people, head in ((("Rita",), None), ((), "Rita")):
        with pytest.raises(Invalid, match=r"department\.member_not_staff") as refused:
            await make(desk, "Wrong", *people, head=head)
        assert refused.value.params["field"] == ("head_id" if head else "member_ids")


async def test_members_are_of_this_workspace(desk: Desk, foreign: Desk) -> None:
    ada = desk.people["Ada"]
    for stranger in (id_of(foreign, "Ines"), new_id()):
        with pytest.raises(NotFound, match=r"member\.unknown"):
            await desk.run(ada, create_department, name="Wrong", member_ids=[stranger])
        with pytest.raises(NotFound, match=r"member\.unknown"):
            await desk.run(ada, update_department, desk.departments["IT"], name="IT",
                           head_id=stranger)  # fmt: skip


async def test_a_department_of_another_workspace_is_not_there(desk: Desk, foreign: Desk) -> None:
    ada, theirs = desk.people["Ada"], foreign.departments["IT"]
    with pytest.raises(NotFound, match=r"department\.unknown"):
        await desk.run(ada, update_department, theirs, name="Mine now")
    with pytest.raises(NotFound, match=r"department\.unknown"):
        await desk.run(ada, delete_department, theirs)
    (found,) = await desk.database.read(desk.workspace, one_department(ada, theirs))
    assert found == []


async def test_a_name_is_taken_in_any_letters(desk: Desk) -> None:
    await make(desk, "Sales Ä")
    other = await make(desk, "Other")
    before = desk.head()
    for name in ("Sales Ä", "sALES ä", "  Sales Ä "):
        with pytest.raises(Conflict, match=r"department\.name_taken"):
            await make(desk, name)
        with pytest.raises(Conflict, match=r"department\.name_taken"):
            await desk.run(desk.people["Ada"], update_department, other.id, name=name)
    assert desk.kinds(before) == []


async def test_of_two_with_one_name_at_once_one_is_made(desk: Desk) -> None:
    answers = await asyncio.gather(
        *(make(desk, name) for name in ("Twins", "TWINS", "twins")), return_exceptions=True
    )
    refused = [one.code for one in answers if isinstance(one, Refusal)]
    assert refused == ["department.name_taken"] * 2


async def test_a_repeat_with_its_key_at_once_gets_the_first_answer(desk: Desk) -> None:
    """The name is taken by the request itself: the key is what counts."""
    answers = await asyncio.gather(
        *(
            desk.gate.run_once("k1", desk.people["Ada"], create_department, name="Keyed")
            for _ in range(4)
        )
    )
    assert len({answer.value for answer in answers}) == 1
    assert sorted(answer.again for answer in answers) == [False, True, True, True]


async def test_the_same_again_is_no_event(desk: Desk) -> None:
    made = await make(desk, "Same", "Ines", head="Hugo")
    before = desk.head()
    again = await desk.run(
        desk.people["Ada"],
        update_department,
        made.id,
        name="Same",
        head_id=made.head_id,
        member_ids=[*made.member_ids, *made.member_ids],
    )
    assert (again.value, again.rev, desk.kinds(before)) == (made, None, [])


async def test_members_come_and_go(desk: Desk) -> None:
    made = await make(desk, "Moving", "Ines", "Hugo")
    before = desk.head()
    changed = await desk.run(
        desk.people["Ada"], update_department, made.id, name="Moved", description="We move.",
        member_ids=[id_of(desk, "Hanna")],
    )  # fmt: skip
    (found,) = await desk.database.read(desk.workspace, one_department(desk.people["Ada"], made.id))
    assert found == [changed.value]
    assert (found[0].name, found[0].member_ids) == ("Moved", (id_of(desk, "Hanna"),))
    assert desk.kinds(before) == ["department.changed"]


async def test_deleting_takes_the_members_out(desk: Desk) -> None:
    made = await make(desk, "Gone", "Ines", head="Hugo")
    before = desk.head()
    await desk.run(desk.people["Ada"], delete_department, made.id)
    assert desk.kinds(before) == ["department.deleted"]
    assert desk.rows("select * from desk.department_member where department_id = %s", made.id) == []
    with pytest.raises(NotFound, match=r"department\.unknown"):
        await desk.run(desk.people["Ada"], delete_department, made.id)


async def test_a_department_with_a_category_or_a_ticket_stays(desk: Desk) -> None:
    ada = desk.people["Ada"]
    with pytest.raises(Conflict, match=r"department\.in_use"):
        await desk.run(ada, delete_department, desk.departments["IT"])
    made = await make(desk, "Busy")
    await desk.open(ada, department_id=made.id)
    with pytest.raises(Conflict, match=r"department\.in_use") as refused:
        await desk.run(ada, delete_department, made.id)
    assert refused.value.params["name"] == "Busy"


async def test_a_ticket_never_ends_in_a_department_that_is_gone(desk: Desk) -> None:
    """Moved there and deleted at once: one of the two is refused, every time."""
    ada = desk.people["Ada"]
    for round_ in range(8):
        made = await make(desk, f"Race {round_}")
        ticket = await desk.open(ada)
        answers = await asyncio.gather(
            desk.run(ada, change_ticket, handle(ticket), TicketChanges(department_id=made.id)),
            desk.run(ada, delete_department, made.id),
            return_exceptions=True,
        )
        refused = [one.code for one in answers if isinstance(one, Refusal)]
        assert refused in (["department.in_use"], ["department.unknown"]), answers
        (row,) = desk.rows("select department_id from desk.ticket where id = %s", ticket.id)
        assert row[0] == (made.id if refused == ["department.in_use"] else None)


async def test_nobody_demoted_at_the_same_time_works_in_it(desk: Desk) -> None:
    ada = desk.people["Ada"]
    for round_ in range(8):
        agent = await desk.join(f"Temp {round_}", Role.AGENT)
        assert agent.member is not None
        made = await make(desk, f"Demotion {round_}")
        await asyncio.gather(
            desk.run(ada, update_department, made.id, name=made.name, member_ids=[agent.member]),
            desk.run(ada, change_role, agent.member, Role.USER),
            return_exceptions=True,
        )
        assert (
            desk.rows("select * from desk.department_member where member_id = %s", agent.member)
            == []
        )


async def test_there_are_200_at_most_and_the_list_shows_them(foreign: Desk) -> None:
    ada = foreign.people["Ada"]
    for number in range(200 - 2):
        await foreign.run(ada, create_department, name=f"D {number:03}")
    with pytest.raises(Conflict, match=r"department\.too_many"):
        await foreign.run(ada, create_department, name="One more")
    (found,) = await foreign.database.read(foreign.workspace, departments(ada))
    assert len(found) == 200
    assert [one.name.lower() for one in found] == sorted(one.name.lower() for one in found)
