"""Wrong tries slow down, then have to wait; nobody is locked out for good."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from hashlib import sha256

import httpx
import psycopg

from tests.api.web import RunningWeb, login, register
from tests.database import Clone

WRONG = "not-the-password"


async def _wrong(client: httpx.AsyncClient, name: str, times: int) -> list[int]:
    return [(await login(client, name, WRONG)).status_code for _ in range(times)]


async def test_the_eleventh_wrong_try_waits_and_so_does_the_right_password(
    web: RunningWeb,
) -> None:
    client = web.client("192.0.2.10")
    await register(client, "eleven")
    assert await _wrong(client, "eleven", 10) == [401] * 10
    answer = await login(client, "eleven", WRONG)
    assert answer.status_code == 429
    assert answer.json()["code"] == "auth.too_many_tries"
    assert answer.headers["retry-after"] == str(answer.json()["retry_after"]) == "900"
    assert (await login(client, "eleven")).status_code == 429
    assert (await login(client, "Eleven@example.org")).status_code == 429


async def test_tries_on_an_unknown_name_are_refused_alike(web: RunningWeb) -> None:
    await register(web.client(), "existing")
    existing = web.client("192.0.2.11")
    unknown = web.client("192.0.2.12")
    for _ in range(12):
        one = await login(existing, "existing", WRONG)
        other = await login(unknown, "not-existing", WRONG)
        assert (one.status_code, one.content) == (other.status_code, other.content)


async def test_tries_slow_down_before_they_are_refused(web: RunningWeb) -> None:
    web.pauses.clear()
    await _wrong(web.client("192.0.2.13"), "slowed", 11)
    assert web.pauses == [0.1, 0.2, 0.4, 0.8, 1.0]


async def test_the_window_slides(web: RunningWeb) -> None:
    client = web.client("192.0.2.14")
    await register(client, "sliding")
    for _ in range(10):
        await _wrong(client, "sliding", 1)
        web.clock.advance(timedelta(minutes=1))
    refused = await login(client, "sliding")
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "300"
    # Asking while refused does not make it longer.
    web.clock.advance(timedelta(minutes=5))
    assert (await login(client, "sliding")).status_code == 200


async def test_a_right_password_clears_the_count(web: RunningWeb) -> None:
    client = web.client("192.0.2.15")
    await register(client, "forgetful")
    assert await _wrong(client, "forgetful", 9) == [401] * 9
    assert (await login(client, "forgetful")).status_code == 200
    assert await _wrong(client, "forgetful", 10) == [401] * 10


async def test_who_is_signed_in_is_not_disturbed_by_tries_on_their_name(web: RunningWeb) -> None:
    victim = await web.registered("victim", address="192.0.2.16")
    attacker = web.client("198.51.100.1")
    assert 429 in await _wrong(attacker, "victim", 11)
    assert (await victim.get("/api/auth/me")).status_code == 200
    # Nor is a new sign-in from where they have signed in before.
    assert (await login(web.client("192.0.2.16"), "victim")).status_code == 200
    assert (await login(web.client("203.0.113.9"), "victim")).status_code == 429


async def test_an_address_is_refused_after_fifty(web: RunningWeb) -> None:
    client = web.client("198.51.100.2")
    for number in range(50):
        assert await _wrong(client, f"nobody-{number}", 1) == [401]
    refused = await login(client, "nobody-50", WRONG)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "900")
    assert await _wrong(web.client("198.51.100.3"), "nobody-50", 1) == [401]


async def test_one_network_of_ipv6_is_one_address(web: RunningWeb) -> None:
    for number in range(50):
        client = web.client(f"2001:db8:1:2::{number:x}")
        assert await _wrong(client, f"six-{number}", 1) == [401]
    assert await _wrong(web.client("2001:db8:1:2:ffff::1"), "six-50", 1) == [429]
    assert await _wrong(web.client("2001:db8:1:3::1"), "six-50", 1) == [401]


async def test_asking_which_names_are_taken_counts_as_tries(web: RunningWeb) -> None:
    await register(web.client(), "listed")
    client = web.client("198.51.100.4")
    answers = [
        (await register(client, "listed", email=f"{number}@example.org")).status_code
        for number in range(51)
    ]
    assert answers == [409] * 50 + [429]


async def test_tries_at_the_same_time_are_all_counted(web: RunningWeb, module_clone: Clone) -> None:
    clients = [web.client(f"198.51.100.{number}") for number in range(20, 45)]
    answers = await asyncio.gather(*(login(client, "crowded", WRONG) for client in clients))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [401] * 10 + [429] * 15
    with psycopg.connect(module_clone.owner) as conn:
        counted = conn.execute(
            "select count(*) from control.attempt where subject = %s",
            (f"account:{sha256(b'crowded').hexdigest()}",),
        ).fetchone()
    assert counted == (10,)


async def test_names_that_were_typed_are_not_kept(web: RunningWeb, module_clone: Clone) -> None:
    """People type their password into the wrong box."""
    await login(web.client(), "my-secret-password", "whatever-1")
    with psycopg.connect(module_clone.owner) as conn:
        rows = conn.execute("select subject from control.attempt").fetchall()
    assert "my-secret-password" not in str(rows)
