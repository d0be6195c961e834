"""What people say in a ticket, on a real database: replies, notes, and what they may not say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import Reply
from deskhand.features.tickets.model import MessageKind, Status
from deskhand.kernel.errors import Conflict, Forbidden, NotFound
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Role
from tests.desk import Desk, handle, refused

PUBLIC, INTERNAL = MessageKind.PUBLIC, MessageKind.INTERNAL


async def test_the_first_public_answer_stops_the_clock_and_a_note_does_not(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    ines = desk.people["Ines"]
    desk.clock.advance(timedelta(minutes=5))
    noted = await desk.run(
        ines, commands.send_message, handle(ticket), Reply(INTERNAL, "Looks like toner.")
    )
    assert noted.value.ticket.first_response_at is None
    assert noted.value.ticket.status is Status.NEW
    desk.clock.advance(timedelta(minutes=5))
    sent = await desk.run(ines, commands.send_message, handle(ticket), Reply(PUBLIC, "On my way."))
    assert sent.value.ticket.first_response_at == desk.clock.now()
    assert sent.value.ticket.status is Status.IN_PROGRESS
    desk.clock.advance(timedelta(minutes=5))
    later = await desk.run(ines, commands.send_message, handle(ticket), Reply(PUBLIC, "There."))
    assert later.value.ticket.first_response_at == sent.value.ticket.first_response_at


async def test_what_the_team_writes_down_for_somebody_is_no_answer_yet(desk: Desk) -> None:
    ines, rita = desk.people["Ines"], desk.people["Rita"]
    ticket = await desk.open(ines, "By telephone", requester_id=rita.member)
    assert (ticket.first_response_at, ticket.last_message_by_staff) == (None, True)
    desk.clock.advance(timedelta(minutes=5))
    sent = await desk.run(ines, commands.send_message, handle(ticket), Reply(PUBLIC, "On my way."))
    assert sent.value.ticket.first_response_at == desk.clock.now()


@pytest.mark.parametrize("status", [Status.WAITING_FOR_USER, Status.RESOLVED])
async def test_a_requesters_reply_takes_it_up_again(desk: Desk, status: Status) -> None:
    rita, ines = desk.people["Rita"], desk.people["Ines"]
    ticket = await desk.open(rita)
    await desk.run(ines, commands.change_ticket, handle(ticket), TicketChanges(status=status))
    sent = await desk.run(rita, commands.send_message, handle(ticket), Reply(PUBLIC, "Still."))
    assert sent.value.ticket.status is Status.IN_PROGRESS
    assert sent.value.ticket.resolved_at is None


async def test_a_reply_to_a_closed_ticket_is_refused_and_offers_to_reopen(desk: Desk) -> None:
    rita, ines = desk.people["Rita"], desk.people["Ines"]
    ticket = await desk.open(rita)
    await desk.run(ines, commands.close_ticket, handle(ticket), reason="Fixed")
    refusal = await refused(
        desk.run(rita, commands.send_message, handle(ticket), Reply(PUBLIC, "Hello?")),
        Conflict,
        "ticket.closed",
    )
    assert refusal.params["offer"] == "reopen"
    reopened = await desk.run(rita, commands.reopen_ticket, handle(ticket))
    assert reopened.value.status is Status.IN_PROGRESS
    assert reopened.value.close_reason is None


async def test_a_requester_never_writes_or_reads_notes(desk: Desk) -> None:
    rita = desk.people["Rita"]
    ticket = await desk.open(rita)
    await refused(
        desk.run(rita, commands.send_message, handle(ticket), Reply(INTERNAL, "psst")),
        Forbidden,
        "access.denied",
    )
    note = await desk.run(
        desk.people["Ines"], commands.send_message, handle(ticket), Reply(INTERNAL, "psst")
    )
    await refused(
        desk.run(rita, commands.edit_message, handle(ticket), note.value.message.id, "mine now"),
        NotFound,
        "message.unknown",
    )


async def test_a_change_on_an_old_picture_is_refused_with_what_is_new(desk: Desk) -> None:
    rita, ines = desk.people["Rita"], desk.people["Ines"]
    ticket = await desk.open(rita)
    seen = desk.head()
    await desk.run(rita, commands.send_message, handle(ticket), Reply(PUBLIC, "One more thing"))
    refusal = await refused(
        desk.run(ines, commands.send_message, handle(ticket), Reply(PUBLIC, "Try this"), seen=seen),
        Conflict,
        "ticket.changed",
    )
    (news,) = refusal.params["unseen"]
    assert (news.kind, news.actor.display_name) == ("message.posted", "Rita")
    sent = await desk.run(
        ines, commands.send_message, handle(ticket), Reply(PUBLIC, "Try this"), seen=desk.head()
    )
    assert sent.value.ticket.message_count == 3


async def test_a_note_is_no_news_to_the_requester(desk: Desk) -> None:
    rita = desk.people["Rita"]
    ticket = await desk.open(rita)
    seen = desk.head()
    await desk.run(
        desk.people["Ines"], commands.send_message, handle(ticket), Reply(INTERNAL, "psst")
    )
    sent = await desk.run(
        rita, commands.send_message, handle(ticket), Reply(PUBLIC, "More"), seen=seen
    )
    assert sent.rev is not None


async def test_a_message_is_edited_by_its_author_for_15_minutes_and_keeps_its_first_version(
    desk: Desk,
) -> None:
    rita, ines = desk.people["Rita"], desk.people["Ines"]
    ticket = await desk.open(rita)
    sent = await desk.run(ines, commands.send_message, handle(ticket), Reply(PUBLIC, "Frist"))
    message = sent.value.message.id
    await refused(
        desk.run(rita, commands.edit_message, handle(ticket), message, "Mine"),
        Forbidden,
        "message.not_yours",
    )
    desk.clock.advance(timedelta(minutes=15))
    for body in ("First", "First!"):
        await desk.run(ines, commands.edit_message, handle(ticket), message, body)
    assert desk.rows(
        "select body, html, original_body from desk.message where id = %s", message
    ) == [("First!", "<p>First!</p>\n", "Frist")]
    desk.clock.advance(timedelta(seconds=1))
    await refused(
        desk.run(ines, commands.edit_message, handle(ticket), message, "Too late"),
        Conflict,
        "message.too_late",
    )


async def test_the_resolution_is_a_public_message_of_this_ticket(desk: Desk) -> None:
    rita, ines = desk.people["Rita"], desk.people["Ines"]
    ticket, other = await desk.open(rita), await desk.open(rita)
    note = await desk.run(ines, commands.send_message, handle(ticket), Reply(INTERNAL, "n"))
    answer = await desk.run(ines, commands.send_message, handle(ticket), Reply(PUBLIC, "a"))
    await refused(
        desk.run(ines, commands.mark_resolution, handle(ticket), note.value.message.id),
        Conflict,
        "message.internal",
    )
    await refused(
        desk.run(ines, commands.mark_resolution, handle(other), answer.value.message.id),
        NotFound,
        "message.unknown",
    )
    marked = await desk.run(ines, commands.mark_resolution, handle(ticket), answer.value.message.id)
    assert marked.value.resolution_message_id == answer.value.message.id


async def test_an_unknown_message_and_an_unknown_ticket_are_not_found(desk: Desk) -> None:
    ada = desk.people["Ada"]
    ticket = await desk.open(desk.people["Rita"])
    await refused(
        desk.run(ada, commands.edit_message, handle(ticket), new_id(), "x"),
        NotFound,
        "message.unknown",
    )


@pytest.mark.parametrize("verb", ["reopen", "escalate", "annotate", "edit", "mark", "delete"])
async def test_every_write_may_say_what_was_seen(desk: Desk, verb: str) -> None:
    rita, ines = desk.people["Rita"], desk.people["Ines"]
    ticket = await desk.open(rita)
    at = handle(ticket)
    sent = await desk.run(ines, commands.send_message, at, Reply(PUBLIC, "Hello"))
    message = sent.value.message.id
    seen = desk.head()
    await desk.run(rita, commands.send_message, at, Reply(PUBLIC, "News"))
    doing: dict[str, Callable[[int], Awaitable[Any]]] = {
        "reopen": lambda s: desk.run(ines, commands.reopen_ticket, at, seen=s),
        "escalate": lambda s: desk.run(ines, commands.escalate_ticket, at, reason="x", seen=s),
        "annotate": lambda s: desk.run(
            ines, commands.annotate_ticket, at, note="x", priority=None, seen=s
        ),
        "edit": lambda s: desk.run(ines, commands.edit_message, at, message, "Hi", seen=s),
        "delete": lambda s: desk.run(desk.people["Ada"], commands.delete_ticket, at, seen=s),
        "mark": lambda s: desk.run(ines, commands.mark_resolution, at, message, seen=s),
    }
    await refused(doing[verb](seen), Conflict, "ticket.changed")
    await doing[verb](desk.head())


async def test_a_restore_may_say_what_was_seen(desk: Desk) -> None:
    ada, ticket = desk.people["Ada"], await desk.open(desk.people["Rita"])
    seen = desk.head()
    hans = await desk.join("Hans", Role.ADMIN)
    await desk.run(hans, commands.delete_ticket, handle(ticket))
    again = desk.run(ada, commands.restore_ticket, handle(ticket), seen=seen)
    await refused(again, Conflict, "ticket.changed")
    restored = await desk.run(ada, commands.restore_ticket, handle(ticket), seen=desk.head())
    assert restored.value.deleted_at is None
