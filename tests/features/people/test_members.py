"""Members: who comes in, what they become, how they go."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from deskhand.features.people.commands import (
    change_organization,
    change_role,
    join_workspace,
    leave_workspace,
)
from deskhand.features.people.departments import create_department
from deskhand.features.people.model import MemberState
from deskhand.features.people.organizations import create_organization
from deskhand.features.people.queries import actor_of, agents, departments, one_member
from deskhand.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Actor, Role, system
from deskhand.log.gate import Outcome
from tests.desk import Desk


async def join(desk: Desk, account: UUID, name: str = "Nadia") -> Outcome[MemberState]:
    return await desk.run(
        system(desk.workspace, "test"),
        join_workspace,
        account_id=account,
        display_name=name,
        email="nadia@example.com",
    )


async def test_who_joins_twice_is_one_member(desk: Desk) -> None:
    account, before = new_id(), desk.head()
    first, again = await join(desk, account), await join(desk, account, "Somebody else")
    assert first.value == again.value
    assert again.rev is None
    assert desk.kinds(before) == ["member.joined"]


async def test_who_joins_four_times_at_once_is_one_member(desk: Desk) -> None:
    account, before = new_id(), desk.head()
    joined = await asyncio.gather(*(join(desk, account) for _ in range(4)))
    assert len({outcome.value.id for outcome in joined}) == 1
    assert desk.kinds(before) == ["member.joined"]


async def test_the_promised_id_is_kept_and_nobody_elses(desk: Desk) -> None:
    promised, boss = new_id(), system(desk.workspace, "test")
    for _ in range(2):
        joined = await desk.run(
            boss, join_workspace, account_id=promised, display_name="N", email=None,
            member_id=promised,
        )  # fmt: skip
        assert joined.value.id == promised
    with pytest.raises(Conflict, match=r"member\.id_taken"):
        await desk.run(
            boss, join_workspace, account_id=new_id(), display_name="N", email=None,
            member_id=promised,
        )  # fmt: skip


@pytest.mark.parametrize("name", ["", " ", "a\x00b", "x" * 81, "a\ud800"])
async def test_a_name_that_cannot_be_shown_is_refused(desk: Desk, name: str) -> None:
    with pytest.raises(Invalid):
        await join(desk, new_id(), name)


async def test_an_account_is_an_actor_where_it_is_a_member(desk: Desk, foreign: Desk) -> None:
    account = new_id()
    joined = await join(desk, account, "نادية")
    actor = await actor_of(desk.database, desk.workspace, account, "api")
    assert actor == Actor(desk.workspace, joined.value.id, Role.USER, "نادية", (), "api")
    assert await actor_of(desk.database, foreign.workspace, account, "api") is None
    assert await actor_of(desk.database, desk.workspace, new_id(), "api") is None


@pytest.mark.parametrize("name", ["Hugo", "Ines", "Rita"])
async def test_only_administrators_manage_people(desk: Desk, name: str) -> None:
    actor, other = desk.people[name], desk.people["Remy"].member
    assert other is not None
    with pytest.raises(Forbidden, match=r"access\.denied"):
        await desk.run(actor, change_role, other, Role.ADMIN)
    with pytest.raises(Forbidden, match=r"access\.denied"):
        await desk.run(actor, leave_workspace, other)
    with pytest.raises(Forbidden, match=r"access\.denied"):
        await desk.run(actor, change_organization, other, None)
    with pytest.raises(Forbidden, match=r"access\.denied"):
        await desk.run(actor, join_workspace, account_id=new_id(), display_name="N", email=None)


async def test_a_role_changes_once(desk: Desk) -> None:
    ada, member = desk.people["Ada"], (await join(desk, new_id())).value
    before = desk.head()
    changed = await desk.run(ada, change_role, member.id, Role.AGENT)
    assert changed.value.role is Role.AGENT
    assert (await desk.run(ada, change_role, member.id, Role.AGENT)).rev is None
    assert desk.kinds(before) == ["member.changed"]


async def test_who_is_not_staff_any_more_works_nowhere(desk: Desk) -> None:
    ada = desk.people["Ada"]
    agent = await desk.join("Otto", Role.AGENT)
    colleague = desk.people["Ines"].member
    assert agent.member is not None
    assert colleague is not None
    made = await desk.run(
        ada, create_department, name="Otto's", head_id=agent.member, member_ids=(colleague,)
    )
    before = desk.head()
    await desk.run(ada, change_role, agent.member, Role.USER)
    assert desk.kinds(before) == ["department.changed", "member.changed"]
    (found,) = await desk.database.read(desk.workspace, departments(ada))
    (left,) = [one for one in found if one.id == made.value.id]
    assert (left.head_id, left.member_ids) == (None, (colleague,))


async def test_who_left_is_nobody_here_and_stays_in_the_past(desk: Desk) -> None:
    account = new_id()
    member = (await join(desk, account)).value
    itself = Actor(desk.workspace, member.id, Role.USER, "Nadia")
    before = desk.head()
    gone = await desk.run(itself, leave_workspace, member.id)
    assert gone.value.left_at == desk.clock.now()
    assert desk.kinds(before) == ["member.changed"]
    assert await actor_of(desk.database, desk.workspace, account, "web") is None
    with pytest.raises(Forbidden, match=r"member\.left"):
        await join(desk, account)
    with pytest.raises(NotFound, match=r"member\.unknown"):
        await desk.run(desk.people["Ada"], leave_workspace, member.id)


async def test_nobody_of_another_workspace_can_be_changed(desk: Desk, foreign: Desk) -> None:
    ada, stranger = desk.people["Ada"], foreign.people["Rita"].member
    assert stranger is not None
    for doing in (
        desk.run(ada, change_role, stranger, Role.ADMIN),
        desk.run(ada, leave_workspace, stranger),
        desk.run(ada, change_organization, stranger, None),
    ):
        with pytest.raises(NotFound, match=r"member\.unknown"):
            await doing


async def test_an_organization_is_one_of_ours(desk: Desk, foreign: Desk) -> None:
    ada, rita = desk.people["Ada"], desk.people["Rita"].member
    assert rita is not None
    ours = (await desk.run(ada, create_organization, name="Ours")).value
    theirs = (await foreign.run(foreign.people["Ada"], create_organization, name="Theirs")).value
    changed = await desk.run(ada, change_organization, rita, ours.id)
    assert changed.value.organization_id == ours.id
    for unknown in (theirs.id, new_id()):
        with pytest.raises(NotFound, match=r"organization\.unknown"):
            await desk.run(ada, change_organization, rita, unknown)


async def test_the_last_administrator_stays(foreign: Desk) -> None:
    ada = foreign.people["Ada"]
    assert ada.member is not None
    for doing in (
        foreign.run(ada, change_role, ada.member, Role.AGENT),
        foreign.run(ada, leave_workspace, ada.member),
    ):
        with pytest.raises(Conflict, match=r"member\.last_administrator"):
            await doing


async def test_two_administrators_cannot_remove_each_other_at_once(foreign: Desk) -> None:
    ada, zoe = foreign.people["Ada"], await foreign.join("Zoe", Role.ADMIN)
    assert ada.member is not None
    assert zoe.member is not None
    for _ in range(12):
        answers = await asyncio.gather(
            foreign.run(ada, change_role, zoe.member, Role.AGENT),
            foreign.run(zoe, change_role, ada.member, Role.AGENT),
            return_exceptions=True,
        )
        refused = [one.code for one in answers if isinstance(one, Conflict)]
        assert refused == ["member.last_administrator"]
        for admin in (ada.member, zoe.member):
            await foreign.run(system(foreign.workspace, "test"), change_role, admin, Role.ADMIN)


async def test_agents_are_the_staff_who_are_here(desk: Desk) -> None:
    (found,) = await desk.database.read(desk.workspace, agents(desk.people["Ines"]))
    names = [one.display_name for one in found]
    assert {"Ada", "Hugo", "Ines", "Hanna"} <= set(names)
    assert not {"Rita", "Remy"} & set(names)
    assert names == sorted(names)


async def test_a_requester_sees_only_themselves(desk: Desk) -> None:
    rita, ada = desk.people["Rita"], desk.people["Ada"]
    assert rita.member is not None
    assert ada.member is not None
    (staff, themselves, boss) = await desk.database.read(
        desk.workspace, agents(rita), one_member(rita, rita.member), one_member(rita, ada.member)
    )
    assert (staff, [one.id for one in themselves], boss) == ([], [rita.member], [])
