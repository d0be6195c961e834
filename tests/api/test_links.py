"""Tickets that have to do with each other: seen from both sides, by who may see both."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any
from uuid import UUID

import httpx
import pytest

from deskhand.features.tickets import link_store
from tests.api.making import ticket_of
from tests.application import Application, application, problem
from tests.database import Clone


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


async def link(
    desk: Application, one: object, other: object, kind: str = "RELATED", who: str = "Ines"
) -> httpx.Response:
    json = {"ticket": str(other), "kind": kind}
    return await desk[who].post(f"/api/tickets/{one}/links", json=json)


async def links(desk: Application, ticket: UUID, who: str = "Ines") -> list[tuple[str, str, str]]:
    shown = (await desk[who].read(f"/api/tickets/{ticket}"))["links"]
    return [(one["kind"], one["direction"], one["ticket"]["id"]) for one in shown]


async def kinds(desk: Application, ticket: UUID) -> list[dict[str, Any]]:
    history = (await desk["Ines"].read(f"/api/tickets/{ticket}"))["history"]
    return [line["body"] for line in history if "link" in line["kind"]]


async def test_both_sides_show_it_and_both_histories_tell_it(desk: Application) -> None:
    one, other = await ticket_of(desk), await ticket_of(desk)
    reference = (await desk["Ines"].read(f"/api/tickets/{other}"))["reference"]
    made = await link(desk, one, reference.lower(), "DUPLICATE")
    assert made.status_code == 201
    assert made.json()["other"] == str(other)
    assert await links(desk, one) == [("DUPLICATE", "to", str(other))]
    assert await links(desk, other) == [("DUPLICATE", "from", str(one))]
    shown = (await desk["Ines"].read(f"/api/tickets/{one}"))["links"][0]["ticket"]
    assert shown == {
        "id": str(other),
        "reference": reference,
        "subject": "Printer on fire",
        "status": "NEW",
    }
    about = {"kind": "DUPLICATE", "outgoing": True, "ticket": str(one), "other": str(other)}
    assert await kinds(desk, one) == [about]
    turned = {**about, "outgoing": False, "ticket": str(other), "other": str(one)}
    assert await kinds(desk, other) == [turned]
    gone = await desk["Ines"].browser.delete(f"/api/tickets/{other}/links/{one}")
    assert gone.status_code == 204
    assert await links(desk, one) == await links(desk, other) == []
    assert len(await kinds(desk, other)) == 2
    again = await desk["Ines"].browser.delete(f"/api/tickets/{other}/links/{one}")
    problem(again, 404, "link.unknown")


async def test_twice_is_once_and_another_kind_is_refused(desk: Application) -> None:
    one, other = await ticket_of(desk), await ticket_of(desk)
    await link(desk, one, other)
    head = desk.heads()
    for pair in ((one, other), (other, one)):
        again = await link(desk, *pair)
        assert (again.status_code, again.json()["revision"]) == (201, None)
    for pair in ((one, other), (other, one)):
        problem(await link(desk, *pair, "CAUSE"), 409, "link.exists")
    assert desk.heads() == head
    problem(await link(desk, one, one), 422, "link.self")


async def test_what_one_may_not_see_is_neither_linked_nor_shown(desk: Application) -> None:
    one = await ticket_of(desk)
    hidden = (await desk.open("Rita", category_id=desk.home.categories["HR"])).id
    foreign = (await desk.open("Ruth")).id
    for strange in (hidden, foreign, "nonsense", "TKT-00000001-ZZZZ"):
        problem(await link(desk, one, strange), 404, "ticket.unknown")
        problem(await link(desk, strange, one), 404, "ticket.unknown")
    assert (await link(desk, one, hidden, who="Ada")).status_code == 201
    assert await links(desk, one, "Ada") == [("RELATED", "to", str(hidden))]
    assert await links(desk, one, "Ines") == []
    assert await links(desk, one, "Rita") == []
    path = f"/api/tickets/{one}/links/{hidden}"
    problem(await desk["Ines"].browser.delete(path), 404, "ticket.unknown")
    problem(await link(desk, one, hidden, who="Rita"), 403, "access.staff_only")
    await desk["Ada"].browser.delete(f"/api/tickets/{hidden}")
    assert await links(desk, one, "Ada") == [], "a deleted ticket is out of sight"


async def test_two_who_link_crosswise_make_one_link(desk: Application) -> None:
    one, other = await ticket_of(desk), await ticket_of(desk)
    made = await asyncio.gather(*[link(desk, *pair) for pair in [(one, other), (other, one)] * 5])
    assert {answer.status_code for answer in made} == {201}
    assert len(await links(desk, one)) == len(await links(desk, other)) == 1
    assert len(await kinds(desk, one)) == 1


async def test_a_ticket_has_so_many_links_and_no_more(
    desk: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deskhand.features.tickets import links as verbs  # noqa: PLC0415

    assert link_store.MOST_LINKS == 50
    monkeypatch.setattr(verbs, "MOST_LINKS", 2)
    one = await ticket_of(desk)
    for _ in range(2):
        assert (await link(desk, one, await ticket_of(desk))).status_code == 201
    problem(await link(desk, one, await ticket_of(desk)), 409, "link.too_many")
    problem(await link(desk, await ticket_of(desk), one), 409, "link.too_many")
