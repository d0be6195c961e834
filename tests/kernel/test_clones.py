"""Each test has a database of its own, reached as the application's role."""

from __future__ import annotations

import psycopg

from tests.conftest import MakeClone


async def test_two_clones_do_not_share_rows(clone: MakeClone) -> None:
    one, two = await clone(), await clone()
    async with await psycopg.AsyncConnection.connect(one.app) as conn:
        await conn.execute("insert into desk.head (workspace_id) select id from control.workspace")
        who = await conn.execute(
            "select current_user, rolsuper from pg_roles where rolname = current_user"
        )
        assert await who.fetchone() == ("deskhand_app", False)
    async with await psycopg.AsyncConnection.connect(two.app) as conn:
        found = await conn.execute("select count(*) from desk.head")
        assert await found.fetchone() == (0,)
