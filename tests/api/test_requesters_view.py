"""What a requester gets through the team's own routes: their ticket, without the team's words."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import Reply, Request
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.model import MessageKind
from tests.application import Application, application
from tests.database import Clone


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


async def test_tags_level_notes_and_moves_stay_with_the_team(desk: Application) -> None:
    rita, ines = desk["Rita"], desk["Ines"]
    opened = await desk.gate.run(
        rita.actor, commands.open_ticket, Request("No heat", "Cold since noon.")
    )
    ticket = by_id(opened.value.id)
    await desk.gate.run(
        ines.actor, commands.change_ticket, ticket, TicketChanges(tags=("difficult",))
    )
    await desk.gate.run(ines.actor, commands.escalate_ticket, ticket, reason="Shouts")
    note = Reply(MessageKind.INTERNAL, "Do not promise anything.")
    await desk.gate.run(ines.actor, commands.send_message, ticket, note)
    await desk.settle()
    path = f"/api/tickets/{opened.value.id}"
    for where in (
        path,
        f"{path}/messages",
        f"{path}/history",
        "/api/tickets",
        "/api/search?q=heat",
        f"/api/support/tickets/{opened.value.id}",
        "/api/recent_events",
    ):
        answer = await rita.browser.get(where)
        assert answer.status_code == 200, where
        assert str(opened.value.id) in answer.text or "messages" in where, where
        for secret in ("difficult", "Shouts", "promise", "ticket.tagged", "ticket.escalated"):
            assert secret not in answer.text, (where, secret)
    closed = await rita.browser.put(f"{path}/close", json={})
    assert closed.status_code == 200
    assert (closed.json()["tags"], closed.json()["level"]) == ([], 0)
    seen = (await ines.browser.get(path)).json()
    assert (seen["tags"], seen["level"]) == (["difficult"], 1)


async def test_an_answer_to_a_message_and_a_filter_tell_no_tags_either(desk: Application) -> None:
    rita, ines = desk["Rita"], desk["Ines"]
    opened = await desk.gate.run(rita.actor, commands.open_ticket, Request("No light", "Dark."))
    ticket, path = by_id(opened.value.id), f"/api/support/tickets/{opened.value.id}/messages"
    await desk.gate.run(
        ines.actor, commands.change_ticket, ticket, TicketChanges(tags=("difficult",))
    )
    sent = await rita.browser.post(path, json={"body": "Still dark."})
    assert sent.status_code == 201
    assert sent.json()["ticket"]["tags"] == []
    message = f"/api/tickets/{opened.value.id}/messages/{sent.json()['message']['id']}"
    edited = await rita.browser.put(message, json={"body": "Still very dark."})
    assert (edited.status_code, edited.json()["ticket"]["tags"]) == (200, [])
    for who, count in ((rita, 0), (ines, 1)):
        found = await who.browser.get("/api/tickets", params={"tag": "difficult", "limit": "1"})
        assert len(found.json()["items"]) == count


async def test_what_the_team_took_back_stays_taken_back(desk: Application) -> None:
    rita, ines = desk["Rita"], desk["Ines"]
    opened = await desk.gate.run(rita.actor, commands.open_ticket, Request("No water", "Dry."))
    path = f"/api/tickets/{opened.value.id}/messages"
    sent = await ines.browser.post(path, json={"body": "The code is 4711."})
    message = f"{path}/{sent.json()['message']['id']}"
    assert (await ines.browser.put(message, json={"body": "Ask me."})).status_code == 200
    for where in (path, path.replace("/api/", "/api/support/"), path.removesuffix("/messages")):
        assert "4711" not in (await rita.browser.get(where)).text
    assert "4711" in (await ines.browser.get(path)).text
