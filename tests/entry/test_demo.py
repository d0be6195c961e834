"""The demonstration: made once, believable, and never among somebody's own tickets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from deskhand.entry import demo_files, demo_story
from deskhand.entry.demo import seed_demo
from deskhand.entry.demo_letters import letter
from deskhand.entry.demo_people import PEOPLE
from deskhand.entry.demo_story import Enclosed, StoryError, read_stories
from deskhand.entry.made_accounts import new_password
from deskhand.features.access.passwords import Passwords
from deskhand.features.files.sniff import media_type
from deskhand.kernel.clock import SetClock
from deskhand.kernel.settings import SettingsError
from tests.conftest import MakeClone
from tests.database import Clone, Server
from tests.desk import MORNING, open_desk

PASSWORD = new_password()


@dataclass
class Shown:
    clone: Clone
    said: list[str] = field(default_factory=list[str])

    async def seed(self) -> bool:
        return await seed_demo(self.clone.settings, self.said.append, SetClock(MORNING))

    def rows(self, sql: Any, *params: Any) -> list[Any]:
        with psycopg.connect(self.clone.owner) as conn:
            return conn.execute(sql, params).fetchall()


@pytest.fixture(scope="module")
async def shown(postgres: Server) -> AsyncIterator[Shown]:
    clone = postgres.make(DEMO_PASSWORD=PASSWORD)
    (clone.settings.data / "demo-password").unlink(missing_ok=True)
    shown = Shown(clone)
    assert await shown.seed()
    yield shown
    (clone.settings.data / "demo-password").unlink(missing_ok=True)
    postgres.drop(clone)


async def test_as_many_of_everything_as_promised(shown: Shown) -> None:
    counts = {
        table: shown.rows(f"select count(*) from desk.{table}")[0][0]
        for table in ("organization", "department", "category", "member", "ticket")
    }
    assert counts == {
        "organization": 2,
        "department": 3,
        "category": 4,
        "member": 6,
        "ticket": len(read_stories()),
    }
    assert counts["ticket"] >= 60


async def test_tickets_in_every_state_of_mind(shown: Shown) -> None:
    [(statuses, priorities)] = shown.rows(
        "select count(distinct status), count(distinct priority) from desk.ticket"
    )
    assert (statuses, priorities) == (6, 4)
    kinds = {kind for (kind,) in shown.rows("select distinct kind from desk.event")}
    assert {
        "ticket.escalated",
        "ticket.reopened",
        "ticket.resolution_marked",
        "ticket.deleted",
        "ticket.tagged",
        "ticket.moved",
    } <= kinds
    media = {media for (media,) in shown.rows("select distinct media_type from desk.attachment")}
    assert media == {"image/png", "application/pdf", "text/plain"}
    assert shown.rows("select max(message_count) from desk.ticket")[0][0] > 50
    assert shown.rows("select 1 from desk.message where kind = 'INTERNAL' limit 1")


async def test_some_tickets_are_read_and_some_are_not(shown: Shown) -> None:
    name = PEOPLE[0].name
    unread = shown.rows(
        "select count(*) filter (where t.said > coalesce(v.upto, 0)), count(*) from desk.ticket t"
        " join desk.member m on m.display_name = %s"
        " left join desk.ticket_read v on v.ticket_id = t.id and v.member_id = m.id"
        " where t.is_open and t.said_by is distinct from m.id",
        name,
    )
    assert 0 < unread[0][0] < unread[0][1], unread


async def test_the_times_are_those_of_ninety_days(shown: Shown) -> None:
    [(span, disorder)] = shown.rows(
        "select extract(day from max(at) - min(at)), count(*) filter (where at < before)"
        " from (select at, lag(at) over (order by rev) as before from desk.event) e"
    )
    assert span >= 88
    assert disorder == 0
    [(late,)] = shown.rows(
        "select count(*) from desk.ticket"
        " where first_response_at < created_at or resolved_at < created_at or updated_at > %s",
        MORNING,
    )
    assert late == 0


async def test_everybody_can_sign_in_with_the_password_that_was_said(shown: Shown) -> None:
    assert any(PASSWORD in line for line in shown.said)
    hashes = shown.rows("select password_hash from control.account")
    assert len(hashes) == 6
    passwords = Passwords()
    assert (await passwords.verify(PASSWORD, hashes[0][0]))[0]
    passwords.close()
    for one in PEOPLE:
        assert any(one.username in line and one.email in line for line in shown.said)


async def test_a_second_time_adds_nothing(shown: Shown) -> None:
    before = shown.rows("select count(*), max(rev) from desk.event")
    shown.said.clear()
    assert await shown.seed()
    assert shown.rows("select count(*), max(rev) from desk.event") == before
    assert any(PASSWORD in line for line in shown.said)


async def test_what_was_cut_off_is_gone_on_with(
    clone: MakeClone, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = Shown(await clone(DEMO_PASSWORD=PASSWORD))
    real = demo_files.content

    def breaks(file: Enclosed) -> bytes:
        if file.name == "vpn-809.png":
            raise KeyboardInterrupt
        return real(file)

    monkeypatch.setattr(demo_files, "content", breaks)
    with pytest.raises(KeyboardInterrupt):
        await shown.seed()
    half = shown.rows("select count(*) from desk.ticket")[0][0]
    monkeypatch.setattr(demo_files, "content", real)
    assert await shown.seed()
    total = shown.rows("select count(*), max(number) from desk.ticket")[0]
    assert 0 < half < total[0] == total[1] == len(read_stories())


async def test_a_desk_with_tickets_of_its_own_is_left_alone(clone: MakeClone) -> None:
    made = await clone()
    (made.settings.data / "demo-password").unlink(missing_ok=True)
    async with open_desk(made) as desk:
        await desk.open(desk.people["Rita"])
    with psycopg.connect(made.owner) as conn:
        conn.execute("update control.workspace set is_default = true")
    shown = Shown(made)
    assert not await shown.seed()
    assert "tickets of its own" in shown.said[0]
    assert shown.rows("select count(*) from desk.ticket") == [(1,)]


async def test_a_password_that_is_easy_to_guess_is_a_sentence_and_not_kept(
    clone: MakeClone,
) -> None:
    one = await clone()
    settings = replace(one.settings, demo_password="password1234")
    with pytest.raises(SettingsError, match="DESKHAND_DEMO_PASSWORD will not do"):
        await seed_demo(settings, lambda _: None)
    assert not (settings.data / "demo-password").exists()


def test_files_are_what_their_names_say() -> None:
    kinds = {"png": "image/png", "pdf": "application/pdf", "log": "text/plain"}
    for ending, media in kinds.items():
        data = demo_files.content(Enclosed(f"a.{ending}", ("Title (1)", "One line", "Ärger")))
        assert media_type(data) == media
    assert letter("é") == letter("?")


@pytest.mark.parametrize(
    "text",
    [
        "=== yesterday ada - LOW\nA\n---\nB\n",
        "=== 1d ada - SOON\nA\n---\nB\n",
        "=== 1d ada - LOW\nA\n---\nB\n>>> 2d ada claims\n",
        "=== 1d ada - LOW\nA\n---\nB\n>>> 2h ada claims\nwith words\n",
        "=== 1d ada - LOW\nA\n---\nB\n>>> 2h ada replies\n",
        "=== 1d ada - LOW\nA\n---\nB\n>>> soon\n",
    ],
)
def test_a_story_that_is_written_wrongly_is_an_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    with pytest.raises(StoryError):
        demo_story.read_stories(tmp_path)
