"""What people and programs send in a body by mistake or on purpose, and its clear refusal."""

from __future__ import annotations

import json

import pytest

from tests.api.bad_input.refused import refused
from tests.api.making import ticket_of
from tests.application import Application, problem

MEGABYTE = "m" * 1_048_576


ARABIC = "الطابعة لا تعمل 🖨️"


SUBJECTS = {
    "empty": "",
    "whitespace": " \t ",
    "a no-break space": "\u00a0",
    "nothing to be seen": "\u200b\u2060\u00ad",
    "letters drawn as nothing": "\u3164\u2800",
    "a megabyte": "x" * 1_000_000,
    "201 characters": "x" * 201,
    "NUL": "a\x00b",
    "a new line": "a\nb",
    "a bell": "a\x07b",
    "turned around": "a\u202eexe.png",
    "a number": 7,
    "null": None,
    "a list": ["a"],
    "an object": {"$ne": ""},
    "yes": True,
}


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=SUBJECTS)
async def test_a_subject_that_is_none(desk: Application, subject: object) -> None:
    for path, rest in (
        ("/api/tickets", {"body": "Please"}),
        ("/api/support/tickets", {"description": "Please"}),
    ):
        said = await refused(
            desk, "POST", path, 422, "request.invalid", json={"subject": subject, **rest}
        )
        assert [one["field"] for one in said["errors"]] == ["subject"]


@pytest.mark.parametrize("body", ["", " \n ", "a\x00b", "x" * 50_001, 7, None])
async def test_a_message_that_is_none(desk: Application, body: object) -> None:
    one = await ticket_of(desk)
    for path in (f"/api/tickets/{one}/messages", f"/api/support/tickets/{one}/messages"):
        who = "Rita" if "support" in path else "Ada"
        said = await refused(
            desk, "POST", path, 422, "request.invalid", who=who, json={"body": body}
        )
        assert [one["field"] for one in said["errors"]] == ["body"]


BODIES = {
    "nothing": b"",
    "half": b'{"subject": "a"',
    "bad UTF-8": b'{"subject": "\xff\xfe", "body": "x"}',
    "not a number": b'{"subject": NaN, "body": "x"}',
    "very deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", BODIES.values(), ids=BODIES)
async def test_a_body_that_cannot_be_read(desk: Application, content: bytes) -> None:
    headers = {"content-type": "application/json"}
    for path in ("/api/tickets", "/api/support/tickets"):
        answer = await desk["Ada"].program.post(path, content=content, headers=headers)
        assert answer.status_code in (400, 422), answer.text
        problem(answer, answer.status_code, answer.json()["code"])


@pytest.mark.parametrize("half", ["\\ud800", "\\udfff", "\\ud800\\ud800", "a\\udc00b"])
@pytest.mark.parametrize("field", ["subject", "body", "tags", "unknown"])
async def test_half_a_character(desk: Application, half: str, field: str) -> None:
    fields = {"subject": "a", "body": "b", "tags": ["c"], field: "HALF"}
    if field == "tags":
        fields["tags"] = ["HALF"]
    content = json.dumps(fields).replace("HALF", half)
    answer = await desk["Ada"].program.post(
        "/api/tickets", content=content, headers={"content-type": "application/json"}
    )
    assert answer.status_code in (400, 422), answer.text
    problem(answer, answer.status_code, answer.json()["code"])


METADATA = {
    "no object": "[1]",
    "half": '{"a": 1',
    "half a character": '{"a": "\\ud800"}',
    "not a number": '{"a": NaN}',
    "no number there is": '{"a": 1e999}',
    "very deep": '{"a":' * 1_900,
}


@pytest.mark.parametrize("metadata", METADATA.values(), ids=METADATA)
async def test_metadata_that_is_none(desk: Application, metadata: str) -> None:
    asked = {"subject": "a", "description": "b", "metadata": metadata}
    said = await refused(
        desk, "POST", "/api/support/tickets", 422, "metadata.malformed", who="Rita", json=asked
    )
    assert [one["field"] for one in said["errors"]] == ["metadata"]


async def test_half_a_character_as_a_fields_name(desk: Application) -> None:
    content = '{"subject": "a", "body": "b", "\\ud800": "c"}'
    for path in ("/api/tickets", "/api/support/tickets", "/api/organizations"):
        answer = await desk["Ada"].program.post(
            path, content=content, headers={"content-type": "application/json"}
        )
        assert answer.status_code in (400, 422), answer.text
        answer.read().decode()


async def test_more_than_a_megabyte_of_json(desk: Application) -> None:
    for path in ("/api/tickets", "/api/support/tickets", "/api/auth/login"):
        said = await refused(
            desk, "POST", path, 413, "request.too_large", json={"subject": MEGABYTE, "body": "b"}
        )
        assert said["limit_mb"] == 1
        assert "1 MB" in said["detail"]


ENUMS = [
    ("PUT", "status", "OPEN"),
    ("PUT", "status", "closed"),
    ("PUT", "priority", "ASAP"),
    ("PUT", "priority", 3),
    ("POST", "kind", "SYSTEM"),
    ("POST", "status", "DELETED"),
]


@pytest.mark.parametrize(("method", "field", "value"), ENUMS)
async def test_a_value_that_is_none_of_the_choices(
    desk: Application, method: str, field: str, value: object
) -> None:
    one = await ticket_of(desk)
    path = f"/api/tickets/{one}" + ("/messages" if method == "POST" else "")
    body = {field: value, **({"body": "b"} if method == "POST" else {})}
    said = await refused(desk, method, path, 422, "request.invalid", json=body)
    assert [one["field"] for one in said["errors"]] == [field]


async def test_every_language_is_kept_as_it_was_written(desk: Application) -> None:
    sent = await desk["Rita"].post(
        "/api/tickets",
        json={"subject": ARABIC, "body": f"{ARABIC}\n\n日本語 — Ελληνικά", "tags": []},
    )
    assert sent.json()["subject"] == ARABIC
    await desk.settle()
    for word in ("الطابعة", "日本語", "ελληνικα"):
        found = await desk["Ada"].read("/api/search", params={"q": word})
        assert [hit["ticket"]["id"] for hit in found["items"]] == [sent.json()["id"]], word


@pytest.mark.parametrize("seen", [-1, 2**53 + 1, 10**40, 1.5, "seven"])
async def test_a_revision_that_is_none(desk: Application, seen: object) -> None:
    one = await ticket_of(desk)
    path = f"/api/tickets/{one}"
    await refused(desk, "PUT", path, 422, "request.invalid", json={"seen": seen, "priority": "LOW"})
    await refused(desk, "PUT", f"{path}/claim", 422, "request.invalid", json={"seen": seen})


@pytest.mark.parametrize("tags", [["x"] * 21, [""], ["x" * 41], ["a\nb"], "vip", [None], [["a"]]])
async def test_tags_that_are_none(desk: Application, tags: object) -> None:
    body = {"subject": "a", "body": "b", "tags": tags}
    await refused(desk, "POST", "/api/tickets", 422, "request.invalid", json=body)
