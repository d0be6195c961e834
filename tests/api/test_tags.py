"""Which tags there are: by their beginning, and only those of tickets the reader may see."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from uuid import UUID

import pytest

from deskhand.features.tickets import commands, tags
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.handle import by_id
from tests.application import Application, application, problem
from tests.database import Clone


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    """Hanna works in HR, Ines in IT; one ticket is deleted, one is another workspace's."""
    async with application(module_clone) as desk:
        it, hr = desk.home.categories["IT"], desk.home.categories["HR"]
        await tagged(desk, "printer", "vip", "été", category=it)
        await tagged(desk, "printer", "VIP lounge", "100%")
        await tagged(desk, "privacy", category=hr)
        gone = await tagged(desk, "prank")
        await desk.run(desk["Ada"].actor, commands.delete_ticket, by_id(gone))
        await tagged(desk, "pr-foreign", who="Ruth", by="Olga")
        yield desk


async def tagged(
    desk: Application,
    *words: str,
    category: UUID | None = None,
    who: str = "Rita",
    by: str = "Ada",
) -> UUID:
    ticket = await desk.open(who, "About tags", category_id=category)
    change = TicketChanges(tags=words)
    await desk.run(desk[by].actor, commands.change_ticket, by_id(ticket.id), change)
    return ticket.id


async def known(desk: Application, who: str = "Ada", **params: str | int) -> list[str]:
    return (await desk[who].read("/api/tags", params=params))["items"]


async def test_everybody_is_told_of_the_tags_they_can_meet(desk: Application) -> None:
    open_to_all = ["100%", "printer", "VIP lounge"]
    assert await known(desk) == ["100%", "printer", "privacy", "vip", "VIP lounge", "été"]
    assert await known(desk, "Hanna") == ["100%", "printer", "privacy", "VIP lounge"]
    assert set(await known(desk, "Ines")) == {*open_to_all, "vip", "été"}
    assert await known(desk, "Olga") == ["pr-foreign"]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("pr", ["printer", "privacy"]),
        (" Pri ", ["printer", "privacy"]),
        ("print", ["printer"]),
        ("vip", ["vip", "VIP lounge"]),
        ("VIP l", ["VIP lounge"]),
        ("é", ["été"]),
        ("1", ["100%"]),
        ("%", []),
        ("_", []),
        ("inter", []),
        ("", ["100%", "printer", "privacy", "vip", "VIP lounge", "été"]),
    ],
)
async def test_a_tag_is_found_by_its_beginning(desk: Application, q: str, found: list[str]) -> None:
    assert await known(desk, q=q) == found


async def test_no_more_come_than_were_asked_for(desk: Application) -> None:
    assert await known(desk, limit=2) == ["100%", "VIP lounge"]
    for wrong in ({"limit": 0}, {"limit": 51}, {"q": "x" * 41}, {"q": "a\x00"}):
        problem(await desk["Ada"].get("/api/tags", params=wrong), 400, "request.malformed")


async def test_its_work_has_an_end(desk: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tags, "MOST_STEPS", 2)
    assert await known(desk, "Hanna", q="p") == ["printer"]
    assert await known(desk, "Hanna") == ["100%", "VIP lounge"]
