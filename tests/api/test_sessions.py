"""What a process remembers of a sign-in, and when it asks again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, LiteralString

import psycopg
import pytest

from deskhand.features.access import store
from deskhand.features.access.passwords import MOST_WAITING, Passwords
from deskhand.kernel.db import Query
from deskhand.kernel.errors import Unavailable
from deskhand.log.actor import Role
from deskhand.reactions.tidy.rounds import forget_sign_ins
from tests.api.web import RunningWeb, login
from tests.database import Clone


@pytest.fixture
def lookups(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every time a cookie was looked up in the database."""
    seen: list[str] = []

    def made(sql: LiteralString, *rest: Any) -> Query[Any]:
        if sql == store.SESSION_BY_SECRET:
            seen.append(sql)
        return Query(sql, *rest)

    monkeypatch.setattr("deskhand.features.access.sessions.Query", made)
    return seen


async def test_a_sign_in_is_looked_up_once_in_thirty_seconds(
    web: RunningWeb, lookups: list[str]
) -> None:
    client = await web.registered("remembered", Role.AGENT)
    web.web.sessions.forget_all()
    lookups.clear()
    for seconds, expected in ((0, 1), (0, 1), (29, 1), (1, 2), (29, 2), (1, 3)):
        web.clock.advance(timedelta(seconds=seconds))
        assert (await client.get("/api/agents")).status_code == 200
        assert len(lookups) == expected


async def test_what_another_process_ends_is_noticed_within_thirty_seconds(
    web: RunningWeb, module_clone: Clone
) -> None:
    client = await web.registered("ended-elsewhere")
    await web.web.tail.look()
    assert (await client.get("/api/auth/me")).status_code == 200
    with psycopg.connect(module_clone.owner, autocommit=True) as conn:
        conn.execute("update control.session set ended_at = now()")
    assert (await client.get("/api/auth/me")).status_code == 200
    web.clock.advance(timedelta(seconds=30))
    assert (await client.get("/api/auth/me")).status_code == 401


async def test_a_lookup_under_way_does_not_outlive_a_change(web: RunningWeb) -> None:
    """The answer was read before the sign-out; it must not be remembered after it."""
    client = await web.registered("racer")
    await web.web.tail.look()
    sessions = web.web.sessions
    sessions.forget_all()
    find = sessions.find_actor

    async def slow(*asked: Any) -> Any:
        actor = await find(*asked)
        sessions.forget(workspace=web.workspace.id)
        return actor

    sessions.find_actor = slow
    try:
        assert (await client.get("/api/auth/me")).status_code == 200
    finally:
        sessions.find_actor = find
    assert not sessions.workspaces()


async def test_use_is_written_down_every_ten_minutes_only(
    web: RunningWeb, module_clone: Clone
) -> None:
    client = await web.registered("seen")

    def seen() -> object:
        with psycopg.connect(module_clone.owner) as conn:
            return conn.execute(
                "select max(seen_at) from control.session s join control.account a"
                " on a.id = s.account_id where a.username = 'seen'"
            ).fetchone()

    start = web.clock.now()
    web.clock.advance(timedelta(minutes=9))
    await client.get("/api/auth/me")
    assert seen() == (start,)
    web.clock.advance(timedelta(minutes=1))
    await client.get("/api/auth/me")
    assert seen() == (web.clock.now(),)


async def test_what_is_long_over_is_deleted(web: RunningWeb, module_clone: Clone) -> None:
    await login(web.client(), "nobody-here", "not-the-password")
    web.clock.advance(timedelta(days=38))
    client = await web.registered("newcomer")
    await forget_sign_ins(web.web.parts.gate, web.clock.now())
    with psycopg.connect(module_clone.owner) as conn:
        assert conn.execute("select count(*) from control.attempt").fetchone() == (0,)
        assert conn.execute("select count(*) from control.session").fetchone() == (1,)
    assert (await client.get("/api/auth/me")).status_code == 200


async def test_only_so_many_passwords_wait_at_a_time() -> None:
    passwords = Passwords(memory_kib=64)
    passwords._waiting = MOST_WAITING
    with pytest.raises(Unavailable):
        await passwords.hash("a-quiet-harbour-7")
    passwords.close()
