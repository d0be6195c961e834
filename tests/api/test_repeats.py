"""A sign-in's request that is sent again because its answer was lost."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from deskhand.entry.document import openapi_document
from deskhand.features.access import commands
from deskhand.features.access.accounts import NewAccount
from deskhand.features.access.desk import Caller
from tests.api.web import PASSWORD, RunningWeb, login, register
from tests.database import Clone

KEYED = {"idempotency-key": "the answer was lost"}


async def accounts(clone: Clone, name: str) -> int:
    with psycopg.connect(clone.owner) as conn:
        sql = "select count(*) from control.account where lower(username) = lower(%s)"
        row = conn.execute(sql, (name,)).fetchone()
    assert row is not None
    return row[0]


async def refresh(
    web: RunningWeb, token: str, key: str | None = None
) -> tuple[int, dict[str, Any]]:
    headers = {} if key is None else {"idempotency-key": key}
    answer = await web.client(**headers).post("/api/auth/refresh", json={"refresh_token": token})
    return answer.status_code, answer.json()


async def me(web: RunningWeb, token: str) -> httpx.Response:
    return await web.client(Authorization=f"Bearer {token}").get("/api/auth/me")


async def test_a_repeated_registration_makes_no_second_account(
    web: RunningWeb, module_clone: Clone
) -> None:
    first = await register(web.client(**KEYED), "again", discord_name="again")
    second = await register(web.client(**KEYED), "again", discord_name="again")
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json()["me"]["account"] == first.json()["me"]["account"]
    assert second.json()["me"]["member"] == first.json()["me"]["member"]
    assert second.headers["set-cookie"] != first.headers["set-cookie"]
    assert (await me(web, second.json()["access_token"])).status_code == 200
    assert await accounts(module_clone, "again") == 1


async def test_registrations_at_once_are_one(web: RunningWeb, module_clone: Clone) -> None:
    answers = await asyncio.gather(*(register(web.client(**KEYED), "hasty") for _ in range(5)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["me"]["member"]["id"] for answer in answers}) == 1
    assert await accounts(module_clone, "hasty") == 1


@pytest.mark.parametrize(
    ("headers", "changes"),
    [
        ({}, {}),
        ({"idempotency-key": "another"}, {}),
        (KEYED, {"password": "another-quiet-harbour"}),
        (KEYED, {"email": "else@example.org"}),
        (KEYED, {"username": "OTHER"}),
        (KEYED, {"display_name": "Somebody else"}),
        (KEYED, {"discord_id": "123456"}),
        (KEYED, {"locale": "fr"}),
    ],
)
async def test_another_registration_is_refused_as_ever(
    web: RunningWeb, headers: dict[str, str], changes: dict[str, str]
) -> None:
    await register(web.client(**KEYED), "other")
    refused = await register(web.client(**headers), "other", **changes)
    assert (refused.status_code, refused.json()["code"]) == (409, "account.username_taken")


async def test_a_registration_is_another_after_two_days(web: RunningWeb) -> None:
    await register(web.client(**KEYED), "late")
    web.clock.advance(timedelta(hours=48))
    assert (await register(web.client(**KEYED), "late")).status_code == 409


async def test_a_registration_cut_short_is_completed_by_its_repeat(
    web: RunningWeb, module_clone: Clone
) -> None:
    """The process died after the account was made and before its member had joined."""
    new = NewAccount(
        "cut", "cut@example.org", PASSWORD, "cut", key=KEYED["idempotency-key"], locale="en"
    )
    desk = web.web.parts.desk
    promised = await commands.register(desk, new, web.workspace.id, Caller("192.0.2.1"))
    answer = await register(web.client(**KEYED), "cut")
    assert answer.status_code == 201
    assert answer.json()["me"]["member"]["id"] == str(promised.member)
    assert await accounts(module_clone, "cut") == 1


async def test_a_repeat_is_no_way_to_guess_a_password(web: RunningWeb) -> None:
    client = web.client("192.0.2.77", **KEYED)
    await register(client, "guarded")
    guesses = [await register(client, "guarded", password=f"a-loud-harbour-{n}") for n in range(11)]
    assert [answer.status_code for answer in guesses] == [409] * 10 + [429]


async def test_a_repeat_leaves_no_wrong_try_behind(web: RunningWeb, module_clone: Clone) -> None:
    for _ in range(2):
        assert (await register(web.client("192.0.2.78", **KEYED), "tidy")).status_code == 201
    with psycopg.connect(module_clone.owner) as conn:
        sql = "select count(*) from control.attempt where subject = 'address:192.0.2.78'"
        assert conn.execute(sql).fetchone() == (0,)


async def test_a_repeated_refresh_is_no_theft(web: RunningWeb) -> None:
    first = (await register(web.client(), "lossy")).json()
    status, second = await refresh(web, first["refresh_token"], "k")
    web.clock.advance(timedelta(minutes=2))
    again_status, again = await refresh(web, first["refresh_token"], "k")
    assert (status, again_status) == (200, 200)
    assert again["refresh_token"] == second["refresh_token"]
    assert (await me(web, again["access_token"])).status_code == 200
    assert (await refresh(web, again["refresh_token"], "k"))[0] == 200


@pytest.mark.parametrize("key", [None, "another"])
async def test_a_refresh_token_used_with_another_key_ends_its_session(
    web: RunningWeb, key: str | None
) -> None:
    first = (await register(web.client(), f"thief-{key}")).json()
    _, second = await refresh(web, first["refresh_token"], "k")
    assert (await refresh(web, first["refresh_token"], key))[1]["code"] == "auth.refresh_reused"
    assert (await me(web, second["access_token"])).status_code == 401


async def test_a_repeat_after_the_next_refresh_ends_the_session(web: RunningWeb) -> None:
    """Whoever repeats it then does not hold what the first answer brought: one of two stole it."""
    first = (await register(web.client(), "overtaken")).json()
    _, second = await refresh(web, first["refresh_token"], "k")
    assert (await refresh(web, second["refresh_token"], "l"))[0] == 200
    assert (await refresh(web, first["refresh_token"], "k"))[1]["code"] == "auth.refresh_reused"


async def test_a_repeat_brings_no_session_back(web: RunningWeb) -> None:
    first = (await register(web.client(), "gone")).json()
    _, second = await refresh(web, first["refresh_token"], "k")
    program = web.client(Authorization=f"Bearer {second['access_token']}")
    assert (await program.post("/api/auth/logout")).status_code == 204
    assert (await refresh(web, first["refresh_token"], "k"))[0] == 401


async def test_signing_in_and_out_again_does_no_harm(web: RunningWeb) -> None:
    await register(web.client(), "repeater")
    tokens = [(await login(web.client(**KEYED), "repeater")).json() for _ in range(2)]
    for shown in tokens:
        program = web.client(Authorization=f"Bearer {shown['access_token']}", **KEYED)
        answers = [(await program.post("/api/auth/logout")).status_code for _ in range(2)]
        assert answers == [204, 401]


async def test_a_parameter_nobody_knows_is_refused_where_a_key_is_described(
    web: RunningWeb,
) -> None:
    client = await web.registered("misspelt")
    assert (await client.post("/api/auth/logout?keep=1")).status_code == 400
    assert (await client.get("/api/auth/me")).status_code == 200


async def test_a_key_that_is_none_is_refused(web: RunningWeb) -> None:
    for path, body in (
        ("register", {"username": "xx", "email": "x@y.org", "password": PASSWORD}),
        ("login", {"login": "x", "password": "y"}),
        ("refresh", {"refresh_token": "x"}),
    ):
        client = web.client(**{"idempotency-key": "x" * 201})
        answer = await client.post(f"/api/auth/{path}", json=body)
        assert (answer.status_code, answer.json()["code"]) == (400, "idempotency.malformed")


async def test_no_token_is_kept_to_be_repeated(web: RunningWeb, module_clone: Clone) -> None:
    first = (await register(web.client(**KEYED), "kept-safe")).json()
    _, second = await refresh(web, first["refresh_token"], "k")
    with psycopg.connect(module_clone.owner) as conn:
        for table in ("account", "session", "refresh_token"):
            text = str(conn.execute(f"select t::text from control.{table} t").fetchall())
            for secret in (second["refresh_token"], KEYED["idempotency-key"], PASSWORD):
                assert secret not in text


def test_every_post_says_what_a_repeat_gets() -> None:
    for path, operations in document()["paths"].items():
        if "post" in operations:
            named = [one["name"] for one in operations["post"].get("parameters", [])]
            assert named.count("Idempotency-Key") == 1, path


def document() -> dict[str, Any]:
    return json.loads(openapi_document())
