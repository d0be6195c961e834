"""One's own profile: names, language, how pages look, and a new password."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest

from tests.application import PASSWORD, Application, application
from tests.conftest import MakeClone

BETTER = "another-quiet-bay-8"


@pytest.fixture
async def desk(clone: MakeClone) -> AsyncGenerator[Application]:
    async with application(await clone()) as running:
        yield running


async def come(desk: Application, name: str = "nils") -> tuple[httpx.AsyncClient, dict[str, Any]]:
    """Somebody with a password, in a program."""
    body = {"username": name, "email": f"{name}@example.org", "password": PASSWORD}
    async with desk.client() as client:
        came = (await client.post("/api/auth/register", json=body)).json()
    return desk.client(authorization=f"Bearer {came['access_token']}"), came["me"]


async def again(desk: Application, password: str, name: str = "nils") -> httpx.Response:
    async with desk.client() as client:
        return await client.post("/api/auth/login", json={"login": name, "password": password})


async def test_only_what_is_given_is_changed(desk: Application) -> None:
    rita = desk["Rita"]
    before = await rita.read("/api/auth/me")
    assert before["account"]["preferences"] == {
        "theme": "auto",
        "density": "comfortable",
        "shortcuts": True,
    }
    wanted = {"locale": "fr", "discord_name": "rita", "preferences": {"theme": "dark"}}
    changed = await rita.put("/api/auth/me", json=wanted)
    assert changed.status_code == 200, changed.text
    await rita.put("/api/auth/me", json={"preferences": {"shortcuts": False}})
    now = (await rita.read("/api/auth/me"))["account"]
    assert now == {
        **before["account"],
        "locale": "fr",
        "discord_name": "rita",
        "preferences": {"theme": "dark", "density": "comfortable", "shortcuts": False},
    }
    await rita.put("/api/auth/me", json={"discord_name": None})
    assert (await rita.read("/api/auth/me"))["account"]["discord_name"] is None


async def test_a_new_language_is_spoken_from_the_next_answer_on(desk: Application) -> None:
    await desk["Rita"].put("/api/auth/me", json={"locale": "fr"})
    refused = await desk["Rita"].get("/api/agents")
    assert "rôle" in refused.json()["detail"]


async def test_a_new_name_is_the_members_too_and_in_the_log(desk: Application) -> None:
    before, _ = desk.heads()
    renamed = await desk["Rita"].put("/api/auth/me", json={"display_name": "ريتا"})
    assert renamed.json()["account"]["display_name"] == "ريتا"
    assert renamed.json()["member"]["display_name"] == "ريتا"
    assert [event.kind for event in desk.events(before)] == ["member.changed"]


@pytest.mark.parametrize(
    "body",
    [
        {"display_name": ""},
        {"display_name": "x" * 81},
        {"locale": "de"},
        {"preferences": {"theme": "pink"}},
        {"preferences": {"shortcuts": "yes"}},
        {"preferences": {"sound": True}},
        {"discord_id": "me"},
        {"email": "new@example.org"},
    ],
)
async def test_what_cannot_be_is_refused_whole(desk: Application, body: dict[str, Any]) -> None:
    before = await desk["Rita"].read("/api/auth/me")
    refused = await desk["Rita"].put("/api/auth/me", json={"discord_name": "kept out", **body})
    assert (refused.status_code, refused.json()["code"]) == (422, "request.invalid")
    assert await desk["Rita"].read("/api/auth/me") == before


async def test_two_changes_at_once_lose_nothing(desk: Application) -> None:
    rita = desk["Rita"]
    await asyncio.gather(
        rita.put("/api/auth/me", json={"preferences": {"theme": "dark"}}),
        rita.put("/api/auth/me", json={"preferences": {"density": "compact"}}),
        rita.put("/api/auth/me", json={"discord_name": "rita"}),
    )
    now = (await rita.read("/api/auth/me"))["account"]
    assert (now["preferences"]["theme"], now["preferences"]["density"]) == ("dark", "compact")
    assert now["discord_name"] == "rita"


async def test_a_new_password_ends_the_other_sign_ins(desk: Application) -> None:
    here, _ = await come(desk)
    other = (await again(desk, PASSWORD)).json()
    there = desk.client(authorization=f"Bearer {other['access_token']}")
    assert (await there.get("/api/auth/me")).status_code == 200
    body = {"current": PASSWORD, "new": BETTER}
    changed = await here.post("/api/auth/password", json=body)
    assert changed.status_code == 204, changed.text
    assert (await here.get("/api/auth/me")).status_code == 200
    assert (await there.get("/api/auth/me")).status_code == 401
    used = {"refresh_token": other["refresh_token"]}
    assert (await there.post("/api/auth/refresh", json=used)).status_code == 401
    assert (await again(desk, PASSWORD)).status_code == 401
    assert (await again(desk, BETTER)).status_code == 200


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"current": "not-it-at-all", "new": BETTER}, "password.wrong", "current"),
        ({"current": PASSWORD, "new": "short"}, "password.too_short", "new"),
        ({"current": PASSWORD, "new": "password123"}, "password.common", "new"),
        ({"current": PASSWORD, "new": "nils@example.org"}, "password.own_name", "new"),
    ],
)
async def test_a_password_that_will_not_do_changes_nothing(
    desk: Application, body: dict[str, str], code: str, field: str
) -> None:
    here, _ = await come(desk)
    refused = await here.post("/api/auth/password", json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert [one["field"] for one in refused.json()["errors"]] == [field]
    assert (await again(desk, PASSWORD)).status_code == 200


async def test_a_stolen_session_does_not_guess_the_password(desk: Application) -> None:
    here, _ = await come(desk)
    body = {"current": "not-it-at-all", "new": BETTER}
    answers = [await here.post("/api/auth/password", json=body) for _ in range(11)]
    assert [one.status_code for one in answers] == [422] * 10 + [429]
    assert "retry-after" in answers[-1].headers
