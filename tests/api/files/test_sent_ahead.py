"""A file may come before its message: then the message is small, and only its sender may use it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from deskhand.features.files.staged import LASTS
from deskhand.features.tickets.commands import Request, open_ticket
from tests.api.files.conftest import Stage
from tests.pictures import png

PNG = png()


async def _ticket(stage: Stage) -> UUID:
    """A ticket that has no file of its own."""
    request = Request(subject="It broke", body="Please see.")
    return (await stage.desk.run(stage.desk.people["Rita"], open_ticket, request)).value.id


async def _ahead(stage: Stage, who: str = "Ines", name: str = "photo.png") -> str:
    answer = await stage.post("/api/uploads", who, files=[("file", (name, PNG))])
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["name"], told["size"], told["media_type"]) == (name, len(PNG), "image/png")
    return told["upload"]


async def _send(
    stage: Stage, ticket: UUID, *uploads: str, who: str = "Ines", key: str = ""
) -> httpx.Response:
    body = {"body": "See there", "uploads": uploads}
    return await stage.post(f"/api/tickets/{ticket}/messages", who, key or None, json=body)


async def test_what_was_sent_ahead_comes_with_the_message(stage: Stage) -> None:
    ticket = await _ticket(stage)
    upload = await _ahead(stage)
    assert stage.attachments() == []
    sent = await _send(stage, ticket, upload, upload)
    assert sent.status_code == 201, sent.text
    assert [row[:4] for row in stage.attachments()] == [("photo.png", len(PNG), "image/png", True)]


async def test_a_repeat_is_as_one_and_another_message_cannot_have_it(stage: Stage) -> None:
    ticket = await _ticket(stage)
    upload = await _ahead(stage)
    first = await _send(stage, ticket, upload, key="k1")
    again = await _send(stage, ticket, upload, key="k1")
    assert (first.status_code, again.json()) == (201, first.json())
    spent = await _send(stage, ticket, upload, key="k2")
    assert (spent.status_code, spent.json()["code"]) == (409, "file.upload_spent")
    assert len(stage.attachments()) == 1


async def test_in_two_tickets_at_once_it_is_in_one(stage: Stage) -> None:
    tickets = [await _ticket(stage) for _ in range(4)]
    uploads = [await _ahead(stage, name=f"{number}.png") for number in range(3)]
    orders = [uploads, uploads[::-1], uploads[1:], uploads[:2]]
    answers = await asyncio.gather(
        *[_send(stage, one, *order) for one, order in zip(tickets, orders, strict=True)]
    )
    codes = sorted(one.json().get("code", "") for one in answers)
    assert codes == ["", *["file.upload_spent"] * 3]


async def test_nobody_else_can_send_it_and_nothing_else_opens(stage: Stage) -> None:
    ticket = await _ticket(stage)
    upload = await _ahead(stage)
    for who, text in (
        ("Ada", upload),
        ("Ines", upload[:-4] + "AAAA"),
        ("Ines", "x.y"),
        ("Ines", "é"),
    ):
        refused = await _send(stage, ticket, text, who=who)
        assert (refused.status_code, refused.json()["code"]) == (422, "file.upload_gone")
    assert stage.attachments() == []


async def test_it_ends_before_the_sweep_takes_it(stage: Stage) -> None:
    ticket = await _ticket(stage)
    upload = await _ahead(stage)
    stage.desk.clock.advance(LASTS + timedelta(seconds=1))
    assert (await _send(stage, ticket, upload)).json()["code"] == "file.upload_gone"


@pytest.mark.parametrize("count", [6, 10])
async def test_no_more_than_five_files_in_a_message(stage: Stage, count: int) -> None:
    ticket = await _ticket(stage)
    uploads = [await _ahead(stage, name=f"{number}.png") for number in range(count)]
    refused = await _send(stage, ticket, *uploads)
    assert (refused.status_code, refused.json()["code"]) == (413, "file.too_many")


async def test_a_form_without_a_file_is_told_so(stage: Stage) -> None:
    refused = await stage.post("/api/uploads", "Ines", json={})
    assert (refused.status_code, refused.json()["code"]) == (422, "file.missing")
    assert stage.kept() == []
