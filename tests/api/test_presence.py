"""Presence through the doors: heartbeats in, frames out, to the team only."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from uuid import UUID

import pytest

from tests.api.making import ticket_of
from tests.application import Application, application, problem
from tests.database import Clone
from tests.listening import Listener


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


async def beat(desk: Application, who: str, ticket: UUID, state: str = "viewing") -> None:
    answer = await desk[who].put(f"/api/tickets/{ticket}/presence", json={"state": state})
    assert answer.status_code == 204, answer.text


async def hears(stream: Listener, state: str) -> None:
    await stream.until(lambda said: said.event == "presence" and said.data["state"] == state)


async def test_who_looks_and_who_writes_is_told_and_shown(desk: Application) -> None:
    ticket = await ticket_of(desk)
    async with desk.listen("Ada") as stream, desk.listen("Rita") as portal:
        before = stream.heard[-1].id
        await beat(desk, "Ines", ticket)
        await hears(stream, "viewing")
        ines = {"id": str(desk["Ines"].member), "display_name": "Ines", "role": "AGENT"}
        told = next(said for said in stream.heard if said.event == "presence")
        assert told.data == {"ticket": str(ticket), "member": ines, "state": "viewing"}
        assert (await desk["Ada"].read("/api/presence"))["items"] == [told.data]
        assert (await desk["Ines"].read("/api/presence"))["items"] == []
        assert (await desk["Hanna"].read("/api/presence"))["items"] == []
        assert (await desk["Olga"].read("/api/presence"))["items"] == []
        await beat(desk, "Rita", ticket, "typing")
        await hears(stream, "typing")
        await beat(desk, "Ines", ticket, "away")
        await beat(desk, "Rita", ticket, "away")
        await hears(stream, "away")
        # It is beside the log: a reader's place in that is what it was.
        assert max(said.id for said in stream.heard) == before
        assert [said for said in portal.heard if said.event == "presence"] == []


async def test_a_reference_names_it_too(desk: Application) -> None:
    ticket = await ticket_of(desk)
    reference = (await desk["Ines"].read(f"/api/tickets/{ticket}"))["reference"]
    path = f"/api/tickets/{reference}/presence"
    assert (await desk["Ines"].put(path, json={"state": "typing"})).status_code == 204
    items = (await desk["Ada"].read("/api/presence"))["items"]
    assert str(ticket) in [one["ticket"] for one in items]


async def test_bad_heartbeats_are_refused(desk: Application) -> None:
    ticket = await ticket_of(desk)
    path = f"/api/tickets/{ticket}/presence"
    for json in ({}, {"state": "asleep"}, {"state": None}, {"state": "away", "who": "x"}):
        problem(await desk["Ines"].put(path, json=json), 422, "request.invalid")
    for who in ("Hanna", "Remy", "Olga"):
        problem(await desk[who].put(path, json={"state": "typing"}), 404, "ticket.unknown")
    problem(await desk["Rita"].get("/api/presence"), 403, "access.staff_only")


async def test_nothing_of_it_is_in_the_log(desk: Application) -> None:
    ticket = await ticket_of(desk)
    heads = desk.heads()
    for state in ("viewing", "typing", "away"):
        await beat(desk, "Ines", ticket, state)
    assert desk.heads() == heads
