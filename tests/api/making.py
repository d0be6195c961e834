"""Well-formed calls: what must be there for a request to be in order, made for whoever asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from deskhand.features.access.desk import NewSession
from deskhand.features.access.queries import account_and_memberships
from deskhand.features.tickets import commands
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.links import link_tickets
from deskhand.features.tickets.model import LinkKind, MessageKind
from deskhand.features.views.commands import ViewWanted, create_view
from deskhand.features.views.model import ViewQuery
from deskhand.kernel.ids import new_id
from deskhand.log.actor import system
from tests.application import PASSWORD, Application, sign_in

ANONYMOUS = ""
# What the ticket of a call is to them: Rita asked for it, IT has it, nobody is assigned.
HAS_IN_VIEW = frozenset({"Rita", "Ines", "Hugo", "Ada"})
HERE = HAS_IN_VIEW | {"Remy", "Hanna"}


@dataclass(slots=True)
class Call:
    """A request that is in order."""

    path: dict[str, object] = field(default_factory=dict[str, object])
    more: dict[str, Any] = field(default_factory=dict[str, Any])
    status: int = 200


Prepare = Callable[[Application, str], Awaitable[Call]]


def plain(status: int = 200, **more: Any) -> Prepare:
    """A call that needs nothing to be there."""

    async def prepare(desk: Application, who: str) -> Call:
        del desk, who
        return Call(more=dict(more), status=status)

    return prepare


def unique(status: int, **json: Any) -> Prepare:
    """A call whose `name` nobody has yet."""

    async def prepare(desk: Application, who: str) -> Call:
        del desk, who
        return Call(more={"json": {"name": f"N {new_id().hex[-8:]}", **json}}, status=status)

    return prepare


async def ticket_of(desk: Application) -> UUID:
    """A new ticket of Rita's for IT."""
    opened = await desk.open("Rita", category_id=desk.home.categories["IT"])
    return opened.id


def ticket(status: int = 200, *, closed: bool = False, **more: Any) -> Prepare:
    """A call on a fresh ticket."""

    async def prepare(desk: Application, who: str) -> Call:
        del who
        one = await ticket_of(desk)
        if closed:
            await desk.run(desk["Ada"].actor, commands.close_ticket, by_id(one))
        return Call({"id": one}, dict(more), status)

    return prepare


async def deleted(desk: Application, who: str) -> Call:
    """A call on a ticket that was deleted."""
    del who
    one = await ticket_of(desk)
    await desk.run(desk["Ada"].actor, commands.delete_ticket, by_id(one))
    return Call({"id": one})


def message(**more: Any) -> Prepare:
    """A call on a message of the caller's own, if they can have one, in a fresh ticket."""

    async def prepare(desk: Application, who: str) -> Call:
        one = await ticket_of(desk)
        author = desk[who if who in HAS_IN_VIEW else "Ines"].actor
        reply = commands.Reply(MessageKind.PUBLIC, "First words")
        sent = await desk.run(author, commands.send_message, by_id(one), reply)
        json = {
            key: sent.value.message.id if value is ... else value for key, value in more.items()
        }
        path: dict[str, object] = {"id": one, "message_id": sent.value.message.id}
        return Call(path, {"json": {key: _plain(value) for key, value in json.items()}})

    return prepare


def _plain(value: object) -> object:
    return str(value) if isinstance(value, UUID) else value


async def attachment(desk: Application, who: str) -> Call:
    """A file of a fresh ticket."""
    del who
    form = {"subject": "With a file", "description": "See there."}
    # The category puts it where `ticket_of` puts its tickets.
    form["category_id"] = str(desk.home.categories["IT"])
    sent = await desk["Rita"].post(
        "/api/support/tickets", data=form, files=[("attachments", ("a.txt", b"text"))]
    )
    shown = await desk["Rita"].read(f"/api/support/tickets/{sent.json()['id']}")
    return Call({"id": shown["messages"][0]["attachments"][0]["id"]})


def thing(make: Callable[..., Any], status: int = 200, **json: Any) -> Prepare:
    """A call on an organization, a department or a category nobody uses."""

    async def prepare(desk: Application, who: str) -> Call:
        del who
        name = f"T {new_id().hex[-8:]}"
        made = await desk.run(system(desk.home.id, "test"), make, name=name)
        more = {"json": {"name": name, **json}} if json else {}
        return Call({"id": made.value.id}, more, status)

    return prepare


async def linked(desk: Application, who: str) -> Call:
    """A call on a link between two fresh tickets."""
    del who
    one, other = await ticket_of(desk), await ticket_of(desk)
    await desk.run(desk["Ada"].actor, link_tickets, one, other, LinkKind.RELATED)
    return Call({"id": one, "other": other}, {}, 204)


async def bulk(desk: Application, who: str) -> Call:
    """A call that changes a fresh ticket, among others."""
    del who
    json = {"tickets": [str(await ticket_of(desk))], "change": {"priority": "HIGH"}}
    return Call(more={"json": json})


async def two_tickets(desk: Application, who: str) -> Call:
    """A call that links two fresh tickets."""
    del who
    one, other = await ticket_of(desk), await ticket_of(desk)
    return Call({"id": one}, {"json": {"ticket": str(other), "kind": "DUPLICATE"}}, 201)


async def requester(desk: Application, who: str) -> Call:
    """A call about Rita."""
    del who
    return Call({"id": desk["Rita"].member})


def view(status: int = 200, **json: Any) -> Prepare:
    """A call on a view of the caller's own, or on the team's if they can have none."""

    async def prepare(desk: Application, who: str) -> Call:
        staff = who in HERE and desk[who].actor.is_staff
        wanted = ViewWanted(f"V {new_id().hex[-8:]}", ViewQuery(tag="vip"), shared=not staff)
        made = await desk.run(desk[who if staff else "Ada"].actor, create_view, wanted)
        return Call({"id": made.value.view.id}, {"json": json} if json else {}, status)

    return prepare


async def with_a_view(desk: Application, who: str) -> Call:
    """A call by somebody who has a view."""
    if not desk.rows("select from desk.saved_view where shared"):
        await desk.run(desk["Ada"].actor, create_view, ViewWanted("Ours", ViewQuery(), shared=True))
    del who
    return Call()


async def newcomer(desk: Application, who: str) -> Call:
    """Somebody nobody knows yet."""
    del desk, who
    name = f"n{new_id().hex[-8:]}"
    body = {"username": name, "email": f"{name}@example.org", "password": PASSWORD}
    return Call(more={"json": body}, status=201)


async def known(desk: Application, who: str) -> Call:
    """Somebody who has a password."""
    name = f"k{new_id().hex[-8:]}"
    body = {"username": name, "email": f"{name}@example.org", "password": PASSWORD}
    async with desk.client() as client:
        await client.post("/api/auth/register", json=body)
    del who
    return Call(more={"json": {"login": name, "password": PASSWORD}})


async def another_session(desk: Application, who: str) -> NewSession:
    """A further session of somebody's."""
    person = desk[who]
    account, _ = await account_and_memberships(desk.web.database, person.account)
    assert account is not None
    return await sign_in(desk.web.parts.desk, account, person.actor.workspace, person.member)


async def refreshing(desk: Application, who: str) -> Call:
    """A refresh token that was not used yet."""
    session = await another_session(desk, who or "Rita")
    return Call(more={"json": {"refresh_token": session.tokens.refresh_token}})


async def leaving(desk: Application, who: str) -> Call:
    """A session that may end."""
    if who == ANONYMOUS:
        return Call(status=204)
    session = await another_session(desk, who)
    token = f"Bearer {session.tokens.access_token}"
    return Call(more={"headers": {"authorization": token}}, status=204)
