"""A write by cookie comes from a page of ours, and says so."""

from __future__ import annotations

import httpx
import pytest

from tests.api.web import ORIGIN, RunningWeb

LOGOUT = "/api/auth/logout"


async def _refused(client: httpx.AsyncClient, **headers: str) -> str:
    answer = await client.post(LOGOUT, headers=headers)
    assert answer.status_code == 403, answer.text
    # It was not carried out.
    assert (await client.get("/api/auth/me")).status_code == 200
    return answer.json()["code"]


async def test_a_cookie_alone_writes_nothing(web: RunningWeb) -> None:
    client = await web.registered("tokenless")
    token = client.headers.pop("X-CSRF-Token")
    assert await _refused(client) == "csrf.missing"
    assert await _refused(client, **{"X-CSRF-Token": token[:-1]}) == "csrf.wrong"
    foreign = {b"X-CSRF-Token": b"\xe9"}
    answer = await client.post(LOGOUT, headers=httpx.Headers(foreign))
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf.wrong")


async def test_a_token_belongs_to_one_session(web: RunningWeb) -> None:
    client = await web.registered("one-session")
    other = await web.registered("other-session")
    token = other.headers["X-CSRF-Token"]
    assert await _refused(client, **{"X-CSRF-Token": token}) == "csrf.wrong"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": "http://desk.test.evil.test"},
        {"Origin": "http://desk.test:81"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://other.desk.test"},
    ],
)
async def test_another_sites_page_writes_nothing_even_with_the_token(
    web: RunningWeb, headers: dict[str, str]
) -> None:
    client = await web.registered(f"crossed-{abs(hash(str(headers)))}")
    assert await _refused(client, **headers) == "csrf.origin"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost:5173", "Host": "localhost:5173"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_our_own_page_and_a_program_write(web: RunningWeb, headers: dict[str, str]) -> None:
    client = await web.registered(f"own-{abs(hash(str(headers)))}")
    assert (await client.post(LOGOUT, headers=headers)).status_code == 204


async def test_reading_needs_no_token(web: RunningWeb) -> None:
    client = await web.registered("reader")
    del client.headers["X-CSRF-Token"]
    answer = await client.get("/api/auth/me", headers={"Origin": "https://evil.test"})
    assert answer.status_code == 200
    # But no other site's script gets to see it.
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
