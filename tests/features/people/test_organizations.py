"""Organizations: named once, listed by pages, deleted when nobody belongs to them."""

from __future__ import annotations

import asyncio

import pytest

from deskhand.features.people.commands import change_organization, join_workspace
from deskhand.features.people.model import OrganizationState
from deskhand.features.people.organizations import (
    create_organization,
    delete_organization,
    update_organization,
)
from deskhand.features.people.places import make_place, read_place
from deskhand.features.people.queries import one_organization, organizations
from deskhand.kernel.errors import Conflict, Forbidden, Invalid, Malformed, NotFound, Refusal
from deskhand.kernel.ids import new_id
from deskhand.log.actor import system
from tests.desk import Desk


async def make(desk: Desk, name: str, **more: str) -> OrganizationState:
    return (await desk.run(desk.people["Ada"], create_organization, name=name, **more)).value


@pytest.mark.parametrize("name", ["Hugo", "Ines", "Rita"])
async def test_only_administrators_manage_organizations(desk: Desk, name: str) -> None:
    actor, there = desk.people[name], await make(desk, f"Not {name}'s")
    for doing in (
        desk.run(actor, create_organization, name="X"),
        desk.run(actor, update_organization, there.id, name="X"),
        desk.run(actor, delete_organization, there.id),
    ):
        with pytest.raises(Forbidden, match=r"access\.denied"):
            await doing


async def test_made_changed_and_deleted(desk: Desk) -> None:
    ada, before = desk.people["Ada"], desk.head()
    made = await make(desk, "  شركة النور ", domain="Nour.Example.COM.", notes="one\r\ntwo")
    assert (made.name, made.domain, made.notes) == ("شركة النور", "nour.example.com", "one\ntwo")
    again = await desk.run(
        ada, update_organization, made.id, name=made.name, domain=made.domain, notes=made.notes
    )
    assert (again.value, again.rev) == (made, None)
    changed = await desk.run(ada, update_organization, made.id, name="Nour")
    assert (changed.value.domain, changed.value.notes) == (None, "")
    (found,) = await desk.database.read(desk.workspace, one_organization(ada, made.id))
    assert found == [changed.value]
    await desk.run(ada, delete_organization, made.id)
    with pytest.raises(NotFound, match=r"organization\.unknown"):
        await desk.run(ada, delete_organization, made.id)
    assert desk.kinds(before) == [
        "organization.created",
        "organization.changed",
        "organization.deleted",
    ]


@pytest.mark.parametrize(
    "domain", ["example", "http://example.com", "a b.com", "a@b.com", "-a.com", "a..com", "x" * 300]
)
async def test_a_domain_is_one(desk: Desk, domain: str) -> None:
    with pytest.raises(Invalid) as refused:
        await make(desk, "Domain", domain=domain)
    assert refused.value.params["field"] == "domain"


async def test_a_name_is_taken_in_any_letters(desk: Desk, foreign: Desk) -> None:
    await make(desk, "Globex")
    other = await make(desk, "Initech")
    with pytest.raises(Conflict, match=r"organization\.name_taken"):
        await make(desk, "GLOBEX")
    with pytest.raises(Conflict, match=r"organization\.name_taken"):
        await desk.run(desk.people["Ada"], update_organization, other.id, name="globex")
    assert (await make(foreign, "Globex")).name == "Globex"


async def test_of_three_with_one_name_at_once_one_is_made(desk: Desk) -> None:
    answers = await asyncio.gather(
        *(make(desk, name) for name in ("Umbra", "UMBRA", "umbra")), return_exceptions=True
    )
    assert [one.code for one in answers if isinstance(one, Refusal)] == [
        "organization.name_taken"
    ] * 2


async def test_one_of_another_workspace_is_not_there(desk: Desk, foreign: Desk) -> None:
    ada, theirs = desk.people["Ada"], await make(foreign, "Theirs alone")
    with pytest.raises(NotFound, match=r"organization\.unknown"):
        await desk.run(ada, update_organization, theirs.id, name="Mine now")
    with pytest.raises(NotFound, match=r"organization\.unknown"):
        await desk.run(ada, delete_organization, theirs.id)
    (found,) = await desk.database.read(desk.workspace, one_organization(ada, theirs.id))
    assert found == []


async def test_one_with_people_or_their_tickets_stays(desk: Desk) -> None:
    ada = desk.people["Ada"]
    made = await make(desk, "Busy Ltd")
    joined = await desk.run(
        system(desk.workspace, "test"),
        join_workspace,
        account_id=new_id(),
        display_name="Bea",
        email=None,
    )
    bea = joined.value.id
    await desk.run(ada, change_organization, bea, made.id)
    with pytest.raises(Conflict, match=r"organization\.in_use"):
        await desk.run(ada, delete_organization, made.id)
    await desk.open(ada, requester_id=bea)
    await desk.run(ada, change_organization, bea, None)
    with pytest.raises(Conflict, match=r"organization\.in_use"):
        await desk.run(ada, delete_organization, made.id)


async def test_nobody_ends_in_an_organization_that_is_gone(desk: Desk) -> None:
    ada, rita = desk.people["Ada"], desk.people["Rita"].member
    assert rita is not None
    for round_ in range(8):
        await desk.run(ada, change_organization, rita, None)
        made = await make(desk, f"Race {round_}")
        answers = await asyncio.gather(
            desk.run(ada, change_organization, rita, made.id),
            desk.run(ada, delete_organization, made.id),
            return_exceptions=True,
        )
        refused = [one.code for one in answers if isinstance(one, Refusal)]
        assert refused in (["organization.in_use"], ["organization.unknown"]), answers


async def test_pages_hold_every_organization_once(foreign: Desk) -> None:
    ada = foreign.people["Ada"]
    for name in ("b", "A", "É", "ع", "zz", "a b", "日本", "%", "_"):
        await make(foreign, f"{name} org")
    seen: list[str] = []
    after = ""
    while True:
        (rows,) = await foreign.database.read(foreign.workspace, organizations(ada, after, 2))
        if not rows:
            break
        seen += [one.organization.name for one in rows]
        after = rows[-1].place
    (everything,) = await foreign.database.read(foreign.workspace, organizations(ada, "", 100))
    assert seen == [one.organization.name for one in everything]
    assert len(seen) == len(set(seen))
    assert {"A org", "ع org"} <= set(seen)


@pytest.mark.parametrize("name", ["", "a b", "ع", "x" * 120, "%_'"])
def test_a_place_leads_back(name: str) -> None:
    assert read_place(make_place(name)) == name


@pytest.mark.parametrize(
    "forged", ["", "!", "AAAA", "bmFtZTo\x00", "bmFtZTphAGI", make_place("x" * 400), "ÿ", "=" * 9]
)
def test_a_forged_place_is_refused(forged: str) -> None:
    with pytest.raises(Malformed, match=r"cursor\.invalid"):
        read_place(forged)


async def test_a_repeat_with_its_key_gets_the_first_answer(desk: Desk) -> None:
    """Before and at the same time, though its name is taken by then: by itself."""
    ada, before = desk.people["Ada"], desk.head()
    answers = [
        *await asyncio.gather(
            *(
                desk.gate.run_once("once", ada, create_organization, name="Keyed Ltd")
                for _ in range(4)
            )
        ),
        await desk.gate.run_once("once", ada, create_organization, name="Keyed Ltd"),
    ]
    assert len({answer.value for answer in answers}) == 1
    assert sorted(answer.again for answer in answers) == [False, True, True, True, True]
    assert desk.kinds(before) == ["organization.created"]
    with pytest.raises(Invalid, match=r"idempotency\.reused"):
        await desk.gate.run_once("once", ada, create_organization, name="KEYED LTD")
    with pytest.raises(Conflict, match=r"organization\.name_taken"):
        await desk.gate.run_once("twice", ada, create_organization, name="Keyed Ltd")
