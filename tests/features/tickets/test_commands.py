"""The verbs of a ticket, on a real database: what they answer, record and refuse."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from deskhand.features.tickets import commands
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import Reply, Request
from deskhand.features.tickets.model import MessageKind, Priority, Status
from deskhand.features.tickets.purge import purge_ticket
from deskhand.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refusal
from deskhand.log.actor import system
from tests.desk import Desk, handle, open_desk, refused

PUBLIC, INTERNAL = MessageKind.PUBLIC, MessageKind.INTERNAL


async def test_opening_numbers_tickets_and_gives_them_to_the_categorys_department(
    desk: Desk,
) -> None:
    rita = desk.people["Rita"]
    first = await desk.open(rita, category_id=desk.categories["Hardware"])
    second = await desk.open(rita)
    assert (first.number, second.number) == (1, 2)
    assert first.department_id == desk.departments["IT"]
    assert desk.kinds()[-4:] == ["ticket.opened", "message.posted"] * 2
    ((reference,),) = desk.rows("select reference from desk.ticket where number = 1")
    assert reference == f"TKT-00000001-{first.code}"


async def test_a_requester_may_not_assign_tag_or_ask_for_others(desk: Desk) -> None:
    rita, remy, ines = (desk.people[name] for name in ("Rita", "Remy", "Ines"))
    forbidden: list[dict[str, Any]] = [
        {"assignee_id": ines.member},
        {"tags": ("vip",)},
        {"department_id": desk.departments["HR"]},
        {"requester_id": remy.member},
    ]
    for extra in forbidden:
        await refused(desk.open(rita, **extra), Forbidden, "access.denied")
    assert desk.rows("select count(*) from desk.ticket") == [(0,)]


async def test_ids_of_another_workspace_are_unknown_in_every_field(desk: Desk) -> None:
    async with open_desk(desk.clone, slug="other") as other:
        foreign: dict[str, Any] = {
            "requester_id": other.people["Rita"].member,
            "assignee_id": other.people["Ines"].member,
            "category_id": other.categories["Hardware"],
            "department_id": other.departments["IT"],
        }
        for name, value in foreign.items():
            code = f"{name.removesuffix('_id').replace('requester', 'member')}.unknown"
            code = code.replace("assignee", "member")
            await refused(desk.open(desk.people["Ada"], **{name: value}), NotFound, code)
        theirs = await other.open(other.people["Rita"])
        await refused(
            desk.run(desk.people["Ada"], commands.claim_ticket, handle(theirs)),
            NotFound,
            "ticket.unknown",
        )


async def test_two_agents_claim_at_once_and_the_other_is_told_who_won(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    both = [desk.people["Hugo"], desk.people["Ines"]]
    answers = await asyncio.gather(
        *(desk.run(agent, commands.claim_ticket, handle(ticket)) for agent in both),
        return_exceptions=True,
    )
    lost = [answer for answer in answers if isinstance(answer, Conflict)]
    won = [answer for answer in answers if not isinstance(answer, BaseException)]
    assert len(lost) == len(won) == 1
    winner = next(agent for agent in both if agent.member == won[0].value.assignee_id)
    assert lost[0].code == "ticket.taken"
    assert lost[0].params["by"].display_name == winner.name
    assert desk.kinds().count("ticket.assigned") == 1


async def test_claiming_twice_is_nothing(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    await desk.run(desk.people["Ines"], commands.claim_ticket, handle(ticket))
    before = desk.head()
    again = await desk.run(desk.people["Ines"], commands.claim_ticket, handle(ticket))
    assert again.rev is None
    assert desk.head() == before


async def test_who_may_not_see_a_ticket_finds_none(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"], category_id=desk.categories["Hardware"])
    for stranger in ("Remy", "Hanna"):
        await refused(
            desk.run(desk.people[stranger], commands.close_ticket, handle(ticket)),
            NotFound,
            "ticket.unknown",
        )


async def test_several_changes_happen_together_or_not_at_all(desk: Desk) -> None:
    hugo, ines = desk.people["Hugo"], desk.people["Ines"]
    ticket = await desk.open(desk.people["Rita"])
    before = desk.head()
    changes = TicketChanges(
        subject="Toner low",
        status=Status.WAITING_FOR_USER,
        priority=Priority.URGENT,
        category_id=desk.categories["Hardware"],
        department_id=desk.departments["IT"],
        assignee_id=ines.member,
        tags=("toner", "printer", "toner"),
    )
    changed = await desk.run(hugo, commands.change_ticket, handle(ticket), changes)
    assert desk.kinds(before) == [
        "ticket.renamed",
        "ticket.priority_changed",
        "ticket.categorized",
        "ticket.moved",
        "ticket.assigned",
        "ticket.tagged",
        "ticket.status_changed",
    ]
    assert changed.value.tags == ("toner", "printer")
    assert desk.rows("select tag from desk.ticket_tag order by tag") == [("printer",), ("toner",)]
    before = desk.head()
    await refused(
        desk.run(
            ines,
            commands.change_ticket,
            handle(ticket),
            TicketChanges(subject="Else", assignee_id=hugo.member),
        ),
        Forbidden,
        "access.denied",
    )
    assert desk.head() == before
    assert desk.rows("select subject from desk.ticket") == [("Toner low",)]


async def test_new_is_no_status_to_go_back_to(desk: Desk) -> None:
    ines = desk.people["Ines"]
    ticket = await desk.open(desk.people["Rita"])
    await desk.run(ines, commands.send_message, handle(ticket), Reply(PUBLIC, "Hi"))
    await refused(
        desk.run(ines, commands.change_ticket, handle(ticket), TicketChanges(status=Status.NEW)),
        Conflict,
        "ticket.flow",
    )


async def test_escalation_raises_the_level_three_times(desk: Desk) -> None:
    ines = desk.people["Ines"]
    ticket = await desk.open(desk.people["Rita"])
    for level in (1, 2, 3):
        raised = await desk.run(ines, commands.escalate_ticket, handle(ticket), reason="Angry")
        assert raised.value.level == level
    await refused(
        desk.run(ines, commands.escalate_ticket, handle(ticket), reason="Angry"),
        Conflict,
        "ticket.top_level",
    )
    moved = await desk.run(
        ines,
        commands.escalate_ticket,
        handle(ticket),
        reason="Theirs",
        department_id=desk.departments["HR"],
    )
    assert (moved.value.level, moved.value.department_id) == (3, desk.departments["HR"])


async def test_a_deleted_ticket_comes_back_for_30_days_and_only_for_who_may(desk: Desk) -> None:
    ada, ines = desk.people["Ada"], desk.people["Ines"]
    ticket = await desk.open(desk.people["Rita"])
    await refused(
        desk.run(ines, commands.delete_ticket, handle(ticket)), Forbidden, "access.denied"
    )
    await desk.run(ada, commands.delete_ticket, handle(ticket))
    await refused(desk.run(ines, commands.claim_ticket, handle(ticket)), NotFound, "ticket.unknown")
    desk.clock.advance(timedelta(days=30))
    restored = await desk.run(ada, commands.restore_ticket, handle(ticket))
    assert restored.value.deleted_at is None
    await desk.run(ada, commands.delete_ticket, handle(ticket))
    desk.clock.advance(timedelta(days=30, seconds=1))
    await refused(desk.run(ada, commands.restore_ticket, handle(ticket)), Conflict, "ticket.gone")


async def test_the_same_key_gets_the_first_answer_and_another_request_under_it_is_refused(
    desk: Desk,
) -> None:
    rita = desk.people["Rita"]
    request = Request(subject="Once", body="Only once.")
    answers = await asyncio.gather(
        *(desk.gate.run_once("k", rita, commands.open_ticket, request) for _ in range(5))
    )
    assert {(answer.value.id, answer.number, answer.rev) for answer in answers} == {
        (answers[0].value.id, 1, answers[0].rev)
    }
    assert desk.rows("select count(*) from desk.ticket") == [(1,)]
    other = Request(subject="Twice", body="Not the same.")
    await refused(
        desk.gate.run_once("k", rita, commands.open_ticket, other), Invalid, "idempotency.reused"
    )
    mine = await desk.gate.run_once("k", desk.people["Remy"], commands.open_ticket, request)
    assert not mine.again


async def test_fifty_agents_at_one_ticket_leave_a_state_that_its_log_tells(desk: Desk) -> None:
    """Every writer at once: whatever wins, folding the log gives the row (see the law)."""
    people = [desk.people[name] for name in ("Ada", "Hugo", "Ines", "Rita")]
    ticket = await desk.open(desk.people["Rita"])

    async def act(turn: int) -> None:
        actor = people[turn % 4]
        verbs: list[Any] = [
            (commands.claim_ticket, {}),
            (commands.close_ticket, {"reason": f"turn {turn}"}),
            (commands.reopen_ticket, {}),
        ]
        command, more = verbs[turn % 3]
        try:
            await desk.run(actor, command, handle(ticket), **more)
        except Refusal:
            return

    await asyncio.gather(*(act(turn) for turn in range(50)))
    revs = [event.rev for event in desk.events()]
    assert revs == list(range(1, len(revs) + 1))


async def test_a_purged_ticket_leaves_no_word_behind_and_its_log_can_still_be_read(
    desk: Desk,
) -> None:
    ada, rita = desk.people["Ada"], desk.people["Rita"]
    ticket = await desk.open(rita, "Secret subject", fields={"page_url": "Secret page"})
    kept = await desk.open(rita, "Other subject")
    at = handle(ticket)
    changes = TicketChanges(subject="Secret again", tags=("Secret tag",))
    await desk.run(ada, commands.change_ticket, at, changes)
    await desk.run(ada, commands.escalate_ticket, at, reason="Secret anger")
    await desk.run(ada, commands.close_ticket, at, reason="Secret end")
    await desk.run(ada, commands.delete_ticket, at)
    desk.clock.advance(timedelta(days=31))
    purged = await desk.run(system(desk.workspace, "tidy"), purge_ticket, ticket.id)
    assert purged.value
    assert "Secret" not in str(desk.rows("select body::text from desk.event"))
    assert [event.kind for event in desk.events() if event.subject == ticket.id][-1] == (
        "ticket.purged"
    )
    assert "Other subject" in str(desk.rows("select body::text from desk.event"))
    assert (await desk.run(ada, purge_ticket, kept.id)).value is False
