"""An internal note never reaches the requester, by any route there is.

The routes come from the table: a new one is asked too.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from uuid import UUID

import pytest

from tests.api.calls import ROUTES, send
from tests.api.making import ticket_of
from tests.application import Application, application
from tests.database import Clone

SECRET = "quicksilver"


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


@pytest.fixture(scope="module")
async def ticket(desk: Application) -> UUID:
    """A ticket of Rita's with a note, a file of the note, an edited note and an answer."""
    one = await ticket_of(desk)
    messages = f"/api/tickets/{one}/messages"
    note = {"kind": "INTERNAL", "body": f"{SECRET} in the pipe"}
    noted = await desk["Ines"].post(
        messages, data=note, files=[("attachments", (f"{SECRET}.txt", SECRET.encode()))]
    )
    assert noted.status_code == 201
    noted_id = noted.json()["message"]["id"]
    edited = await desk["Ines"].put(f"{messages}/{noted_id}", json={"body": f"More {SECRET}"})
    assert edited.status_code == 200
    more = await desk["Ines"].put(f"/api/tickets/{one}/notes", json={"note": f"Even {SECRET}"})
    assert more.status_code == 200
    await desk["Ines"].post(messages, json={"body": "We are looking into it."})
    await desk.settle()
    return one


SEARCHES = (
    "GET /api/search",
    "GET /api/tickets",
    "GET /api/support/tickets",
    "GET /api/support/similar",
)


def reads() -> list[str]:
    return sorted(route for route in ROUTES if route.startswith("GET"))


@pytest.mark.parametrize("route", reads())
async def test_no_screen_shows_it(desk: Application, ticket: UUID, route: str) -> None:
    call = await ROUTES[route].prepare(desk, "Rita")
    if "/tickets/{id}" in route:
        call.path["id"] = ticket
    for words in (SECRET, f"{SECRET[:6]}*", "pipe"):
        if route in SEARCHES:
            call.more["params"] = {"q": words}
        answer = await send(desk, route, call, "Rita")
        assert SECRET not in answer.text
        assert str(ticket) not in answer.text or "q" not in call.more.get("params", {})


async def test_its_file_is_not_found(desk: Application, ticket: UUID) -> None:
    shown = await desk["Ines"].read(f"/api/tickets/{ticket}")
    (file,) = [file for message in shown["messages"] for file in message["attachments"]]
    assert (await desk["Ines"].get(file["url"])).text == SECRET
    assert (await desk["Rita"].get(file["url"])).status_code == 404


async def test_nobody_is_told_that_it_was_written(desk: Application, ticket: UUID) -> None:
    before = (await desk["Rita"].read(f"/api/support/tickets/{ticket}"))["messages"]
    assert len(before) == 2
    async with desk.listen("Rita") as stream:
        sent = await desk["Ines"].put(f"/api/tickets/{ticket}/notes", json={"note": SECRET})
        assert sent.status_code == 200
        mark = await desk["Ines"].post(f"/api/tickets/{ticket}/messages", json={"body": "Soon."})
        rev = mark.json()["ticket"]["revision"]
        heard = await stream.reached(rev)
        assert [said.kind for said in heard if said.kind.startswith("message.")] == [
            "message.posted"
        ]
    recent = await desk["Rita"].read("/api/recent_events", params={"limit": "200"})
    posted = [
        one
        for one in recent["items"]
        if one["kind"].startswith("message.") and one["ticket"]["id"] == str(ticket)
    ]
    after = (await desk["Rita"].read(f"/api/support/tickets/{ticket}"))["messages"]
    assert len(posted) == len(after) == 3


async def test_a_write_on_an_old_picture_does_not_tell_of_it(
    desk: Application, ticket: UUID
) -> None:
    seen = (await desk["Rita"].read(f"/api/support/tickets/{ticket}"))["revision"]
    await desk["Ines"].put(f"/api/tickets/{ticket}/notes", json={"note": SECRET})
    answer = await desk["Rita"].post(
        f"/api/support/tickets/{ticket}/messages", json={"body": "Hello?", "seen": seen}
    )
    assert answer.status_code == 201, answer.text
    assert SECRET not in answer.text


async def test_staff_do_find_it(desk: Application, ticket: UUID) -> None:
    found = await desk["Ines"].read("/api/search", params={"q": SECRET})
    assert [hit["ticket"]["id"] for hit in found["items"]] == [str(ticket)]
    assert SECRET in "".join(piece["text"] for piece in found["items"][0]["excerpt"])
