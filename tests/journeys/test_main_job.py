"""The main job: somebody asks with a file, the team answers, everybody sees it live.

The same story is told through both proofs of who one is, a browser's cookie and a program's
bearer token, and leaves the same log.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from deskhand.api.door import cookie_name
from deskhand.features.people.commands import change_role
from deskhand.log.actor import Role, system
from deskhand.log.event import Recorded
from tests.application import PASSWORD, Application, application
from tests.conftest import MakeClone
from tests.listening import Listener, listen

# One red pixel.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
    "cfc000000301010018dd8db00000000049454e44ae426082"
)

HISTORY = [
    "ticket.opened",
    "message.posted",
    "ticket.assigned",
    "message.posted",
    "message.posted",
    # Begun by the answer, then waiting for the requester: one write, two events.
    "ticket.status_changed",
    "ticket.status_changed",
    "message.posted",
    "ticket.status_changed",
    "ticket.resolution_marked",
    "ticket.resolved",
    "ticket.closed",
]
# What the note is stays among the team.
THEIR_HISTORY = HISTORY[:3] + HISTORY[4:]


@dataclass
class Somebody:
    """A person at one of the doors: what proves who they are travels with each request."""

    client: httpx.AsyncClient
    me: dict[str, Any]
    proof: dict[str, str]

    async def call(self, method: str, path: str, status: int, **more: Any) -> Any:
        """A request that must be answered with `status`; what the answer says."""
        answer = await self.client.request(method, path, **more)
        assert answer.status_code == status, (method, path, answer.status_code, answer.text)
        return answer.json() if answer.content else None

    async def get(self, path: str, **more: Any) -> Any:
        """What a screen says."""
        return await self.call("GET", path, 200, **more)


@pytest.fixture
async def desk(clone: MakeClone) -> AsyncGenerator[Application]:
    async with application(await clone()) as running:
        yield running


async def newcomer(desk: Application, door: str, name: str) -> Somebody:
    """Register, then keep only the proof that belongs to the door."""
    visitor = desk.client()
    body = {"username": f"{name}-{door}", "email": f"{name}.{door}@example.org"}
    answer = await visitor.post(
        "/api/auth/register", json={**body, "password": PASSWORD, "display_name": name}
    )
    assert answer.status_code == 201, answer.text
    said = answer.json()
    if door == "browser":
        cookie = visitor.cookies[cookie_name(desk.web.parts.settings)]
        visitor.headers["X-CSRF-Token"] = said["csrf_token"]
        proof = {"cookie": f"{cookie_name(desk.web.parts.settings)}={cookie}"}
        return Somebody(visitor, said["me"], proof)
    proof = {"authorization": f"Bearer {said['access_token']}"}
    return Somebody(desk.client(**proof), said["me"], proof)


async def colleague(desk: Application, door: str, name: str) -> Somebody:
    """Somebody who registered and was made an agent."""
    somebody = await newcomer(desk, door, name)
    member = UUID(somebody.me["member"]["id"])
    await desk.run(system(desk.home.id, "test"), change_role, member, Role.AGENT)
    assert (await somebody.get("/api/auth/me"))["member"]["role"] == "AGENT"
    return somebody


async def live(door: str, desk: Application) -> list[Recorded]:
    """The story; the log it leaves."""
    rita = await newcomer(desk, door, "Rita")
    ines = await colleague(desk, door, "Ines")
    before = desk.heads()[0]
    async with listen(desk.app, ines.proof) as inbox, listen(desk.app, rita.proof) as portal:
        ticket = await asked(rita)
        await answered(ines, rita, ticket, inbox, portal)
        await ended(ines, rita, ticket, inbox, portal)
        # Of people, too, a stream may tell; here it is the ticket that counts.
        for stream, told_of in ((portal, THEIR_HISTORY), (inbox, HISTORY)):
            about = [said.kind for said in stream.changes if said.data["ticket"] == ticket]
            assert about == told_of
    await looked_back(desk, ines, rita, ticket)
    return desk.events(before)


async def asked(rita: Somebody) -> str:
    state = await rita.call(
        "POST",
        "/api/support/tickets",
        201,
        data={
            "subject": "No beep from the kiln",
            "description": "It is **cold**. See the picture.",
        },
        files=[("attachments", ("kiln.png", PICTURE, "image/png"))],
    )
    assert state["status"] == "NEW"
    assert state["priority"] == "MEDIUM"
    assert state["reference"].startswith("TKT-0000000")
    return state["id"]


async def answered(
    ines: Somebody, rita: Somebody, ticket: str, inbox: Listener, portal: Listener
) -> None:
    opened = await inbox.until(lambda said: said.kind == "ticket.opened")
    assert opened.data["ticket"] == ticket
    rows = (await ines.get("/api/tickets", params={"view": "unassigned"}))["items"]
    assert [row["subject"] for row in rows if row["id"] == ticket] == ["No beep from the kiln"]

    shown = await ines.get(f"/api/tickets/{ticket}")
    assert "claim" in shown["permissions"]
    (message,) = shown["messages"]
    assert "<strong>cold</strong>" in message["html"]
    (file,) = message["attachments"]
    assert file["inline"] is True
    download = await ines.client.get(file["url"])
    assert download.content == PICTURE

    claimed = await ines.call(
        "PUT", f"/api/tickets/{ticket}/claim", 200, json={"seen": shown["revision"]}
    )
    assert claimed["assignee_id"] == ines.me["member"]["id"]
    messages = f"/api/tickets/{ticket}/messages"
    await ines.call(
        "POST", messages, 201, json={"kind": "INTERNAL", "body": "They forgot the fuse again."}
    )
    sent = await ines.call(
        "POST",
        messages,
        201,
        json={"body": "Is the fuse in?", "status": "WAITING_FOR_USER"},
    )
    assert sent["ticket"]["status"] == "WAITING_FOR_USER"
    assert sent["ticket"]["first_response_at"] is not None

    await portal.until(lambda said: said.kind == "ticket.status_changed")
    mine = await rita.get(f"/api/support/tickets/{ticket}")
    assert [one["body"] for one in mine["messages"]] == [
        "It is **cold**. See the picture.",
        "Is the fuse in?",
    ]
    assert mine["assignee_name"] == "Ines"
    (row,) = (await rita.get("/api/support/tickets"))["items"]
    assert row["waiting_for_me"] is True


async def ended(
    ines: Somebody, rita: Somebody, ticket: str, inbox: Listener, portal: Listener
) -> None:
    heard = len(inbox.changes)
    reply = await rita.call(
        "POST", f"/api/support/tickets/{ticket}/messages", 201, json={"body": "It was not. Thanks!"}
    )
    assert reply["ticket"]["status"] == "IN_PROGRESS"
    await inbox.until(lambda said: said in inbox.changes[heard:])
    shown = await ines.get(f"/api/tickets/{ticket}")
    assert shown["messages"][-1]["body"] == "It was not. Thanks!"
    assert shown["messages"][-1]["author"]["display_name"] == "Rita"

    resolution = {"message_id": shown["messages"][2]["id"]}
    await ines.call("PUT", f"/api/tickets/{ticket}/resolution", 200, json=resolution)
    resolved = await ines.call("PUT", f"/api/tickets/{ticket}", 200, json={"status": "RESOLVED"})
    assert resolved["resolved_at"] is not None
    closed = await ines.call(
        "PUT", f"/api/tickets/{ticket}/close", 200, json={"reason": "The fuse is in."}
    )
    assert closed["status"] == "CLOSED"
    await inbox.until(lambda said: said.kind == "ticket.closed")
    await portal.until(lambda said: said.kind == "ticket.closed")


async def looked_back(desk: Application, ines: Somebody, rita: Somebody, ticket: str) -> None:
    shown = await ines.get(f"/api/tickets/{ticket}")
    assert [line["kind"] for line in shown["history"]] == HISTORY
    revisions = [line["rev"] for line in shown["history"]]
    assert revisions == sorted(set(revisions))
    whole = await ines.get(f"/api/tickets/{ticket}/history")
    assert whole["items"] == shown["history"]
    who = [line["actor"]["display_name"] for line in shown["history"]]
    assert who == ["Rita"] * 2 + ["Ines"] * 5 + ["Rita"] * 2 + ["Ines"] * 3
    assert [one["is_resolution"] for one in shown["messages"]] == [False, False, True, False]

    mine = await rita.get(f"/api/support/tickets/{ticket}")
    assert [line["kind"] for line in mine["history"]] == THEIR_HISTORY
    assert "forgot the fuse" not in str(mine)
    assert mine["can_reply"] is False
    assert mine["can_reopen"] is True

    await desk.settle()
    found = await rita.get("/api/search", params={"q": "kiln"})
    assert [hit["ticket"]["id"] for hit in found["items"]] == [ticket]
    assert (await rita.get("/api/search", params={"q": "forgot"}))["items"] == []
    theirs = await ines.get("/api/search", params={"q": "forgot"})
    assert ticket in [hit["ticket"]["id"] for hit in theirs["items"]]


def told(events: list[Recorded]) -> list[tuple[str, Any]]:
    """Kinds and bodies; ids by the order in which they appear, random codes left out."""
    names: dict[UUID, str] = {}

    def plain(value: Any) -> Any:
        if isinstance(value, UUID):
            return names.setdefault(value, f"#{len(names)}")
        if isinstance(value, list | tuple):
            return [plain(one) for one in value]  # pyright: ignore[reportUnknownVariableType]
        return value

    def body(event: Recorded) -> dict[str, Any]:
        fields = event.happened.__dataclass_fields__
        return {
            name: plain(getattr(event.happened, name))
            for name in fields
            if name not in ("code", "number")
        }

    return [(event.kind, body(event)) for event in events]


async def test_the_story_leaves_the_same_log_through_both_doors(desk: Application) -> None:
    by_browser = await live("browser", desk)
    by_program = await live("program", desk)
    assert [event.kind for event in by_browser] == HISTORY
    assert told(by_program) == told(by_browser)
    assert {event.via for event in by_browser} == {"web"}
    assert {event.via for event in by_program} == {"api"}
    revisions = [event.rev for event in desk.events()]
    assert revisions == list(range(1, len(revisions) + 1))
