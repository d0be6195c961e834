"""Whatever is wrong with a request, the answer is a problem and says nothing of the inside."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tests.api.web import RunningWeb, login

JSON = {"Content-Type": "application/json"}
LOGIN = "/api/auth/login"


def _problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["detail"]
    assert problem["detail"] != code
    assert problem["title"]
    return problem


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "request.malformed"),
        (b"", 422, "request.invalid"),
        (b"null", 422, "request.invalid"),
        (b"[]", 422, "request.invalid"),
        (b'"text"', 422, "request.invalid"),
        (b"\xff\xfe", 400, "request.malformed"),
        (b'{"login": "\xff"}', 400, "request.malformed"),
        (b'{"login": 1, "password": []}', 422, "request.invalid"),
        (b'{"login": "a", "password": "b", "\\ud800": 1}', 422, "request.invalid"),
        (b"[" * 100_000, 400, "request.malformed"),
        (b'{"login": "' + b"x" * 2**20 + b'"}', 413, "request.too_large"),
    ],
)
async def test_a_body_that_cannot_be_taken(
    web: RunningWeb, body: bytes, status: int, code: str
) -> None:
    answer = await web.client().post(LOGIN, content=body, headers=JSON)
    _problem(answer, status, code)


async def test_every_wrong_field_is_named_in_the_readers_language(web: RunningWeb) -> None:
    body = {"login": " ", "password": "x" * 300, "extra": 1, "remember": "perhaps"}
    english = _problem(await web.client().post(LOGIN, json=body), 422, "request.invalid")
    assert {one["field"]: one["message"] for one in english["errors"]} == {
        "login": "Fill this in.",
        "password": "At most 256 characters.",
        "remember": "This must be true or false.",
        "extra": "This field is not known here.",
    }
    answer = await web.client().post(LOGIN, json=body, headers={"Accept-Language": "fr"})
    french = _problem(answer, 422, "request.invalid")
    assert french["detail"] != english["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_a_body_that_is_not_json_is_not_supported(web: RunningWeb, kind: str) -> None:
    answer = await web.client().post(LOGIN, content=b"{}", headers={"Content-Type": kind})
    _problem(answer, 415, "request.unsupported")


@pytest.mark.parametrize("path", ["/api/nothing", "/api/auth/me/", "/api", "/x/y", "/api/auth"])
async def test_unknown_addresses_are_not_found(web: RunningWeb, path: str) -> None:
    for method in ("GET", "POST"):
        _problem(await web.client().request(method, path), 404, "request.no_such_address")


async def test_a_wrong_method_says_which_are_right(web: RunningWeb) -> None:
    answer = await web.client().delete("/api/auth/me")
    _problem(answer, 405, "request.no_such_method")
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize("key", ["", " ", "x" * 201, "a\tb", "a\x7fb"])
async def test_an_idempotency_key_has_a_form(web: RunningWeb, key: str) -> None:
    client = await web.registered(f"key-{abs(hash(key))}")
    answer = await client.post("/api/auth/logout", headers={"Idempotency-Key": key})
    _problem(answer, 400, "idempotency.malformed")


async def test_401_says_how_to_prove_who_one_is(web: RunningWeb) -> None:
    answer = await web.client().get("/api/auth/me")
    _problem(answer, 401, "auth.required")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    wrong = await login(web.client("192.0.2.77"), "nobody", "whatever-it-is")
    _problem(wrong, 401, "auth.wrong")


async def test_what_nobody_expected_says_nothing_of_the_inside(web: RunningWeb) -> None:
    async def broken(request: Request) -> Response:
        del request
        raise ZeroDivisionError("the secret formula")

    web.app.add_route("/broken", broken)
    answer = await web.client().get("/broken")
    problem = _problem(answer, 500, "request.unexpected")
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert problem["request_id"] in problem["detail"]
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_body_of_unknown_length_is_cut_off_when_it_is_too_large(web: RunningWeb) -> None:
    sent = 0

    async def endless() -> AsyncGenerator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b" " * 64 * 1024

    answer = await web.client().post(LOGIN, content=endless(), headers=JSON)
    _problem(answer, 413, "request.too_large")
    assert sent <= 20


async def test_a_body_that_says_it_is_too_large_is_not_read(web: RunningWeb) -> None:
    async def never(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    web.app.add_route("/swallow", never, ["POST"])
    most = 26 * 2**20
    for size, kind, status in (
        (2**20, "application/json", 200),
        (2**20 + 1, "application/json", 413),
        (2**20 + 1, "multipart/form-data; boundary=x", 200),
        (most + 1, "multipart/form-data; boundary=x", 413),
    ):
        answer = await web.client().post(
            "/swallow", content=b" " * size, headers={"Content-Type": kind}
        )
        assert answer.status_code == status


async def test_every_answer_carries_the_security_headers(web: RunningWeb) -> None:
    client = web.client()
    for path in ("/api/health", "/api/nothing", "/", "/docs", "/api/openapi.json"):
        headers = (await client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert len(headers["x-request-id"]) == 16
        assert "server" not in headers
        assert "strict-transport-security" not in headers
    assert (await client.get("/api/health")).headers["cache-control"] == "no-store"
