"""Register, sign in, sign out, who am I."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest
from pwdlib import PasswordHash

from deskhand.features.access.accounts import NewAccount, add_account
from deskhand.log.actor import Role
from tests.api.web import PASSWORD, RunningWeb, login, register
from tests.database import Clone

NOWHERE = {"Origin": "https://evil.test"}


async def test_who_registers_is_signed_in_as_a_user(web: RunningWeb) -> None:
    client = web.client()
    answer = await register(client, "anna", display_name="Anna Ek", discord_name="anna")
    assert answer.status_code == 201
    signed_in = answer.json()
    me = (await client.get("/api/auth/me")).json()
    assert me == signed_in["me"]
    assert me["account"]["discord_name"] == "anna"
    assert me["member"]["display_name"] == "Anna Ek"
    assert me["member"]["role"] == "USER"
    assert me["permissions"] == []
    assert me["workspaces"] == [
        {"id": str(web.workspace.id), "slug": "desk", "name": "Deskhand", "role": "USER"}
    ]
    assert signed_in["expires_in"] == 900
    assert signed_in["token_type"] == "Bearer"


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(web: RunningWeb) -> None:
    cookie = (await register(web.client(), "cookie")).headers["set-cookie"]
    assert cookie.startswith("deskhand_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Max-Age" not in cookie
    assert "Domain" not in cookie


async def test_remember_me_outlives_the_browser(web: RunningWeb) -> None:
    await register(web.client(), "rememberer")
    short, long = web.client(), web.client()
    await login(short, "rememberer")
    cookie = (await login(long, "rememberer", remember=True)).headers["set-cookie"]
    assert "Max-Age=15552000" in cookie
    web.clock.advance(timedelta(hours=13))
    assert (await short.get("/api/auth/me")).status_code == 401
    assert (await long.get("/api/auth/me")).status_code == 200
    web.clock.advance(timedelta(days=29))
    assert (await long.get("/api/auth/me")).status_code == 200
    web.clock.advance(timedelta(days=31))
    assert (await long.get("/api/auth/me")).status_code == 401


async def test_a_session_in_use_does_not_end_before_its_longest(web: RunningWeb) -> None:
    client = await web.registered("busy")
    for _ in range(15):
        web.clock.advance(timedelta(hours=11))
        assert (await client.get("/api/auth/me")).status_code == 200
    web.clock.advance(timedelta(hours=11))
    assert (await client.get("/api/auth/me")).status_code == 401


@pytest.mark.parametrize("name", ["mixed", "MIXED", "mixed@example.org", "Mixed@Example.ORG"])
async def test_sign_in_takes_the_name_or_the_address_in_any_case(
    web: RunningWeb, name: str
) -> None:
    await register(web.client(), "Mixed")
    answer = await login(web.client(), name)
    assert answer.status_code == 200
    assert answer.json()["me"]["account"]["username"] == "Mixed"


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({}, "account.username_taken", "username"),
        ({"username": "TAKEN"}, "account.username_taken", "username"),
        ({"username": "another"}, "account.email_taken", "email"),
        ({"username": "another", "email": "Taken@Example.Org"}, "account.email_taken", "email"),
    ],
)
async def test_names_and_addresses_belong_to_one_account(
    web: RunningWeb, changes: dict[str, str], code: str, field: str
) -> None:
    await register(web.client(), "taken")
    answer = await register(web.client(), "taken", **changes)
    assert answer.status_code == 409
    assert answer.json()["code"] == code
    assert [one["field"] for one in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "a"),
        ("username", "a" * 41),
        ("username", "an@na"),
        ("username", "an na"),
        ("username", "anna\x00"),
        ("username", "anna\n"),
        ("email", "no-address"),
        ("email", "a@b@c"),
        ("email", "a b@example.org"),
        ("email", "a\x00@example.org"),
        ("email", "a" * 250 + "@b.org"),
        ("password", "short-one"),
        ("password", "password1234"),
        ("password", "1234567890"),
        ("password", "Qwertyuiop"),
        ("password", "bad-field"),
        ("password", "good-but-nul\x00"),
        ("password", "x" * 257),
        ("display_name", "   "),
        ("display_name", "a\u202eb"),
        ("discord_id", "12"),
        ("discord_id", "x" * 10),
        ("locale", "de"),
        ("role", "ADMIN"),
    ],
)
async def test_what_cannot_be_an_account_names_the_field(
    web: RunningWeb, field: str, value: str
) -> None:
    answer = await register(web.client(), "bad-field", **{field: value})
    assert answer.status_code == 422, answer.text
    assert field in [one["field"] for one in answer.json()["errors"]]
    assert value not in answer.text or len(value) < 4 or value in ("ADMIN", "de")


async def test_half_a_character_is_refused(web: RunningWeb) -> None:
    for field in ("login", "password"):
        text = '{"login": "x", "password": "y", "FIELD": "\\ud800"}'.replace("FIELD", field)
        answer = await web.client().post(
            "/api/auth/login", content=text, headers={"Content-Type": "application/json"}
        )
        assert answer.status_code == 422


async def test_an_unknown_account_and_a_wrong_password_look_the_same(web: RunningWeb) -> None:
    await register(web.client(), "known")
    wrong = await login(web.client(), "known", "not-the-password")
    unknown = await login(web.client(), "nobody", "not-the-password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.content == unknown.content
    assert wrong.json()["code"] == "auth.wrong"


async def test_a_password_is_verified_for_an_unknown_account_too(
    web: RunningWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []
    parameters = "$argon2id$v=19$m=64,t=1,p=1$"
    real = PasswordHash.verify_and_update

    def verify(
        hasher: PasswordHash, password: str | bytes, hashed: str | bytes
    ) -> tuple[bool, str | None]:
        verified.append(str(hashed)[: len(parameters)])
        return real(hasher, password, hashed)

    monkeypatch.setattr(PasswordHash, "verify_and_update", verify)
    await register(web.client(), "timed")
    await login(web.client(), "timed", "not-the-password")
    await login(web.client(), "no-such-person", "not-the-password")
    assert verified == [parameters] * 2


async def test_a_disabled_account_is_not_told_apart(web: RunningWeb, module_clone: Clone) -> None:
    client = await web.registered("disabled")
    with psycopg.connect(module_clone.owner, autocommit=True) as conn:
        conn.execute("update control.account set disabled_at = now() where username = 'disabled'")
    answer = await login(web.client(), "disabled")
    assert (answer.status_code, answer.json()["code"]) == (401, "auth.wrong")
    web.clock.advance(timedelta(seconds=31))
    assert (await client.get("/api/auth/me")).status_code == 401


async def test_sign_out_ends_cookie_and_tokens_at_once(web: RunningWeb) -> None:
    client = web.client()
    tokens = (await register(client, "leaver")).json()
    program = web.client(Authorization=f"Bearer {tokens['access_token']}")
    client.headers["X-CSRF-Token"] = tokens["csrf_token"]
    cookie = client.cookies["deskhand_session"]
    # Both are remembered in the process now, and no news is under way that would drop them.
    await web.web.tail.look()
    assert (await client.get("/api/auth/me")).status_code == 200
    assert (await program.get("/api/auth/me")).status_code == 200
    answer = await client.post("/api/auth/logout")
    assert answer.status_code == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert (
        await web.client(Cookie=f"deskhand_session={cookie}").get("/api/auth/me")
    ).status_code == 401
    assert (await program.get("/api/auth/me")).status_code == 401
    again = {"refresh_token": tokens["refresh_token"]}
    refused = await web.client().post("/api/auth/refresh", json=again)
    assert (refused.status_code, refused.json()["code"]) == (401, "auth.refresh_invalid")


async def test_a_second_sign_in_in_a_browser_ends_the_first(web: RunningWeb) -> None:
    client = await web.registered("first-here")
    old = client.cookies["deskhand_session"]
    await web.registered("second-here")
    await login(client, "second-here")
    assert client.cookies["deskhand_session"] != old
    stale = web.client(Cookie=f"deskhand_session={old}")
    assert (await stale.get("/api/auth/me")).status_code == 401


async def test_nobody_is_signed_in_by_another_sites_page(web: RunningWeb) -> None:
    for path, body in (
        ("login", {"login": "x", "password": "y"}),
        ("register", {"username": "xx", "email": "x@y.org", "password": PASSWORD}),
        ("refresh", {"refresh_token": "x"}),
    ):
        for headers in (NOWHERE, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
            answer = await web.client().post(f"/api/auth/{path}", json=body, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "csrf.origin")


async def test_an_interrupted_registration_is_completed_by_the_next_sign_in(
    web: RunningWeb,
) -> None:
    parts = web.web.parts
    new = NewAccount("halfway", "halfway@example.org", PASSWORD, "Half Way")
    hashed = await parts.desk.passwords.hash(PASSWORD)
    async with parts.gate.control() as conn:
        _, member = await add_account(conn, new, hashed, web.workspace.id, web.clock.now())
    answer = await login(web.client(), "halfway")
    assert answer.status_code == 200
    assert answer.json()["me"]["member"]["id"] == str(member)


async def test_a_changed_role_counts_at_once(web: RunningWeb) -> None:
    client = await web.registered("riser")
    assert (await client.get("/api/auth/me")).json()["member"]["role"] == "USER"
    await web.set_role(client, Role.AGENT)
    me = (await client.get("/api/auth/me")).json()
    assert me["member"]["role"] == "AGENT"
    assert "ticket.work" in me["permissions"]


async def test_secrets_are_kept_as_hashes_only(web: RunningWeb, module_clone: Clone) -> None:
    client = web.client()
    shown = (await register(client, "secretive")).json()
    with psycopg.connect(module_clone.owner) as conn:
        for table in ("account", "session", "refresh_token", "attempt"):
            text = str(conn.execute(f"select * from control.{table}").fetchall())
            for secret in (
                PASSWORD,
                shown["refresh_token"],
                shown["access_token"],
                client.cookies["deskhand_session"],
            ):
                assert secret not in text


async def test_refusals_speak_the_readers_language(web: RunningWeb) -> None:
    answer = await web.client().get("/api/auth/me", headers={"Accept-Language": "fr-CA,en;q=0.5"})
    assert answer.json()["detail"] != "Sign in first."
    await register(web.client(), "francine", locale="fr")
    program = web.client()
    token = (await login(program, "francine")).json()["access_token"]
    program = web.client(Authorization=f"Bearer {token}")
    refused = await program.get("/api/departments/00000000-0000-7000-8000-000000000000")
    assert refused.headers["content-type"] == "application/problem+json"
