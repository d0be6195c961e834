"""What the composer asks of the server beside sending: a preview, and that a sent draft is gone."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from tests.api.making import ticket_of
from tests.application import Application, application
from tests.database import Clone


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


async def test_the_preview_is_what_will_be_sent(desk: Application) -> None:
    body = "A **word** <b>and</b>\nhttps://example.org"
    shown = await desk["Rita"].post("/api/render", json={"body": body})
    ticket = await ticket_of(desk)
    await desk["Ines"].post(f"/api/tickets/{ticket}/messages", json={"body": body})
    read = await desk["Ines"].read(f"/api/tickets/{ticket}")
    assert shown.json()["html"] == read["messages"][-1]["html"]


async def test_only_the_preview_of_a_note_calls_anybody(desk: Application) -> None:
    body = f"@[Ada](member:{desk['Ada'].member})"
    shown: dict[str, str] = {}
    for kind in ("PUBLIC", "INTERNAL"):
        answer = await desk["Ines"].post("/api/render", json={"kind": kind, "body": body})
        shown[kind] = answer.json()["html"]
    assert 'class="mention"' in shown["INTERNAL"]
    assert "mention" not in shown["PUBLIC"]


async def test_nothing_is_rendered_beyond_a_messages_length(desk: Application) -> None:
    assert (await desk["Rita"].post("/api/render", json={"body": ""})).json() == {"html": ""}
    refused = await desk["Rita"].post("/api/render", json={"body": "x" * 50_001})
    assert refused.status_code == 422


async def _draft(desk: Application, ticket: object) -> dict[str, Any]:
    return await desk["Ines"].read(f"/api/drafts/{ticket}")


async def test_a_draft_that_was_sent_is_let_go(desk: Application) -> None:
    ticket = await ticket_of(desk)
    await desk["Ines"].put(f"/api/drafts/{ticket}", json={"body": "So far", "version": 5})
    sent = {"body": "So far", "draft": 5}
    answer = await desk["Ines"].post(f"/api/tickets/{ticket}/messages", json=sent)
    assert answer.status_code == 201
    assert (await _draft(desk, ticket))["body"] == ""


async def test_what_another_device_went_on_writing_stays(desk: Application) -> None:
    ticket = await ticket_of(desk)
    await desk["Ines"].put(f"/api/drafts/{ticket}", json={"body": "And more", "version": 9})
    sent = {"body": "So far", "draft": 5}
    answer = await desk["Ines"].post(f"/api/tickets/{ticket}/messages", json=sent)
    assert answer.status_code == 201
    assert (await _draft(desk, ticket))["body"] == "And more"


async def test_a_draft_whose_message_was_refused_stays(desk: Application) -> None:
    ticket = await ticket_of(desk)
    await desk["Ines"].put(f"/api/drafts/{ticket}", json={"body": "So far", "version": 5})
    await desk["Rita"].post(f"/api/support/tickets/{ticket}/messages", json={"body": "Wait"})
    sent = {"body": "So far", "draft": 5, "seen": 1}
    answer = await desk["Ines"].post(f"/api/tickets/{ticket}/messages", json=sent)
    assert answer.json()["code"] == "ticket.changed"
    assert (await _draft(desk, ticket))["body"] == "So far"
