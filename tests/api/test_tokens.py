"""Bearer tokens: short, ours alone, and refreshed once each."""

from __future__ import annotations

import asyncio
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from deskhand.kernel.crypto import open_key_ring
from deskhand.kernel.ids import new_id
from tests.api.web import RunningWeb, login, register
from tests.database import Clone


async def _tokens(web: RunningWeb, name: str) -> dict[str, Any]:
    answer = await register(web.client(), name)
    return answer.json()


async def _me(web: RunningWeb, token: str) -> tuple[int, str]:
    answer = await web.client(Authorization=f"Bearer {token}").get("/api/auth/me")
    return answer.status_code, answer.json().get("code", "")


async def _refresh(web: RunningWeb, token: str) -> tuple[int, dict[str, Any]]:
    answer = await web.client().post("/api/auth/refresh", json={"refresh_token": token})
    return answer.status_code, answer.json()


async def test_a_token_is_good_for_a_quarter_of_an_hour(web: RunningWeb) -> None:
    token = (await _tokens(web, "quarter"))["access_token"]
    assert await _me(web, token) == (200, "")
    web.clock.advance(timedelta(minutes=14, seconds=59))
    assert await _me(web, token) == (200, "")
    web.clock.advance(timedelta(seconds=1))
    assert await _me(web, token) == (401, "auth.token_expired")


async def test_a_bearer_token_needs_no_csrf_token(web: RunningWeb) -> None:
    token = (await _tokens(web, "program"))["access_token"]
    client = web.client(Authorization=f"Bearer {token}", Origin="https://elsewhere.test")
    assert (await client.post("/api/auth/logout")).status_code == 204


def _unsigned(part: dict[str, object]) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize("way", ["other key", "none", "changed", "no kid", "other issuer", "text"])
async def test_a_forged_token_is_nobodys(web: RunningWeb, module_clone: Clone, way: str) -> None:
    shown = await _tokens(web, f"forged-{way.replace(' ', '-')}")
    token = shown["access_token"]
    header, claims, signature = token.split(".")
    ring = open_key_ring(module_clone.settings.data)
    kid = ring.newest
    now = int(web.clock.now().timestamp())
    ours = {"iss": "deskhand", "sub": "x", "sid": _session(token), "iat": now, "exp": now + 900}
    forged = {
        "other key": jwt.encode({"alg": "HS256", "kid": kid}, ours, OctKey.import_key(b"x" * 32)),
        "none": f"{_unsigned({'alg': 'none', 'kid': kid})}.{claims}.",
        "changed": f"{header}.{claims[:-4]}AAAA.{signature}",
        "no kid": f"{_unsigned({'alg': 'HS256'})}.{claims}.{signature}",
        "other issuer": jwt.encode(
            {"alg": "HS256", "kid": kid},
            {**ours, "iss": "else"},
            OctKey.import_key(ring.derived("jwt")),
        ),
        "text": "x.y.z",
    }
    assert await _me(web, forged[way]) == (401, "auth.token_invalid")


async def test_a_well_signed_token_of_an_unknown_session_is_nobodys(web: RunningWeb) -> None:
    token = web.web.parts.desk.tokens.access(new_id(), new_id(), web.clock.now())
    assert await _me(web, token) == (401, "auth.token_invalid")


async def test_a_bearer_token_that_is_wrong_is_not_made_good_by_a_cookie(web: RunningWeb) -> None:
    client = await web.registered("both-proofs")
    answer = await client.get("/api/auth/me", headers={"Authorization": "Bearer x.y.z"})
    assert answer.status_code == 401


async def test_each_refresh_brings_a_new_pair(web: RunningWeb) -> None:
    first = await _tokens(web, "rotator")
    web.clock.advance(timedelta(minutes=15))
    status, second = await _refresh(web, first["refresh_token"])
    assert status == 200
    assert second["refresh_token"] != first["refresh_token"]
    assert await _me(web, second["access_token"]) == (200, "")
    status, third = await _refresh(web, second["refresh_token"])
    assert (status, third["expires_in"]) == (200, 900)


async def test_reuse_ends_the_whole_session_and_says_so(web: RunningWeb) -> None:
    client = web.client()
    first = (await register(client, "robbed")).json()
    other = (await login(web.client(), "robbed")).json()
    _, second = await _refresh(web, first["refresh_token"])
    _, third = await _refresh(web, second["refresh_token"])
    assert await _me(web, third["access_token"]) == (200, "")
    status, refusal = await _refresh(web, first["refresh_token"])
    assert (status, refusal["code"]) == (401, "auth.refresh_reused")
    assert await _me(web, third["access_token"]) == (401, "auth.token_invalid")
    assert (await _refresh(web, third["refresh_token"]))[1]["code"] == "auth.refresh_invalid"
    assert (await client.get("/api/auth/me")).status_code == 401
    # Another sign-in of the same account is another family.
    assert await _me(web, other["access_token"]) == (200, "")


async def test_two_refreshes_at_once_are_one(web: RunningWeb) -> None:
    first = await _tokens(web, "hurried")
    answers = await asyncio.gather(*(_refresh(web, first["refresh_token"]) for _ in range(5)))
    assert {status for status, _ in answers} == {200}
    assert len({pair["refresh_token"] for _, pair in answers}) == 1
    assert (await _refresh(web, answers[0][1]["refresh_token"]))[0] == 200


async def test_a_refresh_under_way_in_another_process_is_not_a_theft(web: RunningWeb) -> None:
    first = await _tokens(web, "elsewhere")
    async with web.web.parts.gate.control() as conn:
        await conn.execute(
            "select from control.refresh_token where session_id = %s for update",
            (UUID(_session(first["access_token"])),),
        )
        status, refusal = await _refresh(web, first["refresh_token"])
    assert (status, refusal["code"]) == (409, "auth.refresh_busy")
    assert (await _refresh(web, first["refresh_token"]))[0] == 200


def _session(token: str) -> str:
    claims = token.split(".")[1]
    return str(json.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sid"])


async def test_a_refresh_token_ends_with_its_session(web: RunningWeb) -> None:
    first = await _tokens(web, "expired")
    web.clock.advance(timedelta(hours=12))
    status, refusal = await _refresh(web, first["refresh_token"])
    assert (status, refusal["code"]) == (401, "auth.refresh_invalid")


@pytest.mark.parametrize("token", ["x", "x" * 200, "é" * 10])
async def test_an_unknown_refresh_token_is_refused(web: RunningWeb, token: str) -> None:
    status, refusal = await _refresh(web, token)
    assert (status, refusal["code"]) == (401, "auth.refresh_invalid")
