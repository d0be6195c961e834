"""A new password from the command line: the old one and every sign-in are worth nothing."""

from __future__ import annotations

import pytest

from deskhand.entry.lost_password import give_new_password
from deskhand.features.access.model import Ended
from deskhand.kernel.settings import SettingsError
from tests.application import application
from tests.conftest import MakeClone


async def test_a_new_password_lets_in_and_ends_what_was_open(clone: MakeClone) -> None:
    one = await clone()
    async with application(one) as desk:
        said: list[str] = []
        assert (await desk["Rita"].get("/api/auth/me")).status_code == 200
        password = await give_new_password(
            one.settings, "RITA@example.org", said.append, desk.clock
        )
        assert said == [f"rita has a new password, shown only this once: {password}"]
        desk.web.parts.sessions.forget_all()
        assert (await desk["Rita"].get("/api/auth/me")).status_code == 401
        assert (await desk["Remy"].get("/api/auth/me")).status_code == 200
        body = {"login": "rita", "password": password, "remember": False}
        async with desk.client() as anybody:
            assert (await anybody.post("/api/auth/login", json=body)).status_code == 200
        ends = desk.rows(
            "select distinct ended_why from control.session where ended_at is not null"
        )
        assert ends == [(Ended.RENEWED.value,)]


async def test_nobody_of_that_name_is_said_in_a_sentence(clone: MakeClone) -> None:
    one = await clone()
    with pytest.raises(SettingsError, match=r"Nobody signs in as 'ghost'\."):
        await give_new_password(one.settings, "ghost", lambda _: None)
