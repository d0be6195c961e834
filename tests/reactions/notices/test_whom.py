"""Who is told of what: those it concerns, never who did it, and never what they may not see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deskhand.features.notices.model import NoticeKind
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import (
    Reply,
    change_ticket,
    claim_ticket,
    close_ticket,
    delete_ticket,
    edit_message,
    escalate_ticket,
    resolve_ticket,
    restore_ticket,
    send_message,
)
from deskhand.features.tickets.model import MessageKind, Ticket
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Role
from tests.desk import Desk, handle, open_desk
from tests.reactions.notices.bells import bell, heard, hire, unread, wish

PUBLIC, INTERNAL = MessageKind.PUBLIC, MessageKind.INTERNAL


async def write(
    desk: Desk, who: str, ticket: Ticket, body: str, kind: MessageKind = PUBLIC
) -> None:
    await desk.run(desk.people[who], send_message, handle(ticket), Reply(kind, body))


async def test_who_is_given_a_ticket_is_told_and_who_takes_it_is_not(desk: Desk) -> None:
    ines, ada = desk.people["Ines"], desk.people["Ada"]
    ticket = await desk.open(desk.people["Rita"])
    await desk.run(ines, claim_ticket, handle(ticket))
    assert await heard(desk, "Ines") == []
    given = await desk.open(desk.people["Rita"])
    await desk.run(ada, change_ticket, handle(given), TicketChanges(assignee_id=ines.member))
    assert await heard(desk, "Ines") == ["ASSIGNED"]
    (notice,) = await bell(desk, "Ines")
    assert (notice.ticket.id, notice.count, notice.read, notice.browser) == (
        given.id,
        1,
        False,
        True,
    )
    assert notice.actor is not None
    assert notice.actor.display_name == "Ada"
    await desk.open(ada, requester_id=desk.people["Rita"].member, assignee_id=ines.member)
    assert await heard(desk, "Ines") == ["ASSIGNED", "ASSIGNED"]
    assert await heard(desk, "Ada") == []


async def test_who_is_called_in_a_note_is_told_once(desk: Desk) -> None:
    hugo, ines = desk.people["Hugo"], desk.people["Ines"]
    ticket = await desk.open(desk.people["Rita"])
    call = f"@[Hugo](member:{hugo.member}) @[Ines](member:{ines.member})"
    reply = Reply(INTERNAL, call)
    sent = await desk.run(ines, send_message, handle(ticket), reply)
    assert await heard(desk, "Hugo") == ["MENTIONED"]
    assert await heard(desk, "Ines") == []
    message = sent.value.message.id
    await desk.run(ines, edit_message, handle(ticket), message, f"{call} now!")
    assert [one.count for one in await bell(desk, "Hugo")] == [1]
    ada = f"@[Ada](member:{desk.people['Ada'].member})"
    await desk.run(ines, edit_message, handle(ticket), message, f"{call} {ada}")
    assert await heard(desk, "Ada") == ["MENTIONED"]
    assert [one.count for one in await bell(desk, "Hugo")] == [1]
    assert await heard(desk, "Rita") == []


async def test_the_assignee_hears_the_requester_and_the_requester_the_team(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    await write(desk, "Rita", ticket, "Nobody has it yet")
    await desk.run(desk.people["Ines"], claim_ticket, handle(ticket))
    assert await heard(desk, "Ines") == ["REPLIED"]
    await write(desk, "Hugo", ticket, "From another of the team")
    await write(desk, "Ines", ticket, "Among us", INTERNAL)
    assert await heard(desk, "Ines") == ["REPLIED"]
    assert await heard(desk, "Rita") == ["ANSWERED"]


async def test_the_words_a_ticket_begins_with_answer_nobody(desk: Desk) -> None:
    ada, rita, ines = (desk.people[name] for name in ("Ada", "Rita", "Ines"))
    await desk.open(ada, requester_id=rita.member)
    await desk.open(ada, requester_id=rita.member, assignee_id=ines.member)
    assert await heard(desk, "Rita") == []
    assert await heard(desk, "Ines") == ["ASSIGNED"]


async def test_the_requester_is_told_of_the_end_by_others(desk: Desk) -> None:
    rita, ines = desk.people["Rita"], desk.people["Ines"]
    mine, ours = await desk.open(rita), await desk.open(rita)
    await desk.run(rita, resolve_ticket, handle(mine))
    await desk.run(rita, close_ticket, handle(mine))
    assert await heard(desk, "Rita") == []
    await desk.run(ines, resolve_ticket, handle(ours))
    await desk.run(ines, close_ticket, handle(ours), reason="Done")
    assert await heard(desk, "Rita") == ["CLOSED", "SOLVED"]


async def test_a_department_is_told_of_what_is_raised_to_it(desk: Desk) -> None:
    await hire(desk, "HR", "Hanna", "Hugo")
    it = await desk.open(desk.people["Rita"], category_id=desk.categories["Hardware"])
    hr = desk.departments["HR"]
    hugo = desk.people["Hugo"]
    await desk.run(hugo, escalate_ticket, handle(it), reason="Hard", department_id=hr)
    assert await heard(desk, "Hanna") == ["ESCALATED"]
    assert await heard(desk, "Hugo") == []


async def test_new_tickets_ring_for_who_asks_for_it(desk: Desk) -> None:
    await hire(desk, "IT", "Ines", "Hugo")
    await wish(desk, "Ines", NoticeKind.OPENED, in_app=True)
    await desk.open(desk.people["Rita"], category_id=desk.categories["Hardware"])
    await desk.open(desk.people["Rita"])
    assert await heard(desk, "Ines") == ["OPENED"]
    assert await heard(desk, "Hugo") == []


async def test_what_is_not_wanted_is_not_told(desk: Desk) -> None:
    rita = desk.people["Rita"]
    ticket = await desk.open(rita)
    await wish(desk, "Rita", NoticeKind.ANSWERED, in_app=False)
    await write(desk, "Ines", ticket, "Hello")
    assert await heard(desk, "Rita") == []
    await wish(desk, "Rita", NoticeKind.ANSWERED, in_app=True)
    await write(desk, "Ines", ticket, "Hello again")
    assert [one.count for one in await bell(desk, "Rita")] == []
    assert await heard(desk, "Rita") == ["ANSWERED"]
    assert [one.browser for one in await bell(desk, "Rita")] == [False]


async def test_out_of_sight_a_notice_is_hidden_and_back_with_its_ticket(desk: Desk) -> None:
    ada, ines = desk.people["Ada"], desk.people["Ines"]
    ticket = await desk.open(desk.people["Rita"])
    await desk.run(ada, change_ticket, handle(ticket), TicketChanges(assignee_id=ines.member))
    assert await heard(desk, "Ines") == ["ASSIGNED"]
    await desk.run(ada, delete_ticket, handle(ticket))
    assert await heard(desk, "Ines") == []
    assert (await unread(desk, "Ines")).count == 0
    await desk.run(ada, restore_ticket, handle(ticket))
    assert await heard(desk, "Ines") == ["ASSIGNED"]
    away = TicketChanges(department_id=desk.departments["HR"], assignee_id=None)
    await desk.run(ada, change_ticket, handle(ticket), away)
    assert await heard(desk, "Ines") == []
    assert (await unread(desk, "Ines")).count == 0


async def test_who_is_not_staff_any_more_is_not_told_what_is_the_team_s(desk: Desk) -> None:
    zoe = await desk.join(f"Zoe{new_id().hex[-4:]}", Role.AGENT)
    ticket = await desk.open(zoe)
    note = f"@[Zoe](member:{zoe.member})"
    await write(desk, "Ada", ticket, note, INTERNAL)
    assert await heard(desk, zoe.name) == ["MENTIONED"]
    desk.people[zoe.name] = replace(zoe, role=Role.USER)
    assert await heard(desk, zoe.name) == []
    assert (await unread(desk, zoe.name)).count == 0


async def test_another_workspace_hears_nothing(desk: Desk) -> None:
    async with open_desk(desk.clone, slug="other") as other:
        ines = other.people["Ines"]
        ticket = await other.open(other.people["Rita"])
        given = TicketChanges(assignee_id=ines.member)
        await other.run(other.people["Ada"], change_ticket, handle(ticket), given)
        assert await heard(other, "Ines") == ["ASSIGNED"]
        assert {row[0] for row in desk.rows("select workspace_id from desk.notice")} == {
            other.workspace
        }
        for name in desk.people:
            assert await heard(desk, name) == []


@pytest.mark.parametrize("who", ["Ada", "Rita"])
async def test_nobody_is_told_of_what_the_desk_is_not_about(desk: Desk, who: str) -> None:
    await hire(desk, "IT", "Ines")
    assert await heard(desk, who) == []
