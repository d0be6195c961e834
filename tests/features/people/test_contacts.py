"""Tickets for people who are not known yet, and where organizations are looked for."""

from __future__ import annotations

import asyncio

import pytest

from deskhand.features.people.contacts import NewContact
from deskhand.features.people.organizations import create_organization
from deskhand.features.people.queries import organizations
from deskhand.kernel.errors import Forbidden, Invalid
from deskhand.log.actor import Role
from tests.desk import Desk

CLEO = NewContact("Cleo Martin", "cleo@example.com")


async def test_a_ticket_for_somebody_new_makes_a_contact(desk: Desk) -> None:
    before = desk.head()
    ticket = await desk.open(desk.people["Ines"], contact=CLEO)
    assert desk.kinds(before) == ["member.joined", "ticket.opened", "message.posted"]
    again = await desk.open(
        desk.people["Ines"], contact=NewContact("Somebody else", "CLEO@example.com")
    )
    assert again.requester_id == ticket.requester_id
    rows = desk.rows(
        "select display_name, role, account_id from desk.member where id = %s", ticket.requester_id
    )
    assert rows == [("Cleo Martin", "USER", None)]


async def test_who_has_the_address_already_is_the_one(desk: Desk) -> None:
    zoe = await desk.join("Zoe", Role.USER)
    ticket = await desk.open(
        desk.people["Ines"], contact=NewContact("Zoe by mail", "zoe@example.com")
    )
    assert ticket.requester_id == zoe.member


async def test_tickets_at_once_make_one_contact(desk: Desk) -> None:
    # Often enough that the pool has its connections, and they really are at once.
    for turn in range(8):
        lou = NewContact("Lou", f"lou{turn}@example.com")
        opened = await asyncio.gather(
            *(desk.open(desk.people["Ines"], contact=lou) for _ in range(4))
        )
        assert len({ticket.requester_id for ticket in opened}) == 1


async def test_the_same_address_elsewhere_is_somebody_else(desk: Desk, foreign: Desk) -> None:
    pat = NewContact("Pat", "pat@example.com")
    here = await desk.open(desk.people["Ines"], contact=pat)
    there = await foreign.open(foreign.people["Ines"], contact=pat)
    assert here.requester_id != there.requester_id


async def test_requesters_open_their_own_only(desk: Desk) -> None:
    with pytest.raises(Forbidden, match=r"access\.denied"):
        await desk.open(desk.people["Rita"], contact=CLEO)


@pytest.mark.parametrize("name", ["", "a\x00b", "x" * 81])
async def test_a_contact_has_a_name(desk: Desk, name: str) -> None:
    with pytest.raises(Invalid):
        await desk.open(desk.people["Ines"], contact=NewContact(name, "no@example.com"))


async def test_organizations_are_found_by_the_beginning_of_name_or_domain(desk: Desk) -> None:
    ada = desk.people["Ada"]
    await desk.run(ada, create_organization, name="Élan & Co", domain="grow.example")

    async def found(q: str) -> list[str]:
        (rows,) = await desk.database.read(desk.workspace, organizations(ada, "", 50, q))
        return [row.organization.name for row in rows]

    assert await found("elan") == await found("ÉLAN") == await found("grow.ex") == ["Élan & Co"]
    assert await found("co") == await found("%") == []
    assert "Acme Ltd" in await found("a")
