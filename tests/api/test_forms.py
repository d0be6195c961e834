"""The form of a category, from its editor to the ticket that was opened with it."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest

from tests.application import Application, application
from tests.conftest import MakeClone

DEVICE = {
    "kind": "select",
    "label": "Which device?",
    "required": True,
    "options": ["Laptop", "Printer"],
}
SERIAL = {"kind": "short_text", "label": "Serial number", "help": "On the sticker."}


@pytest.fixture
async def desk(clone: MakeClone) -> AsyncGenerator[Application]:
    async with application(await clone()) as running:
        yield running


async def hardware(desk: Application, *form: dict[str, Any]) -> dict[str, Any]:
    """A category with a form."""
    body = {"name": "Hardware of all kinds", "form": list(form or (DEVICE, SERIAL))}
    made = await desk["Ada"].post("/api/categories", json=body)
    assert made.status_code == 201, made.text
    return made.json()


async def ask(
    desk: Application, category: str, answers: dict[str, Any], who: str = "Rita"
) -> httpx.Response:
    body = {
        "subject": "Broken",
        "description": "It does not start.",
        "category_id": category,
        "answers": answers,
    }
    return await desk[who].post("/api/support/tickets", json=body)


async def test_a_form_is_read_by_who_asks_and_keeps_its_keys(desk: Application) -> None:
    made = await hardware(desk)
    assert [field["key"] for field in made["form"]] == ["which_device", "serial_number"]
    listed = (await desk["Rita"].read("/api/categories"))["items"]
    assert next(one for one in listed if one["id"] == made["id"])["form"] == made["form"]
    form = [{**made["form"][1], "label": "Number on the sticker"}, made["form"][0]]
    changed = await desk["Ada"].put(
        f"/api/categories/{made['id']}", json={"name": made["name"], "form": form}
    )
    assert changed.status_code == 200, changed.text
    assert [field["key"] for field in changed.json()["form"]] == ["serial_number", "which_device"]
    kept = await desk["Ada"].put(f"/api/categories/{made['id']}", json={"name": "Renamed"})
    assert kept.json()["form"] == changed.json()["form"]


async def test_what_is_answered_stands_in_the_ticket_under_the_label_of_that_day(
    desk: Application,
) -> None:
    made = await hardware(desk)
    sent = await ask(desk, made["id"], {"which_device": "Printer", "serial_number": "BW-77"})
    assert sent.status_code == 201, sent.text
    put = await desk["Ada"].put(
        f"/api/categories/{made['id']}", json={"name": made["name"], "form": [SERIAL]}
    )
    assert put.status_code == 200
    expected = [
        {"key": "which_device", "label": "Which device?", "kind": "select", "value": "Printer"},
        {
            "key": "serial_number",
            "label": "Serial number",
            "kind": "short_text",
            "value": "BW-77",
        },
    ]
    for who, address in (("Ada", "/api/tickets/"), ("Rita", "/api/support/tickets/")):
        assert (await desk[who].read(address + sent.json()["id"]))["answers"] == expected


async def test_a_form_sent_with_files_brings_its_answers_as_one_text(desk: Application) -> None:
    made = await hardware(desk)
    sent = await desk["Rita"].post(
        "/api/support/tickets",
        data={
            "subject": "Broken",
            "description": "See there.",
            "category_id": made["id"],
            "answers": json.dumps({"which_device": "Laptop"}),
        },
        files=[("attachments", ("a.txt", b"text"))],
    )
    assert sent.status_code == 201, sent.text
    shown = await desk["Rita"].read(f"/api/support/tickets/{sent.json()['id']}")
    assert [one["value"] for one in shown["answers"]] == ["Laptop"]


@pytest.mark.parametrize("text", ["not json", "[1]", '"x"', '{"which_device": {"a": 1}}'])
async def test_answers_that_are_none_are_refused(desk: Application, text: str) -> None:
    made = await hardware(desk)
    sent = await desk["Rita"].post(
        "/api/support/tickets",
        data={"subject": "B", "description": "D", "category_id": made["id"], "answers": text},
        files=[("attachments", ("a.txt", b"text"))],
    )
    assert (sent.status_code, sent.json()["code"]) == (422, "request.invalid")
    assert all(one["field"].startswith("answers") for one in sent.json()["errors"])


@pytest.mark.parametrize("who", ["Rita", "Ines"])
async def test_each_wrong_answer_is_told_in_the_readers_language(
    desk: Application, who: str
) -> None:
    made = await hardware(desk)
    body = {
        "subject": "B",
        "body": "D",
        "category_id": made["id"],
        "answers": {"serial_number": "x" * 501, "colour": "red"},
    }
    sent = await desk[who].post("/api/tickets", json=body, headers={"accept-language": "fr"})
    assert (sent.status_code, sent.json()["code"]) == (422, "request.invalid")
    assert {one["field"] for one in sent.json()["errors"]} == {
        "answers.which_device",
        "answers.serial_number",
        "answers.colour",
    }
    assert desk.rows("select 1 from desk.ticket") == []


async def test_answers_without_a_form_are_unknown(desk: Application) -> None:
    sent = await desk["Rita"].post(
        "/api/tickets", json={"subject": "B", "body": "D", "answers": {"a": "b"}}
    )
    assert sent.status_code == 422
    assert [one["field"] for one in sent.json()["errors"]] == ["answers.a"]


async def test_what_was_answered_is_found(desk: Application) -> None:
    made = await hardware(desk)
    sent = await ask(desk, made["id"], {"which_device": "Printer", "serial_number": "ZX81-991"})
    await desk.settle()
    for who in ("Ada", "Rita"):
        found = await desk[who].read("/api/search", params={"q": "ZX81-991"})
        assert [one["ticket"]["id"] for one in found["items"]] == [sent.json()["id"]]


async def test_a_category_that_is_put_away_is_not_offered_and_loses_nothing(
    desk: Application,
) -> None:
    made = await hardware(desk)
    sent = await ask(desk, made["id"], {"which_device": "Printer"})
    away = await desk["Ada"].put(
        f"/api/categories/{made['id']}", json={"name": made["name"], "active": False}
    )
    assert away.json()["active"] is False
    refused = await ask(desk, made["id"], {"which_device": "Printer"})
    assert (refused.status_code, refused.json()["code"]) == (409, "category.put_away")
    for who in ("Rita", "Ada"):
        listed = (await desk[who].read("/api/categories"))["items"]
        assert made["id"] not in {one["id"] for one in listed}
    everything = await desk["Ada"].read("/api/categories", params={"archived": True})
    assert made["id"] in {one["id"] for one in everything["items"]}
    assert (await desk["Rita"].get("/api/categories?archived=true")).status_code == 403
    shown = await desk["Rita"].read(f"/api/support/tickets/{sent.json()['id']}")
    assert shown["category"]["id"] == made["id"]


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ({**DEVICE, "options": []}, "form.0.options"),
        ({**SERIAL, "kind": "colour"}, "form.0.kind"),
        ({**SERIAL, "label": ""}, "form.0.label"),
        ({**SERIAL, "key": "Not a key"}, "form.0.key"),
        ({**SERIAL, "visible": True}, "form.0.visible"),
    ],
)
async def test_a_form_that_cannot_be_says_where(
    desk: Application, field: dict[str, Any], where: str
) -> None:
    sent = await desk["Ada"].post("/api/categories", json={"name": "New", "form": [field]})
    assert sent.status_code == 422, sent.text
    assert [one["field"] for one in sent.json()["errors"]] == [where]
