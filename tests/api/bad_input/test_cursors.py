"""Cursors that are forged, cut, or somebody else's."""

from __future__ import annotations

import base64
import json

from tests.api.bad_input.refused import refused
from tests.api.making import ticket_of
from tests.application import Application, problem


async def test_a_cursor_that_is_forged_cut_or_of_another_list(desk: Application) -> None:
    for _ in range(3):
        await ticket_of(desk)
    page = await desk["Ada"].read("/api/tickets", params={"limit": 1})
    good = page["next_cursor"]
    packed = json.loads(base64.urlsafe_b64decode(good + "=" * (-len(good) % 4)))

    def forged(*values: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")

    name, at, one = packed
    for cursor in (
        "x",
        "!!!",
        good[:-3],
        good + "AAAA",
        "é",
        forged(),
        forged(name, at),
        forged(name, at, "1; drop table desk.ticket"),
        forged(name, "tomorrow", one),
        forged(name, at.removesuffix("Z"), one),
        forged("priority", at, one),
        forged(name, {"$gt": ""}, one),
        forged(name, at, one, one),
        "A" * 300,
    ):
        await refused(desk, "GET", "/api/tickets", 400, "cursor.invalid", params={"cursor": cursor})
    for sort in ("created", "-priority"):
        params = {"cursor": good, "sort": sort}
        await refused(desk, "GET", "/api/tickets", 400, "cursor.invalid", params=params)
    too_long = {"cursor": "A" * 301}
    await refused(desk, "GET", "/api/tickets", 400, "request.malformed", params=too_long)
    ends = forged(name, "9999-12-31T23:59:59-14:00", one)
    answer = await desk["Ada"].program.get("/api/tickets", params={"cursor": ends})
    assert answer.status_code in (200, 400), answer.text
    one_ticket = await ticket_of(desk)
    for path in (f"/api/tickets/{one_ticket}/messages", "/api/organizations"):
        answer = await desk["Ada"].program.get(path, params={"cursor": "forged"})
        problem(answer, 400, answer.json()["code"])
    mine = f"/api/support/tickets/{one_ticket}/messages"
    await refused(desk, "GET", mine, 400, "cursor.invalid", who="Rita", params={"cursor": "x"})
    support = {"cursor": "forged"}
    await refused(desk, "GET", "/api/support/tickets", 400, "cursor.invalid", params=support)


async def test_a_cursor_shows_nothing_its_maker_may_not_see(desk: Application) -> None:
    await ticket_of(desk)
    await ticket_of(desk)
    page = await desk["Ada"].read("/api/tickets", params={"limit": 1})
    theirs = await desk["Remy"].read("/api/tickets", params={"cursor": page["next_cursor"]})
    assert theirs["items"] == []
