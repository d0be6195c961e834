"""Marks of what was read, through the doors."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from tests.api.making import ticket_of
from tests.application import Application, application, problem
from tests.database import Clone


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


async def test_a_ticket_is_read_and_marked_as_unread(desk: Application) -> None:
    desk.clock.advance(timedelta(minutes=1))
    ticket, ines = await ticket_of(desk), desk["Ines"]
    shown = await ines.read(f"/api/tickets/{ticket}")
    assert (shown["unread"], shown["read_revision"]) == (True, None)
    path = f"/api/tickets/{ticket}/read"
    for _ in range(2):
        answer = await ines.put(path, json={"revision": shown["revision"]})
        assert answer.json() == {"id": str(ticket), "revision": shown["revision"]}
    shown = await ines.read(f"/api/tickets/{ticket}")
    assert (shown["unread"], shown["read_revision"]) == (False, shown["revision"])
    answer = await ines.put(f"/api/tickets/{shown['reference']}/unread")
    assert answer.json() == {"id": str(ticket), "revision": 0}
    shown = await ines.read(f"/api/tickets/{ticket}")
    assert (shown["unread"], shown["read_revision"]) == (True, None)


async def test_the_portal_says_what_is_unread_and_nothing_of_notes(desk: Application) -> None:
    ticket = await ticket_of(desk)

    async def shown() -> bool:
        rows = (await desk["Rita"].read("/api/support/tickets"))["items"]
        one = next(row for row in rows if row["id"] == str(ticket))
        detail = await desk["Rita"].read(f"/api/support/tickets/{ticket}")
        plain = await desk["Rita"].read(f"/api/tickets/{ticket}")
        assert one["unread"] == detail["unread"] == plain["unread"]
        return one["unread"]

    messages = f"/api/tickets/{ticket}/messages"
    assert not await shown()
    await desk["Ines"].post(messages, json={"kind": "INTERNAL", "body": "Hm"})
    assert not await shown()
    await desk["Ines"].post(messages, json={"body": "Yes"})
    assert await shown()
    revision = (await desk["Rita"].read(f"/api/support/tickets/{ticket}"))["revision"]
    await desk["Rita"].put(f"/api/tickets/{ticket}/read", json={"revision": revision})
    assert not await shown()


@pytest.mark.parametrize("json", [{}, {"revision": -1}, {"revision": "x"}, {"revision": 2**54}])
async def test_what_is_no_revision_is_refused(desk: Application, json: dict[str, object]) -> None:
    ticket = await ticket_of(desk)
    answer = await desk["Ines"].put(f"/api/tickets/{ticket}/read", json=json)
    problem(answer, 422, "request.invalid")


async def test_the_list_can_be_read_by_waiting(desk: Application) -> None:
    page = await desk["Ada"].read("/api/tickets", params={"sort": "waiting", "limit": "2"})
    more = {"sort": "waiting", "limit": "2", "cursor": page["next_cursor"]}
    rows = page["items"] + (await desk["Ada"].read("/api/tickets", params=more))["items"]
    since = [row["waiting_since"] for row in rows]
    assert since == sorted(since, key=lambda at: at or "~")
    assert len({row["id"] for row in rows}) == len(rows)
