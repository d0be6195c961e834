"""Drafts: the newest save wins, whatever arrives when; nobody but their owner ever sees them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from deskhand.features.drafts import queries
from deskhand.features.drafts.commands import forget_drafts, save_draft
from deskhand.features.drafts.model import KEPT_FOR, MAX_LISTED, Draft, Words
from deskhand.features.people.departments import create_department
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import (
    Reply,
    change_ticket,
    claim_ticket,
    delete_ticket,
    send_message,
)
from deskhand.features.tickets.model import MAX_BODY, MessageKind, Ticket
from deskhand.features.tickets.purge import purge_ticket
from deskhand.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from deskhand.kernel.ids import new_id
from deskhand.log.actor import system
from tests.desk import Desk, handle

PUBLIC, INTERNAL = MessageKind.PUBLIC, MessageKind.INTERNAL


async def save(
    desk: Desk, who: str, ticket: Ticket | None, body: str, version: int, **more: Any
) -> Draft:
    place = handle(ticket) if ticket else None
    kind = more.pop("kind", PUBLIC)
    words = Words(body, more.pop("fields", {}))
    done = await desk.run(desk.people[who], save_draft, place, kind, words, version)
    assert done.rev is None, "a draft is no event"
    return done.value


async def read(
    desk: Desk, who: str, ticket: Ticket | None, kind: MessageKind = PUBLIC
) -> Draft | None:
    place = handle(ticket) if ticket else None
    query = queries.draft(desk.people[who], place, kind)
    (found,) = await desk.database.read(desk.workspace, query)
    return found[0] if found else None


async def body(desk: Desk, who: str, ticket: Ticket | None, kind: MessageKind = PUBLIC) -> str:
    found = await read(desk, who, ticket, kind)
    assert found is not None
    return found.body


async def listed(desk: Desk, who: str) -> list[queries.DraftRow]:
    (found,) = await desk.database.read(desk.workspace, queries.drafts(desk.people[who]))
    return found


async def test_a_draft_is_where_it_was_left_on_any_device(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    assert await read(desk, "Ines", ticket) == Draft(ticket.id, PUBLIC, "", {}, 0, None)
    await save(desk, "Ines", ticket, "Dear Rita", 1)
    await save(desk, "Ines", ticket, "Among us", 5, kind=INTERNAL)
    assert await body(desk, "Ines", ticket) == "Dear Rita"
    assert await body(desk, "Ines", ticket, INTERNAL) == "Among us"
    for other in ("Ada", "Rita", "Hugo"):
        assert await body(desk, other, ticket) == ""
        assert ticket.id not in {row.ticket and row.ticket.id for row in await listed(desk, other)}


async def test_a_late_save_of_an_old_device_is_not_taken(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    await save(desk, "Ines", ticket, "New", 9)
    with pytest.raises(Conflict) as told:
        await save(desk, "Ines", ticket, "Old", 4)
    assert (told.value.code, told.value.params) == ("draft.newer", {"version": 9})
    with pytest.raises(Conflict):
        await save(desk, "Ines", ticket, "The same moment", 9)
    # The same save again, as after a lost answer.
    await save(desk, "Ines", ticket, "New", 9)
    assert await body(desk, "Ines", ticket) == "New"


async def test_what_was_sent_is_not_brought_back(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    await save(desk, "Ines", ticket, "Sent", 3)
    await save(desk, "Ines", ticket, "", 3)
    with pytest.raises(Conflict):
        await save(desk, "Ines", ticket, "Sent", 3)
    assert await body(desk, "Ines", ticket) == ""
    assert not [
        row for row in await listed(desk, "Ines") if row.ticket and row.ticket.id == ticket.id
    ]
    await save(desk, "Ines", ticket, "Another", 4)
    # Not even by its own deletion, when another device has gone on.
    with pytest.raises(Conflict):
        await save(desk, "Ines", ticket, "", 3)


async def test_of_many_saves_at_once_the_newest_stays(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    versions = [7, 3, 10, 1, 9, 2, 8, 4, 6, 5]
    await asyncio.gather(
        *(save(desk, "Ines", ticket, f"v{one}", one) for one in versions), return_exceptions=True
    )
    assert await body(desk, "Ines", ticket) == "v10"


async def test_nobody_else_s_doing_touches_a_draft(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    kept = await save(desk, "Ines", ticket, "Half a sentence", 1)
    desk.clock.advance(timedelta(minutes=5))
    await desk.run(desk.people["Rita"], send_message, handle(ticket), Reply(PUBLIC, "And?"))
    await desk.run(desk.people["Hugo"], claim_ticket, handle(ticket))
    assert await read(desk, "Ines", ticket) == kept


async def test_a_form_is_kept_too(desk: Desk) -> None:
    form = {"subject": "Imprimante", "error_message": "خطأ", "empty": ""}
    await save(desk, "Remy", None, "طابعة", 2, fields=form)
    found = await read(desk, "Remy", None)
    assert found is not None
    assert found.fields == {"subject": "Imprimante", "error_message": "خطأ"}
    assert [(row.ticket, row.excerpt) for row in await listed(desk, "Remy")] == [(None, "طابعة")]
    assert (await read(desk, "Rita", None)) == Draft(None, PUBLIC, "", {}, 0, None)


async def test_out_of_sight_there_is_no_draft_to_write_or_read(desk: Desk, foreign: Desk) -> None:
    ada, rita = desk.people["Ada"], desk.people["Rita"]
    ticket = await desk.open(rita)
    await save(desk, "Ines", ticket, "Mine", 1)
    away = await desk.run(ada, create_department, name=f"Away {new_id().hex[-6:]}")
    await desk.run(ada, change_ticket, handle(ticket), TicketChanges(department_id=away.value.id))
    assert await read(desk, "Ines", ticket) is None
    assert not [
        row for row in await listed(desk, "Ines") if row.ticket and row.ticket.id == ticket.id
    ]
    for desk_, who in ((desk, "Ines"), (desk, "Remy"), (foreign, "Ada")):
        with pytest.raises(NotFound, match=r"ticket\.unknown"):
            await save(desk_, who, ticket, "Mine", 2)
        assert await read(desk_, who, ticket) is None
    assert desk.rows("select version from desk.draft where ticket_id = %s", ticket.id) == [(1,)]


async def test_notes_are_the_team_s(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    with pytest.raises(Forbidden, match=r"access\.denied"):
        await save(desk, "Rita", ticket, "Among us", 1, kind=INTERNAL)
    await save(desk, "Rita", ticket, "Please", 1)


async def test_a_draft_has_its_bounds(desk: Desk) -> None:
    await save(desk, "Hanna", None, "x" * MAX_BODY, 1)
    for words in (
        {"body": "x" * (MAX_BODY + 1)},
        {"body": "a\0b"},
        {"body": "", "fields": {str(number): "x" for number in range(51)}},
        {"body": "", "fields": {"a": "x" * 10_001}},
        {"body": "", "fields": {str(number): "x" * 9_000 for number in range(12)}},
        {"body": "", "fields": {"": "x"}},
    ):
        with pytest.raises(Invalid):
            await save(desk, "Hanna", None, words.pop("body"), 2, **words)  # pyright: ignore[reportArgumentType] (tables of cases are loosely typed)
    assert await body(desk, "Hanna", None) == "x" * MAX_BODY


async def test_the_list_is_bounded_and_shows_beginnings(desk: Desk) -> None:
    zoe = await desk.join(f"Zoe{new_id().hex[-4:]}", desk.people["Ines"].role)
    for number in range(MAX_LISTED + 1):
        ticket = await desk.open(desk.people["Rita"], f"No. {number}")
        await save(desk, zoe.name, ticket, f"{number} " + "long " * 50, 1)
        desk.clock.advance(timedelta(seconds=1))
    rows = await listed(desk, zoe.name)
    assert len(rows) == MAX_LISTED
    assert rows[0].ticket is not None
    assert rows[0].ticket.subject == f"No. {MAX_LISTED}"
    assert {len(row.excerpt) for row in rows} == {80}


async def test_old_drafts_and_what_was_let_go_are_forgotten(desk: Desk) -> None:
    robot = system(desk.workspace, "tidy")
    await desk.run(robot, forget_drafts, desk.clock.now() + KEPT_FOR * 2, 10_000)
    old, gone, fresh = [await desk.open(desk.people["Rita"]) for _ in range(3)]
    await save(desk, "Ines", old, "Old", 1)
    await save(desk, "Ines", gone, "", 1)
    desk.clock.advance(timedelta(days=2))
    assert (await desk.run(robot, forget_drafts, desk.clock.now(), 100)).value == 1
    desk.clock.advance(KEPT_FOR)
    await save(desk, "Ines", fresh, "Fresh", 1)
    assert (await desk.run(robot, forget_drafts, desk.clock.now(), 100)).value == 1
    assert desk.rows(
        "select ticket_id from desk.draft where workspace_id = %s", desk.workspace
    ) == [(fresh.id,)]


async def test_a_ticket_that_goes_takes_its_drafts_along(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    await save(desk, "Ines", ticket, "Too late", 1)
    await desk.run(desk.people["Ada"], delete_ticket, handle(ticket))
    desk.clock.advance(timedelta(days=31))
    await desk.run(system(desk.workspace, "tidy"), purge_ticket, ticket.id)
    assert desk.rows("select from desk.draft where ticket_id = %s", ticket.id) == []
