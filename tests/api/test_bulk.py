"""Many tickets changed at once: each by itself, all of them back by what the answer says."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.model import Ticket
from deskhand.kernel.ids import new_id
from tests.application import Application, Person, application, problem
from tests.database import Clone

FIELDS = ("status", "priority", "assignee_id", "tags", "category_id", "department_id")
FACTS = ("resolved_at", "closed_at", "close_reason", "waiting_since")


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


async def opened(desk: Application, count: int = 1, **more: Any) -> list[Ticket]:
    more = {"category_id": desk.home.categories["IT"], **more}
    return [await desk.open("Rita", f"Printer {number}", **more) for number in range(count)]


async def change(who: Person, tickets: list[Ticket], **fields: Any) -> dict[str, Any]:
    json = {"tickets": [str(one.id) for one in tickets], "change": fields}
    answer = await who.post("/api/tickets/bulk", json=json)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def back(who: Person, done: dict[str, Any]) -> dict[str, Any]:
    answer = await who.post("/api/tickets/bulk", json={"changes": done["undo"]})
    assert answer.status_code == 200, answer.text
    return answer.json()


def state(desk: Application, ticket: UUID) -> dict[str, Any]:
    names = FIELDS + FACTS
    [row] = desk.rows(f"select {', '.join(names)} from desk.ticket where id = %s", ticket)
    return dict(zip(names, row, strict=True))


async def test_one_change_of_many_and_one_way_back(desk: Application) -> None:
    tickets = await opened(desk, 3)
    before = [state(desk, one.id) for one in tickets]
    done = await change(
        desk["Ada"],
        tickets,
        claim=True,
        priority="URGENT",
        status="ON_HOLD",
        add_tags=["vip", "printer"],
        category_id=None,
    )
    assert all(one["ok"] and one["changed"] for one in done["items"])
    for one in tickets:
        now = state(desk, one.id)
        assert (now["status"], now["priority"]) == ("ON_HOLD", 3)
        assert now["assignee_id"] == desk["Ada"].member
        assert now["tags"] == ["vip", "printer"]
        assert now["category_id"] is None
    assert done["items"][0]["before"] == {
        "status": "NEW",
        "priority": "MEDIUM",
        "assignee_id": None,
        "tags": [],
        "category_id": str(desk.home.categories["IT"]),
    }
    undone = await back(desk["Ada"], done)
    assert all(one["ok"] for one in undone["items"])
    assert [state(desk, one.id) for one in tickets] == before


@pytest.mark.parametrize("status", ["NEW", "IN_PROGRESS", "WAITING_FOR_USER", "ON_HOLD"])
@pytest.mark.parametrize("fields", [{"close": {"reason": "Spam"}}, {"status": "RESOLVED"}])
async def test_an_end_can_be_taken_back(
    desk: Application, status: str, fields: dict[str, Any]
) -> None:
    tickets = await opened(desk)
    if status != "NEW":
        await change(desk["Ines"], tickets, status=status)
    before = state(desk, tickets[0].id)
    done = await change(desk["Ines"], tickets, **fields)
    assert state(desk, tickets[0].id)["resolved_at"] is not None
    assert (await back(desk["Ines"], done))["items"][0]["ok"]
    assert state(desk, tickets[0].id) == before


async def test_a_closing_of_what_was_resolved_goes_back_to_resolved(desk: Application) -> None:
    tickets = await opened(desk)
    await change(desk["Ines"], tickets, status="RESOLVED")
    before = state(desk, tickets[0].id)
    desk.clock.advance(timedelta(seconds=5))
    done = await change(desk["Ines"], tickets, close={})
    assert (await back(desk["Ines"], done))["items"][0]["ok"]
    assert state(desk, tickets[0].id) == before


async def test_a_reopening_is_taken_back_with_the_reason_it_was_closed_for(
    desk: Application,
) -> None:
    tickets = await opened(desk)
    await change(desk["Ines"], tickets, close={"reason": "Spam"})
    done = await change(desk["Ines"], tickets, status="IN_PROGRESS")
    await back(desk["Ines"], done)
    now = state(desk, tickets[0].id)
    assert (now["status"], now["close_reason"]) == ("CLOSED", "Spam")


async def test_only_who_did_it_takes_it_back_and_only_for_a_while(desk: Application) -> None:
    tickets = await opened(desk)
    done = await change(desk["Ines"], tickets, close={})
    [flow] = (await back(desk["Hugo"], done))["items"]
    assert (flow["ok"], flow["code"]) == (False, "ticket.flow")
    desk.clock.advance(timedelta(minutes=6))
    [late] = (await back(desk["Ines"], done))["items"]
    assert (late["ok"], late["code"]) == (False, "ticket.flow")


async def test_what_somebody_else_has_touched_is_not_undone(desk: Application) -> None:
    tickets = await opened(desk, 2)
    done = await change(desk["Ines"], tickets, priority="HIGH")
    await change(desk["Hugo"], tickets[:1], add_tags=["mine"])
    first, second = (await back(desk["Ines"], done))["items"]
    assert (first["ok"], first["code"]) == (False, "ticket.changed")
    assert first["detail"]
    assert second["ok"]
    assert state(desk, tickets[0].id)["priority"] == 2
    assert state(desk, tickets[1].id)["priority"] == 1


async def test_what_was_moved_out_of_ones_own_sight_comes_back(desk: Application) -> None:
    tickets = await opened(desk, 3)
    before = [state(desk, one.id) for one in tickets]
    done = await change(desk["Ines"], tickets, department_id=str(desk.home.departments["HR"]))
    assert (await desk["Ines"].get(f"/api/tickets/{tickets[0].id}")).status_code == 404
    # Without the revision, or by somebody else, it is as far away as any other.
    unseen = [{"ticket": one["ticket"], "change": one["change"]} for one in done["undo"]]
    for who, undo in (("Ines", unseen), ("Hugo", done["undo"])):
        refused = await back(desk[who], {"undo": undo})
        assert {one["code"] for one in refused["items"]} == {"ticket.unknown"}
    await change(desk["Hanna"], tickets[:1], add_tags=["ours"])
    codes = [one["code"] for one in (await back(desk["Ines"], done))["items"]]
    assert codes == ["ticket.unknown", None, None]
    assert [state(desk, one.id) for one in tickets[1:]] == before[1:]


async def test_what_was_moved_away_is_gone_after_a_while(desk: Application) -> None:
    tickets = await opened(desk)
    done = await change(desk["Ines"], tickets, department_id=str(desk.home.departments["HR"]))
    desk.clock.advance(timedelta(minutes=6))
    assert (await back(desk["Ines"], done))["items"][0]["code"] == "ticket.unknown"


async def test_each_ticket_is_refused_by_itself(desk: Application) -> None:
    mine, taken, closed = await opened(desk, 3)
    [hidden] = await opened(desk, 1, category_id=desk.home.categories["HR"])
    foreign = await desk.open("Ruth")
    await desk.run(desk["Hugo"].actor, commands.claim_ticket, by_id(taken.id))
    await desk.run(desk["Hugo"].actor, commands.close_ticket, by_id(closed.id))
    reference = (await desk["Ines"].read(f"/api/tickets/{mine.id}"))["reference"]
    names = [reference.lower(), taken.id, closed.id, hidden.id, foreign.id, new_id(), "nonsense"]
    answer = await desk["Ines"].post(
        "/api/tickets/bulk",
        json={"tickets": [str(name) for name in names], "change": {"claim": True}},
    )
    items = answer.json()["items"]
    assert [one["ticket"] for one in items] == [str(name) for name in names]
    assert [one["code"] for one in items] == [
        None,
        "ticket.taken",
        "ticket.closed",
        *["ticket.unknown"] * 4,
    ]
    assert items[0]["id"] == str(mine.id)
    assert items[1]["by"]["display_name"] == "Hugo"
    assert [one["ticket"] for one in answer.json()["undo"]] == [str(mine.id)]
    assert state(desk, foreign.id)["assignee_id"] is None


async def test_a_role_may_no_more_than_on_one_ticket(desk: Application) -> None:
    tickets = await opened(desk, 2)
    ines, hugo = desk["Ines"], desk["Hugo"]
    refused = await change(ines, tickets, assignee_id=str(hugo.member))
    assert {one["code"] for one in refused["items"]} == {"access.denied"}
    assert refused["undo"] == []
    assert refused["revision"] is None
    done = await change(hugo, tickets, assignee_id=str(ines.member))
    assert all(one["ok"] for one in done["items"])


async def test_who_or_what_is_not_there_is_said(desk: Application) -> None:
    tickets = await opened(desk)
    for field, code in (
        ("assignee_id", "member.unknown"),
        ("category_id", "category.unknown"),
        ("department_id", "department.unknown"),
    ):
        for strange in (new_id(), desk["Otto"].member, desk.abroad.departments["IT"]):
            done = await change(desk["Ada"], tickets, **{field: str(strange)})
            assert done["items"][0]["code"] == code


async def test_what_one_may_be_given_is_nothing_for_another(desk: Application) -> None:
    first, second = await opened(desk, 2)
    department = str(desk.home.departments["HR"])
    changes = [
        {"ticket": str(first.id), "change": {"department_id": department}},
        {"ticket": str(second.id), "change": {"category_id": department}},
    ]
    answer = await desk["Ada"].post("/api/tickets/bulk", json={"changes": changes})
    assert [one["code"] for one in answer.json()["items"]] == [None, "category.unknown"]


async def test_what_changes_nothing_leaves_nothing_to_undo(desk: Application) -> None:
    tickets = await opened(desk)
    done = await change(desk["Ines"], tickets, priority="MEDIUM")
    assert done == {
        "items": [{**done["items"][0], "ok": True, "changed": False, "before": {}}],
        "undo": [],
        "revision": None,
    }


async def test_tags_are_added_and_removed_and_are_not_too_many(desk: Application) -> None:
    tickets = await opened(desk)
    await change(desk["Ines"], tickets, tags=["a", "b", "c"])
    await change(desk["Ines"], tickets, add_tags=["b", "d"], remove_tags=["a"])
    assert state(desk, tickets[0].id)["tags"] == ["b", "c", "d"]
    done = await change(desk["Ines"], tickets, add_tags=[f"t{one}" for one in range(18)])
    assert done["items"][0]["code"] == "ticket.too_many_tags"


async def test_a_key_stands_for_all_of_them(desk: Application) -> None:
    tickets = await opened(desk, 2)
    json = {"tickets": [str(one.id) for one in tickets], "change": {"close": {"reason": "x"}}}
    key = {"idempotency-key": "bulk once"}
    first = await desk["Ines"].post("/api/tickets/bulk", json=json, headers=key)
    head = desk.heads()
    second = await desk["Ines"].post("/api/tickets/bulk", json=json, headers=key)
    assert first.json() == second.json()
    assert desk.heads() == head
    assert all(one["changed"] for one in second.json()["items"])


@pytest.mark.parametrize(
    ("json", "code"),
    [
        ({}, "bulk.form"),
        ({"tickets": ["a"]}, "bulk.form"),
        ({"tickets": ["a"], "change": {"claim": True}, "changes": []}, "request.invalid"),
        ({"tickets": [], "change": {"claim": True}}, "request.invalid"),
        ({"tickets": ["a"] * 101, "change": {"claim": True}}, "request.invalid"),
        ({"tickets": ["a"], "change": {}}, "bulk.nothing"),
        ({"tickets": ["a"], "change": {"priority": None}}, "bulk.nothing"),
        ({"tickets": ["a"], "change": {"claim": False}}, "request.invalid"),
        ({"tickets": ["a"], "change": {"close": {}, "status": "NEW"}}, "bulk.contradiction"),
        ({"tickets": ["a"], "change": {"tags": [], "remove_tags": ["a"]}}, "bulk.contradiction"),
        ({"tickets": ["a"], "change": {"subject": "x"}}, "request.invalid"),
        ({"changes": [{"ticket": "a", "change": {"claim": True}, "seen": -1}]}, "request.invalid"),
    ],
)
async def test_what_makes_no_sense_is_refused_as_a_whole(
    desk: Application, json: dict[str, Any], code: str
) -> None:
    problem(await desk["Ines"].post("/api/tickets/bulk", json=json), 422, code)


async def test_a_ticket_is_named_once(desk: Application) -> None:
    [ticket] = await opened(desk)
    reference = (await desk["Ines"].read(f"/api/tickets/{ticket.id}"))["reference"]
    json = {"tickets": [str(ticket.id), reference], "change": {"priority": "LOW"}}
    problem(await desk["Ines"].post("/api/tickets/bulk", json=json), 422, "bulk.twice")


async def test_two_who_claim_the_same_in_another_order_both_get_an_answer(
    desk: Application,
) -> None:
    tickets = await opened(desk, 20)
    first, second = await asyncio.gather(
        change(desk["Ines"], tickets, claim=True), change(desk["Hugo"], tickets[::-1], claim=True)
    )
    for one, other in zip(first["items"], second["items"][::-1], strict=True):
        assert {one["code"], other["code"]} == {None, "ticket.taken"}
        taken = one if one["code"] else other
        assert taken["by"]["display_name"] in ("Ines", "Hugo")


async def test_a_hundred_take_less_than_a_second(desk: Application) -> None:
    tickets = await opened(desk, 100)
    started = time.perf_counter()
    done = await change(desk["Ada"], tickets, claim=True, status="RESOLVED", add_tags=["x"])
    took = time.perf_counter() - started
    assert all(one["changed"] for one in done["items"])
    assert took < 1, took
    started = time.perf_counter()
    assert all(one["ok"] for one in (await back(desk["Ada"], done))["items"])
    assert time.perf_counter() - started < 1
