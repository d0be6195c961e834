"""The same again, two at once, and writes on a picture that is no longer true."""

from __future__ import annotations

import asyncio

import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.handle import by_id
from deskhand.kernel.ids import new_id
from tests.api.bad_input.refused import refused
from tests.api.making import ticket_of
from tests.application import Application, problem


async def test_the_same_post_twice(desk: Application) -> None:
    for path, rest in (
        ("/api/tickets", {"body": "Once"}),
        ("/api/support/tickets", {"description": "Once"}),
    ):
        headers = {"idempotency-key": f"key {path}"}
        body = {"subject": "Once", **rest}
        first = await desk["Rita"].program.post(path, json=body, headers=headers)
        before = desk.heads()
        second = await desk["Rita"].program.post(path, json=body, headers=headers)
        assert (first.status_code, first.content) == (second.status_code, second.content)
        assert first.status_code == 201
        assert desk.heads() == before
        other = {"subject": "Twice", **rest}
        await refused(
            desk, "POST", path, 422, "idempotency.reused", who="Rita", json=other, headers=headers
        )
        # Another person's key is another key.
        remy = await desk["Remy"].program.post(path, json=body, headers=headers)
        assert remy.status_code == 201
        assert remy.json()["id"] != first.json()["id"]


async def test_the_same_post_twenty_times_at_once(desk: Application) -> None:
    before = desk.heads()[0]
    headers = {"idempotency-key": str(new_id())}
    body = {"subject": "Once", "body": "Impatient"}
    answers = await asyncio.gather(
        *(desk["Rita"].program.post("/api/tickets", json=body, headers=headers) for _ in range(20))
    )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    kinds = [event.kind for event in desk.events(before)]
    assert kinds == ["ticket.opened", "message.posted"]


@pytest.mark.parametrize("key", ["", " ", "x" * 201, "a\tb", "\x7f"])
async def test_a_key_that_is_none(desk: Application, key: str) -> None:
    body = {"subject": "a", "body": "b"}
    headers = {"idempotency-key": key}
    await refused(
        desk, "POST", "/api/tickets", 400, "idempotency.malformed", json=body, headers=headers
    )


async def test_two_agents_claim_at_once(desk: Application) -> None:
    for _ in range(5):
        one = await ticket_of(desk)
        path = f"/api/tickets/{one}/claim"
        answers = await asyncio.gather(
            desk["Ines"].program.put(path), desk["Hugo"].program.put(path)
        )
        won, lost = sorted(answers, key=lambda answer: answer.status_code)
        assert won.status_code == 200
        winner = "Ines" if won is answers[0] else "Hugo"
        said = problem(lost, 409, "ticket.taken")
        assert said["by"]["id"] == str(desk[winner].member)
        assert said["by"]["display_name"] == winner
        assert won.json()["assignee_id"] == str(desk[winner].member)


async def test_a_reply_to_a_closed_ticket_offers_to_reopen(desk: Application) -> None:
    one = await ticket_of(desk)
    await desk.run(desk["Ada"].actor, commands.close_ticket, by_id(one))
    for who, path in (
        ("Ines", f"/api/tickets/{one}/messages"),
        ("Rita", f"/api/support/tickets/{one}/messages"),
    ):
        said = await refused(desk, "POST", path, 409, "ticket.closed", who=who, json={"body": "Hm"})
        assert said["offer"] == "reopen"
    reopened = await desk["Rita"].put(f"/api/support/tickets/{one}/reopen")
    assert reopened.json()["status"] == "IN_PROGRESS"
    again = await desk["Rita"].post(f"/api/support/tickets/{one}/messages", json={"body": "Hm"})
    assert again.status_code == 201


async def test_a_write_on_an_old_picture_is_told_what_is_new(desk: Application) -> None:
    one = await ticket_of(desk)
    seen = (await desk["Ines"].read(f"/api/tickets/{one}"))["revision"]
    sent = await desk["Rita"].post(f"/api/support/tickets/{one}/messages", json={"body": "News"})
    for method, tail, body in (
        ("PUT", "", {"priority": "URGENT"}),
        ("PUT", "/claim", {}),
        ("PUT", "/close", {}),
        ("POST", "/messages", {"body": "Blind"}),
        ("POST", "/restore", {}),
    ):
        path = f"/api/tickets/{one}{tail}"
        said = await refused(
            desk, method, path, 409, "ticket.changed", who="Ines", json={**body, "seen": seen}
        )
        assert [new["kind"] for new in said["unseen"]] == ["message.posted"]
        assert said["unseen"][0]["actor"]["display_name"] == "Rita"
        assert said["unseen"][0]["rev"] == sent.json()["ticket"]["revision"]
    late = {"seen": seen}
    await refused(desk, "DELETE", f"/api/tickets/{one}", 409, "ticket.changed", params=late)
    mine = await desk["Ines"].put(
        f"/api/tickets/{one}", json={"priority": "URGENT", "seen": desk.heads()[0]}
    )
    assert mine.status_code == 200
    # One's own change is not news to oneself.
    again = await desk["Ines"].put(
        f"/api/tickets/{one}",
        json={"priority": "LOW", "seen": sent.json()["ticket"]["revision"]},
    )
    assert again.status_code == 200
