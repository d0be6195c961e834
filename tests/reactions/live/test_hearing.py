"""Who hears of what: never more than the reader may see."""

from __future__ import annotations

from deskhand.features.people.departments import create_department
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import (
    Reply,
    change_ticket,
    claim_ticket,
    delete_ticket,
    send_message,
)
from deskhand.features.tickets.model import MessageKind
from tests.desk import Desk, handle, open_desk
from tests.reactions.live.reading import read, running

OPENED = ["ticket.opened", "message.posted"]


async def test_a_requester_hears_of_their_own_tickets_only(desk: Desk) -> None:
    async with running(desk) as tail:
        rita = await read(tail, desk.people["Rita"])
        remy = await read(tail, desk.people["Remy"])
        ticket = await desk.open(desk.people["Rita"])
        head = desk.head()
        assert [said.data["kind"] for said in await rita.until(head)] == OPENED
        assert {said.data["ticket"] for said in rita.changes} == {str(ticket.id)}
        remy.stream.beat()
        assert [(said.event, said.id) for said in await remy.take() or []] == [("beat", head)]
        assert remy.changes == []


async def test_an_internal_note_is_heard_by_staff_only(desk: Desk) -> None:
    rita, ines = desk.people["Rita"], desk.people["Ines"]
    ticket = await desk.open(rita, category_id=desk.categories["Hardware"])
    async with running(desk) as tail:
        asker, agent = await read(tail, rita), await read(tail, ines)
        note = Reply(MessageKind.INTERNAL, "She always does this.")
        await desk.run(ines, send_message, handle(ticket), note)
        await desk.run(ines, send_message, handle(ticket), Reply(MessageKind.PUBLIC, "Hello."))
        head = desk.head()
        assert (await agent.until(head))[0].data["kind"] == "message.posted"
        await asker.until(head)
        assert agent.kinds.count("message.posted") == 2
        assert asker.kinds.count("message.posted") == 1
        assert str(asker.heard).count("always") == 0


async def test_staff_hear_of_their_departments_and_of_what_leaves_them(desk: Desk) -> None:
    rita, ines, hanna, ada = (desk.people[name] for name in ("Rita", "Ines", "Hanna", "Ada"))
    async with running(desk) as tail:
        it, hr = await read(tail, ines), await read(tail, hanna)
        ticket = await desk.open(rita, category_id=desk.categories["Hardware"])
        await it.until(desk.head())
        await hr.until(desk.head())
        assert (it.kinds, hr.kinds) == (OPENED, [])
        moved = TicketChanges(department_id=desk.departments["HR"])
        await desk.run(ada, change_ticket, handle(ticket), moved)
        await it.until(desk.head())
        await hr.until(desk.head())
        assert "ticket.moved" in it.kinds
        assert "ticket.moved" in hr.kinds
        await desk.run(hanna, claim_ticket, handle(ticket))
        await hr.until(desk.head())
        await it.until(desk.head())
        assert "ticket.assigned" in hr.kinds
        assert "ticket.assigned" not in it.kinds


async def test_who_loses_sight_of_a_deleted_ticket_is_told(desk: Desk) -> None:
    rita, ines, ada = (desk.people[name] for name in ("Rita", "Ines", "Ada"))
    ticket = await desk.open(rita)
    async with running(desk) as tail:
        agent, admin = await read(tail, ines), await read(tail, ada)
        await desk.run(ada, delete_ticket, handle(ticket))
        await agent.until(desk.head())
        await admin.until(desk.head())
        assert agent.kinds == admin.kinds == ["ticket.deleted"]


async def test_nothing_of_another_workspace_is_heard(desk: Desk) -> None:
    async with running(desk) as tail, open_desk(desk.clone, slug="other") as other:
        here = await read(tail, desk.people["Ada"])
        await other.open(other.people["Rita"])
        tail.heard(other.workspace)
        await desk.open(desk.people["Rita"])
        await here.until(desk.head())
        assert here.kinds == OPENED
        assert [said.id for said in here.changes] == [desk.head() - 1, desk.head()]


async def test_staff_hear_of_people_and_requesters_do_not(desk: Desk) -> None:
    async with running(desk) as tail:
        ada, rita = await read(tail, desk.people["Ada"]), await read(tail, desk.people["Rita"])
        await desk.run(desk.people["Ada"], create_department, name="Finance")
        await ada.until(desk.head())
        await rita.until(desk.head())
        assert (ada.kinds, rita.kinds) == (["department.created"], [])
