"""What is unread for whom, and since when somebody waits."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import Reply
from deskhand.features.tickets.filters import Filters, Sort, View
from deskhand.features.tickets.model import MessageKind, Status, Ticket
from deskhand.features.tickets.portal import own_page, own_tickets
from deskhand.features.tickets.queries import page, ticket_list
from deskhand.features.tickets.reading import forget_ticket, read_ticket
from deskhand.kernel.errors import NotFound
from deskhand.log.actor import Role
from tests.desk import Desk, handle

ROOT = Path(__file__).parents[3]
PUBLIC, NOTE = MessageKind.PUBLIC, MessageKind.INTERNAL


async def say(desk: Desk, who: str, ticket: Ticket, kind: MessageKind = PUBLIC) -> None:
    desk.clock.advance(timedelta(minutes=1))
    await desk.run(desk.people[who], commands.send_message, handle(ticket), Reply(kind, "Words"))


async def read(desk: Desk, who: str, ticket: Ticket, revision: int | None = None) -> int:
    rev = desk.head() if revision is None else revision
    return (await desk.run(desk.people[who], read_ticket, handle(ticket), rev)).value.revision


async def unread(desk: Desk, ticket: Ticket) -> set[str]:
    """For whom of the team, and whether for its requester in the portal, it is unread."""
    found: set[str] = set()
    for name in ("Ada", "Ines", "Hugo"):
        (rows,) = await desk.database.read(
            desk.workspace, ticket_list(desk.people[name], Filters())
        )
        found |= {name for row in rows if row.id == ticket.id and row.unread}
    own = own_tickets(desk.people["Rita"], standing=None, cursor=None, limit=20)
    (rows,) = await desk.database.read(desk.workspace, own)
    return found | {
        "Rita" for row in own_page(rows, 20).items if row.id == ticket.id and row.unread
    }


async def test_what_somebody_else_wrote_is_unread_until_it_is_read(desk: Desk) -> None:
    desk.clock.advance(timedelta(minutes=1))
    ticket = await desk.open(desk.people["Rita"])
    team = {"Ada", "Ines", "Hugo"}
    assert await unread(desk, ticket) == team
    await read(desk, "Ines", ticket)
    assert await unread(desk, ticket) == team - {"Ines"}
    await say(desk, "Ines", ticket)
    await say(desk, "Ines", ticket)
    # Their own answer is news to the others, and to Rita.
    assert await unread(desk, ticket) == team - {"Ines"} | {"Rita"}
    await read(desk, "Rita", ticket)
    await read(desk, "Hugo", ticket)
    await say(desk, "Rita", ticket)
    await say(desk, "Ines", ticket)
    await read(desk, "Ada", ticket)
    # Ines has answered, but Rita's words stand before hers, unread.
    assert await unread(desk, ticket) == {"Ines", "Hugo", "Rita"}


async def test_a_note_is_news_to_the_team_only(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    for name in ("Ada", "Ines", "Hugo", "Rita"):
        await read(desk, name, ticket)
    await say(desk, "Ines", ticket, NOTE)
    assert await unread(desk, ticket) == {"Ada", "Hugo"}


async def test_what_changes_without_words_is_no_news(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    for name in ("Ada", "Ines", "Hugo"):
        await read(desk, name, ticket)
    changes = TicketChanges(tags=("a",), status=Status.ON_HOLD, assignee_id=None)
    await desk.run(desk.people["Hugo"], commands.change_ticket, handle(ticket), changes)
    await desk.run(desk.people["Hugo"], commands.close_ticket, handle(ticket))
    assert await unread(desk, ticket) == set()


async def test_what_one_does_in_a_list_reads_nothing(desk: Desk) -> None:
    desk.clock.advance(timedelta(minutes=1))
    ticket = await desk.open(desk.people["Rita"])
    await desk.run(desk.people["Ines"], commands.claim_ticket, handle(ticket))
    assert "Ines" in await unread(desk, ticket)


async def test_reading_never_goes_back_and_is_no_event(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    early = desk.head()
    await say(desk, "Rita", ticket)
    late = desk.head()
    assert await read(desk, "Ines", ticket, early) == early
    assert "Ines" in await unread(desk, ticket), "what came after is unread"
    assert await read(desk, "Ines", ticket, late) == late
    assert await read(desk, "Ines", ticket, early) == late
    assert "Ines" not in await unread(desk, ticket)
    # A revision that does not exist yet is the newest there is.
    assert await read(desk, "Ines", ticket, 2**52) == late
    await say(desk, "Rita", ticket)
    assert "Ines" in await unread(desk, ticket)
    assert desk.kinds(late) == ["message.posted"]


async def test_ten_at_once_end_at_the_newest(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    first = desk.head()
    for _ in range(4):
        await say(desk, "Rita", ticket)
    revisions = [first, desk.head(), first + 1, first, desk.head(), first + 2, 0, 1, first, first]
    await asyncio.gather(*[read(desk, "Ines", ticket, one) for one in revisions])
    assert await read(desk, "Ines", ticket, 0) == desk.head()
    assert "Ines" not in await unread(desk, ticket)


async def test_marked_as_unread_it_is_until_it_is_read_again(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Ines"], requester_id=desk.people["Rita"].member)
    await read(desk, "Ines", ticket)
    for _ in range(2):
        marked = await desk.run(desk.people["Ines"], forget_ticket, handle(ticket))
        assert marked.value.revision == 0
    # Though nobody but Ines has written in it, and it is closed.
    await desk.run(desk.people["Ines"], commands.close_ticket, handle(ticket))
    assert "Ines" in await unread(desk, ticket)
    await read(desk, "Ines", ticket)
    assert "Ines" not in await unread(desk, ticket)


async def test_without_a_mark_only_what_is_open_and_newer_than_oneself_is_unread(
    desk: Desk,
) -> None:
    old = await desk.open(desk.people["Rita"])
    desk.clock.advance(timedelta(days=1))
    newcomer = await desk.join("Nils", Role.AGENT)
    desk.clock.advance(timedelta(days=1))
    new, closed = await desk.open(desk.people["Rita"]), await desk.open(desk.people["Rita"])
    await desk.run(desk.people["Ada"], commands.close_ticket, handle(closed))
    (rows,) = await desk.database.read(desk.workspace, ticket_list(newcomer, Filters()))
    assert {row.id: row.unread for row in rows} == {old.id: False, new.id: True, closed.id: False}
    await say(desk, "Rita", old)
    (rows,) = await desk.database.read(desk.workspace, ticket_list(newcomer, Filters()))
    assert {row.id for row in rows if row.unread} == {old.id, new.id}


async def test_nobody_marks_what_they_may_not_see(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"], category_id=desk.categories["Hardware"])
    for name in ("Remy", "Hanna"):
        with pytest.raises(NotFound):
            await desk.run(desk.people[name], forget_ticket, handle(ticket))
        with pytest.raises(NotFound):
            await read(desk, name, ticket)
    assert desk.rows("select from desk.ticket_read") == []


def waiting(desk: Desk, ticket: Ticket) -> Any:
    [(since,)] = desk.rows("select waiting_since from desk.ticket where id = %s", ticket.id)
    return since


async def test_a_requester_waits_since_their_oldest_unanswered_message(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    opened = desk.clock.now()
    await say(desk, "Rita", ticket)
    await say(desk, "Ines", ticket, NOTE)
    assert waiting(desk, ticket) == opened
    await say(desk, "Ines", ticket)
    assert waiting(desk, ticket) is None
    await say(desk, "Ines", ticket)
    await say(desk, "Rita", ticket)
    asked = desk.clock.now()
    await say(desk, "Rita", ticket)
    assert waiting(desk, ticket) == asked


async def test_who_asks_through_the_team_waits_and_who_reopens_does(desk: Desk) -> None:
    rita = desk.people["Rita"]
    ticket = await desk.open(desk.people["Ines"], requester_id=rita.member)
    assert waiting(desk, ticket) == desk.clock.now()
    await say(desk, "Ines", ticket)
    await desk.run(desk.people["Ines"], commands.close_ticket, handle(ticket))
    desk.clock.advance(timedelta(hours=1))
    await desk.run(rita, commands.reopen_ticket, handle(ticket), reason="No")
    assert waiting(desk, ticket) == desk.clock.now()


async def test_tickets_from_before_wait_as_their_messages_say(desk: Desk) -> None:
    """The migration's one statement finds what the projection would have kept."""
    made = [await desk.open(desk.people["Rita"], f"Ticket {number}") for number in range(6)]
    for index, words in enumerate(("", "i", "ir", "irr", "rn", "irirni")):
        for one in words:
            await say(
                desk, "Rita" if one == "r" else "Ines", made[index], NOTE if one == "n" else PUBLIC
            )
    await desk.open(desk.people["Ines"], requester_id=desk.people["Rita"].member)
    kept = desk.rows("select id, waiting_since from desk.ticket order by id")
    backfill = (ROOT / "migrations" / "0081.waiting.sql").read_text().split(";")[1]
    with psycopg.connect(desk.clone.owner, autocommit=True) as conn:
        conn.execute("update desk.ticket set waiting_since = null")
        conn.execute(backfill.encode())
    assert desk.rows("select id, waiting_since from desk.ticket order by id") == kept
    assert [since is None for _, since in kept] == [False, True, False, False, False, True, False]


async def test_the_list_goes_from_the_longest_waiting_to_those_who_do_not(desk: Desk) -> None:
    rita, ada = desk.people["Rita"], desk.people["Ada"]
    made: list[Ticket] = []
    for _ in range(9):
        desk.clock.advance(timedelta(minutes=1))
        made.append(await desk.open(rita))
    for index in (1, 4):
        await say(desk, "Ada", made[index])
    await desk.run(ada, commands.close_ticket, handle(made[2]))
    desk.clock.advance(timedelta(minutes=1))
    await say(desk, "Rita", made[4])
    for view, expected in (
        (View.ALL_OPEN, [0, 3, 5, 6, 7, 8, 4, 1]),
        (None, [0, 3, 5, 6, 7, 8, 4, 1, 2]),
    ):
        found: list[Any] = []
        cursor = None
        while True:
            query = ticket_list(ada, Filters(view=view), sort=Sort.WAITING, cursor=cursor, limit=2)
            (rows,) = await desk.database.read(desk.workspace, query)
            part = page(rows, 2, Sort.WAITING)
            found += part.items
            cursor = part.next_cursor
            if cursor is None:
                break
        assert [row.id for row in found] == [made[index].id for index in expected]
        assert [row.waiting_since is None for row in found][7:] == [True] * (len(expected) - 7)
