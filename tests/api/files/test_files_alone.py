"""A message may be its files alone; neither words nor files is no message."""

from __future__ import annotations

from uuid import UUID

import pytest

from deskhand.features.tickets.commands import Request, open_ticket
from tests.api.files.conftest import Stage
from tests.pictures import png

PNG = png()
BLANK = "\u2800 \u200b"


@pytest.fixture
async def ticket(stage: Stage) -> UUID:
    """A ticket that has no file of its own."""
    request = Request(subject="It broke", body="Please see.")
    return (await stage.desk.run(stage.desk.people["Rita"], open_ticket, request)).value.id


@pytest.mark.parametrize("kind", ["PUBLIC", "INTERNAL"])
async def test_the_team_sends_a_file_without_words(stage: Stage, ticket: UUID, kind: str) -> None:
    ahead = await stage.post("/api/uploads", "Ines", files=[("file", ("photo.png", PNG))])
    body = {"kind": kind, "uploads": [ahead.json()["upload"]]}
    sent = await stage.post(f"/api/tickets/{ticket}/messages", "Ines", json=body)
    assert sent.status_code == 201, sent.text
    message = sent.json()["message"]
    assert (message["kind"], message["body"], message["html"]) == (kind, "", "")
    assert [row[0] for row in stage.attachments()] == ["photo.png"]


@pytest.mark.parametrize("body", ["", "  \n", BLANK])
async def test_a_requester_sends_a_file_without_words(
    stage: Stage, ticket: UUID, body: str
) -> None:
    sent = await stage.post(
        f"/api/support/tickets/{ticket}/messages",
        "Rita",
        data={"body": body},
        files=[("attachments", ("photo.png", PNG))],
    )
    assert sent.status_code == 201, sent.text
    assert sent.json()["message"]["body"] == ""
    shown = (await stage.get(f"/api/support/tickets/{ticket}")).json()["messages"][-1]
    assert (shown["html"], [one["name"] for one in shown["attachments"]]) == ("", ["photo.png"])


@pytest.mark.parametrize(
    "content", [{}, {"body": ""}, {"body": BLANK}, {"body": "", "uploads": []}]
)
async def test_neither_is_no_message(
    stage: Stage, ticket: UUID, content: dict[str, object]
) -> None:
    for who, path in (("Ines", "tickets"), ("Rita", "support/tickets")):
        if who == "Rita" and "uploads" in content:
            continue
        sent = await stage.post(f"/api/{path}/{ticket}/messages", who, json=content)
        told = sent.json()
        assert (sent.status_code, told["code"]) == (422, "request.invalid")
        assert [one["field"] for one in told["errors"]] == ["body"]
