"""What people and programs send by mistake or on purpose: each gets a clear refusal.

Every refusal is problem+json with a code and a sentence in the reader's language.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.handle import by_id
from deskhand.kernel.ids import new_id
from tests.api.calls import ROUTES, send, ticket_of
from tests.application import Application, application, problem
from tests.database import Clone

LISTS = ("/api/tickets", "/api/support/admin/tickets", "/api/support/admin/export")
MEGABYTE = "m" * 1_048_576
ARABIC = "الطابعة لا تعمل 🖨️"


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


async def refused(
    desk: Application, method: str, path: str, status: int, code: str, who: str = "Ada", **more: Any
) -> dict[str, Any]:
    """The same refusal in English and in French; nothing has happened."""
    before = desk.heads()
    said: list[dict[str, Any]] = []
    for language in ("en", "fr"):
        sent: dict[str, Any] = {**more}
        sent["headers"] = {"accept-language": language, **more.get("headers", {})}
        answer = await desk[who].program.request(method, path, **sent)
        said.append(problem(answer, status, code))
    assert said[0]["detail"] != said[1]["detail"], "not translated"
    errors: list[list[dict[str, str]]] = [one.get("errors") or [] for one in said]
    assert [one["field"] for one in errors[0]] == [one["field"] for one in errors[1]]
    assert all(one["message"] for one in errors[0])
    assert desk.heads() == before
    return said[0]


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


PARAMETERS: list[tuple[str, object]] = [
    ("sort", "subject"),
    ("sort", "password_hash"),
    ("sort", "updated desc; drop table desk.ticket"),
    ("sort", "-updated,priority"),
    ("sort", ""),
    ("view", "everything"),
    ("status", "OPEN"),
    ("status", ""),
    ("priority", "1 or 1=1"),
    ("category", "1"),
    ("department", "' or ''='"),
    ("assignee", "everyone"),
    ("requester", "me"),
    ("tag", ""),
    ("tag", "x" * 41),
    ("tag", "a\x00b"),
    ("q", ""),
    ("q", "a\x00b"),
    ("q", "x" * 501),
    ("created_from", "yesterday"),
    ("created_from", "2026-02-30T00:00:00Z"),
    ("created_from", "2026-03-01T00:00:00"),
    ("created_to", "2026-13-01T00:00:00Z"),
    ("updated_from", "0000-01-01T00:00:00Z"),
    ("updated_to", "10000-01-01T00:00:00Z"),
    ("limit", 0),
    ("limit", -1),
    ("limit", 101),
    ("limit", 10**30),
    ("limit", "ten"),
    ("limit", "1.5"),
    ("unknown", "1"),
    ("order_by", "id"),
    ("status__in", "NEW"),
    ("expand", "requester.account.password_hash"),
    ("offset", "10"),
]


@pytest.mark.parametrize(("name", "value"), PARAMETERS)
async def test_a_parameter_that_is_none(desk: Application, name: str, value: object) -> None:
    for path in LISTS:
        await refused(desk, "GET", path, 400, "request.malformed", params={name: value})


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/api/search", {}),
        ("/api/search", {"q": ""}),
        ("/api/search", {"q": "a", "limit": "51"}),
        ("/api/search", {"q": "a", "limit": "-9"}),
        ("/api/search", {"q": "a", "limit": "99999999999999999999"}),
        ("/api/recent_events", {"limit": "0"}),
        ("/api/recent_events", {"limit": "201"}),
        ("/api/organizations", {"limit": "1000"}),
        ("/api/support/tickets", {"status": "NEW"}),
        ("/api/support/tickets", {"sort": "updated"}),
        ("/api/events", {"after": "-1"}),
        ("/api/events", {"after": "99999999999999999999"}),
    ],
)
async def test_other_parameters_that_are_none(
    desk: Application, path: str, params: dict[str, str]
) -> None:
    await refused(desk, "GET", path, 400, "request.malformed", params=params)


@pytest.mark.parametrize(
    "route",
    sorted(
        route for route, one in ROUTES.items() if route.startswith("GET") and not one.rule.public
    ),
)
async def test_a_parameter_nobody_knows(desk: Application, route: str) -> None:
    """A word misspelt in a query would else show everything and look like an answer."""
    call = await ROUTES[route].prepare(desk, "Ada")
    call.more["params"] = {**call.more.get("params", {}), "statsu": "NEW"}
    answer = await send(desk, route, call, "Ada")
    # The portal's tickets are their requester's.
    if not route.startswith("GET /api/support/tickets/"):
        problem(answer, 400, "request.malformed")


async def test_an_encoded_parameter_that_is_no_text(desk: Application) -> None:
    for query in ("tag=%ff", "q=%ed%a0%80", "tag=%00", "status=%zz", "&".join(["tag=a"] * 100)):
        answer = await desk["Ada"].program.get(f"/api/tickets?{query}")
        problem(answer, 400, "request.malformed")


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        # Beyond the year 9999 and before the year 1 in UTC.
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-23:59",
    ],
)
async def test_a_moment_at_the_end_of_time(desk: Application, moment: str) -> None:
    for name in ("created_from", "created_to", "updated_from", "updated_to"):
        for path in LISTS:
            answer = await desk["Ada"].program.get(path, params={name: moment})
            assert answer.status_code in (200, 400), answer.text
            if answer.status_code == 400:
                problem(answer, 400, answer.json()["code"])


async def test_a_day_with_a_change_of_the_clocks(desk: Application) -> None:
    """Paris, 29 March 2026: the day has 23 hours, and its midnight is the one said."""
    start = desk.clock.at
    try:
        desk.clock.at = start.replace(month=3, day=28, hour=22, minute=59)
        eve = await desk.open("Rita", "The evening before")
        desk.clock.advance(timedelta(minutes=1))
        first = await desk.open("Rita", "At midnight in Paris")
        desk.clock.at = start.replace(month=3, day=29, hour=21, minute=59)
        last = await desk.open("Rita", "The last minute")
        desk.clock.advance(timedelta(minutes=1))
        after = await desk.open("Rita", "The next midnight")
    finally:
        desk.clock.at = start
    page = await desk["Ada"].read(
        "/api/tickets",
        params={
            "created_from": "2026-03-29T00:00:00+01:00",
            "created_to": "2026-03-30T00:00:00+02:00",
            "sort": "created",
        },
    )
    assert [row["id"] for row in page["items"]] == [str(first.id), str(last.id)]
    assert str(eve.id) not in str(page)
    assert str(after.id) not in str(page)


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
    ):
        path = f"/api/tickets/{one}{tail}"
        said = await refused(
            desk, method, path, 409, "ticket.changed", who="Ines", json={**body, "seen": seen}
        )
        assert [new["kind"] for new in said["unseen"]] == ["message.posted"]
        assert said["unseen"][0]["actor"]["display_name"] == "Rita"
        assert said["unseen"][0]["rev"] == sent.json()["ticket"]["revision"]
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


async def sent_file(desk: Application, name: str, content: bytes) -> httpx.Response:
    """A ticket of Rita's with a file."""
    return await desk["Rita"].post(
        "/api/support/tickets",
        data={"subject": "File", "description": "See there"},
        files=[("attachments", (name, content))],
    )


async def test_a_file_of_11_mb(desk: Application) -> None:
    for language in ("en", "fr"):
        answer = await desk["Rita"].program.post(
            "/api/support/tickets",
            data={"subject": "File", "description": "See there"},
            files=[("attachments", ("big.bin", b"x" * 11_534_336))],
            headers={"accept-language": language},
        )
        assert "big.bin" in problem(answer, 413, "file.too_large")["detail"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("😀 facture n°7.txt", "😀 facture n°7.txt"),
        ("فاتورة.txt", "فاتورة.txt"),
    ],
)
async def test_a_name_that_leads_elsewhere_or_laughs(
    desk: Application, name: str, kept: str
) -> None:
    answer = await sent_file(desk, name, b"plain text")
    assert answer.status_code == 201, answer.text
    shown = await desk["Rita"].read(f"/api/support/tickets/{answer.json()['id']}")
    (file,) = shown["messages"][0]["attachments"]
    assert file["name"] == kept
    download = await desk["Rita"].get(file["url"])
    assert download.content == b"plain text"
    assert "/" not in download.headers["content-disposition"].partition("filename*=")[0]


async def test_a_program_that_is_called_a_picture(desk: Application) -> None:
    program = b"MZ\x90\x00" + b"\x00" * 60 + b"PE\x00\x00"
    answer = await sent_file(desk, "holiday.png", program)
    shown = await desk["Rita"].read(f"/api/support/tickets/{answer.json()['id']}")
    (file,) = shown["messages"][0]["attachments"]
    assert file["inline"] is False
    download = await desk["Rita"].get(file["url"], params={"inline": "1"})
    assert download.headers["content-disposition"].startswith("attachment")
    assert not download.headers["content-type"].startswith("image/")
    assert download.headers["x-content-type-options"] == "nosniff"


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


@pytest.mark.parametrize(
    "name", ["1", "TKT-", "TKT-00000001", "tkt-00000001-0000", "%00", "-1", "a" * 64, "null"]
)
async def test_a_ticket_that_is_called_nothing(desk: Application, name: str) -> None:
    await refused(desk, "GET", f"/api/tickets/{name}", 404, "ticket.unknown")
    await refused(desk, "PUT", f"/api/tickets/{name}/claim", 404, "ticket.unknown")
    await refused(desk, "GET", f"/api/support/tickets/{name}", 404, "ticket.unknown")


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


async def test_an_address_or_method_that_is_none(desk: Application) -> None:
    await refused(desk, "GET", "/api/nothing", 404, "request.no_such_address")
    await refused(desk, "GET", "/api/tickets/", 404, "request.no_such_address")
    await refused(desk, "PATCH", "/api/tickets", 405, "request.no_such_method")
    body = b"subject=a&body=b"
    for path in ("/api/tickets", "/api/support/tickets"):
        for kind in ("application/x-www-form-urlencoded", "text/plain", "application/xml"):
            kinds = {"content-type": kind}
            await refused(
                desk, "POST", path, 415, "request.unsupported", content=body, headers=kinds
            )
