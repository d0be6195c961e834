"""A requester beside their ticket, and own tickets before a new one is sent."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.handle import by_id
from deskhand.kernel.ids import new_id
from tests.application import Application, application, problem
from tests.database import Clone


@pytest.fixture(scope="module")
async def asked(module_clone: Clone) -> AsyncGenerator[Application]:
    """Remy has asked for some things."""
    async with application(module_clone) as desk:
        for subject, body in (
            ("Printer on fire", "It burns on the second floor."),
            ("Réseau très lent", "Le réseau est lent depuis hier."),
            ("الطابعة لا تعمل", "الطابعة في المكتب"),
            ("Keyboard", "The printer is fine, the keyboard has no keys."),
            ("Chair", "It squeaks."),
        ):
            await desk.open("Remy", subject, body=body)
        await desk.open("Rita", "Printer of somebody else")
        await desk.settle()
        yield desk


async def similar(desk: Application, words: str, who: str = "Remy") -> list[str]:
    found = await desk[who].read("/api/support/similar", params={"q": words})
    return [one["subject"] for one in found["items"]]


async def test_a_card_counts_what_its_reader_may_see(asked: Application) -> None:
    desk = asked
    it, hr = desk.home.categories["IT"], desk.home.categories["HR"]
    mine = await desk.open("Rita", "For IT", category_id=it)
    await desk.open("Rita", "For HR", category_id=hr)
    await desk.run(desk["Ada"].actor, commands.close_ticket, by_id(mine.id))
    path = f"/api/members/{desk['Rita'].member}/card"
    ada, ines = await desk["Ada"].read(path), await desk["Ines"].read(path)
    assert (ada["display_name"], ada["role"], ada["email"]) == ("Rita", "USER", "rita@example.org")
    assert ada["first_seen_at"] == "2026-03-02T09:00:00Z"
    assert ada["counts"] == {
        "by_status": {
            "NEW": 2,
            "IN_PROGRESS": 0,
            "WAITING_FOR_USER": 0,
            "ON_HOLD": 0,
            "RESOLVED": 0,
            "CLOSED": 1,
        },
        "total": 3,
        "more": False,
    }
    assert ines["counts"]["total"] == 2
    assert "For HR" not in [one["subject"] for one in ines["tickets"]]
    remy = await desk["Ada"].read(f"/api/members/{desk['Remy'].member}/card")
    assert len(remy["tickets"]) == 5
    assert remy["tickets"][0]["requester"]["display_name"] == "Remy"


async def test_a_card_is_for_the_team_of_the_workspace(asked: Application) -> None:
    path = f"/api/members/{asked['Rita'].member}/card"
    problem(await asked["Rita"].get(path), 403, "access.staff_only")
    problem(await asked["Olga"].get(path), 404, "member.unknown")
    problem(await asked["Ada"].get(f"/api/members/{new_id()}/card"), 404, "member.unknown")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("printer", ["Printer on fire", "Keyboard"]),
        ("my printers are burning", ["Printer on fire", "Keyboard"]),
        ("reseau", ["Réseau très lent"]),
        ("الطابعه", ["الطابعة لا تعمل"]),
        ("the and of", []),
        ("zebra", []),
        ("!!! ... '\"&|:*()", []),
        ("printer & !keyboard | 'x'", ["Keyboard", "Printer on fire"]),
    ],
)
async def test_any_of_the_words_will_do(asked: Application, words: str, found: list[str]) -> None:
    assert sorted(await similar(asked, words)) == sorted(found)


async def test_the_likest_stands_first_and_nobody_elses(asked: Application) -> None:
    assert (await similar(asked, "fire in the printer"))[0] == "Printer on fire"
    assert await similar(asked, "keyboard squeaks printer", "Rita") == ["Printer of somebody else"]
    shown: dict[str, Any] = await asked["Remy"].read("/api/support/similar", params={"q": "chair"})
    assert shown["items"][0]["status"] == "NEW"
    for nothing in ("", " ", "x" * 501):
        answer = await asked["Remy"].get("/api/support/similar", params={"q": nothing})
        problem(answer, 400, "request.malformed")


async def test_of_many_it_takes_no_time(asked: Application) -> None:
    for number in range(60):
        await asked.open("Remy", f"Printer {number}")
    await asked.settle()
    started = time.perf_counter()
    assert len(await similar(asked, "printer on fire")) == 5
    assert time.perf_counter() - started < 0.2
