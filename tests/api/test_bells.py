"""Views, drafts and bells through the door: two devices of one person, and everybody else."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.model import MAX_BODY
from tests.application import Application, application, problem
from tests.database import Clone
from tests.listening import Said


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


def rings(said: Said) -> bool:
    return said.event == "notice"


async def given_to(desk: Application, who: str) -> str:
    """A ticket that Ada gives to somebody; its id."""
    ticket = await desk.open("Rita")
    changes = TicketChanges(assignee_id=desk[who].member)
    await desk.run(desk["Ada"].actor, commands.change_ticket, by_id(ticket.id), changes)
    return str(ticket.id)


async def test_a_bell_rings_on_every_device_of_its_owner_and_nobody_else_s(
    desk: Application,
) -> None:
    async with desk.listen("Ines") as one, desk.listen("Ines") as two, desk.listen("Hugo") as hugo:
        ticket = await given_to(desk, "Ines")
        await desk.settle()
        await one.until(rings)
        await two.until(rings)
        page = await desk["Ines"].read("/api/notices")
        assert page["unread"] == {"count": 1, "more": False}
        assert [(n["kind"], n["ticket"]["id"]) for n in page["items"]] == [("ASSIGNED", ticket)]
        assert page["items"][0]["actor"]["display_name"] == "Ada"
        # Read on one device, and the other hears of it.
        before = len(two.heard)
        done = await desk["Ines"].put("/api/notices/read", json={"ticket": ticket})
        assert done.json() == {"count": 0, "more": False}
        await two.until(lambda said: rings(said) and said in two.heard[before:])
        mark = await desk.open("Hugo", "Mark")
        await hugo.until(lambda said: said.data.get("ticket") == str(mark.id))
        assert not any(rings(said) for said in hugo.heard)


async def test_reading_what_was_read_rings_nobody(desk: Application) -> None:
    async with desk.listen("Remy") as remy:
        await desk["Remy"].put("/api/notices/read", json={"up_to": 10**6})
        mark = await desk.open("Remy", "Mark")
        await remy.until(lambda said: said.data.get("ticket") == str(mark.id))
        assert not any(rings(said) for said in remy.heard)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"ids": []}, 422),
        ({"ids": ["x"]}, 422),
        ({"ids": ["0190aaaa-0000-7000-8000-000000000000"] * 101}, 422),
        ({"up_to": -1}, 422),
        ({"up_to": 2**60}, 422),
        ({"everything": True}, 422),
        ([], 422),
    ],
)
async def test_what_was_read_must_be_said(desk: Application, body: Any, status: int) -> None:
    answer = await desk["Rita"].put("/api/notices/read", json=body)
    assert answer.status_code == status, answer.text
    assert answer.json()["errors"]


async def test_wishes_are_kept_for_each_role(desk: Application) -> None:
    items = [{"kind": "CLOSED", "in_app": False, "browser": False}]
    answer = await desk["Rita"].put("/api/notices/settings", json={"items": items})
    assert answer.json()["items"][-1] == items[0]
    assert await desk["Rita"].read("/api/notices/settings") == answer.json()
    items[0]["kind"] = "MENTIONED"
    refused = await desk["Rita"].put("/api/notices/settings", json={"items": items})
    problem(refused, 422, "notice.not_for_you")
    for wrong in ([], [{"kind": "CLOSED"}], [{"kind": "X", "in_app": True, "browser": True}]):
        answer = await desk["Rita"].put("/api/notices/settings", json={"items": wrong})
        problem(answer, 422, "request.invalid")


async def test_a_draft_goes_from_device_to_device(desk: Application) -> None:
    ticket = await desk.open("Rita")
    ines = desk["Ines"]
    for place in (str(ticket.id), "new"):
        path = f"/api/drafts/{place}"
        first = {"body": "  Dear\r\nRita ", "version": 5}
        assert (await ines.put(path, json=first)).json()["body"] == "Dear\nRita"
        assert (await ines.read(path))["version"] == 5
        late = await ines.put(path, json={"body": "D", "version": 4})
        assert problem(late, 409, "draft.newer")["version"] == 5
        gone = await ines.browser.delete(path, params={"version": 5})
        assert gone.status_code == 204
        assert (await ines.read(path))["body"] == ""
        problem(await ines.put(path, json=first), 409, "draft.newer")
    assert await ines.read("/api/drafts") == {"items": []}


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": "x"},
        {"body": "x", "version": 0},
        {"body": "x", "version": "1"},
        {"body": "x" * (MAX_BODY + 1), "version": 1},
        {"body": "a\0b", "version": 1},
        {"body": "x", "version": 1, "kind": "SYSTEM"},
        {"fields": {"": "x"}, "version": 1},
        {"fields": {"a": 1}, "version": 1},
        {"fields": {str(n): "x" for n in range(51)}, "version": 1},
    ],
)
async def test_a_draft_that_cannot_be_kept_is_refused(desk: Application, wrong: Any) -> None:
    problem(await desk["Rita"].put("/api/drafts/new", json=wrong), 422, "request.invalid")
    assert (await desk["Rita"].read("/api/drafts/new"))["version"] == 0


async def test_a_view_holds_what_the_list_shows(desk: Application) -> None:
    ada = desk["Ada"]
    ticket = await desk.open("Rita")
    changes = TicketChanges(tags=("طابعة",))
    await desk.run(ada.actor, commands.change_ticket, by_id(ticket.id), changes)
    query = {"tag": "طابعة", "status": ["NEW", "NEW"], "assignee": "none"}
    made = (await ada.post("/api/views", json={"name": "Drucker", "query": query})).json()
    assert (made["query"]["status"], made["mine"], made["can_edit"]) == (["NEW"], True, True)
    shown = await ada.read("/api/tickets", params={"tag": "طابعة", "status": "NEW"})
    assert [row["id"] for row in shown["items"]] == [str(ticket.id)]
    counts = await ada.read("/api/views/counts")
    assert counts["views"][made["id"]] == {"count": 1, "more": False}
    worded = {"name": "Words", "query": {"q": "printer"}}
    other = (await ada.post("/api/views", json=worded)).json()
    assert (await ada.read("/api/views/counts"))["views"][other["id"]] is None
    path = f"/api/views/{made['id']}"
    assert (await ada.put(path, json={"name": "D", "seen": 1})).json()["version"] == 2
    changed = await ada.put(path, json={"name": "E", "seen": 1})
    assert problem(changed, 409, "view.changed")["version"] == 2
    problem(await ada.browser.delete(path, params={"seen": 1}), 409, "view.changed")
    assert (await ada.browser.delete(path)).status_code == 204
    problem(await ada.put(path, json={"name": "F"}), 404, "view.unknown")


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"name": ""},
        {"name": "x" * 81},
        {"name": "a\nb"},
        {"name": "x", "query": {"cursor": "x"}},
        {"name": "x", "query": {"status": ["PARKED"]}},
        {"name": "x", "query": {"assignee": "somebody"}},
        {"name": "x", "query": {"tag": ""}},
        {"name": "x", "query": {"created_from": "2026-01-01"}},
        {"name": "x", "position": -1},
        {"name": "x", "sort": "subject"},
        {"name": "x", "owner_id": "0190aaaa-0000-7000-8000-000000000000"},
    ],
)
async def test_a_view_that_means_nothing_is_refused(desk: Application, wrong: Any) -> None:
    problem(await desk["Ines"].post("/api/views", json=wrong), 422, "request.invalid")
