"""Who is called in a note must be able to read it; the log says who was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from deskhand.features.people.commands import leave_workspace
from deskhand.features.people.departments import update_department
from deskhand.features.tickets.changes import TicketChanges
from deskhand.features.tickets.commands import (
    Reply,
    annotate_ticket,
    change_ticket,
    edit_message,
    send_message,
)
from deskhand.features.tickets.events import MessageEdited, MessagePosted
from deskhand.features.tickets.mentions import MAX_MENTIONS
from deskhand.features.tickets.model import MAX_BODY, Message, MessageKind, Ticket
from deskhand.kernel.errors import Invalid
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Actor
from tests.conftest import MakeClone
from tests.desk import Desk, handle, open_desk


def at(person: Actor, name: str | None = None) -> str:
    return f"@[{name or person.name}](member:{person.member})"


async def hire(desk: Desk, department: str, *names: str) -> None:
    """Let people work in a department as the desk itself knows it."""
    await desk.run(
        desk.people["Ada"],
        update_department,
        desk.departments[department],
        name=department,
        member_ids=[one for name in names if (one := desk.people[name].member)],
    )


async def note(
    desk: Desk, ticket: Ticket, body: str, kind: MessageKind = MessageKind.INTERNAL
) -> Message:
    reply = Reply(kind, body)
    sent = await desk.run(desk.people["Ines"], send_message, handle(ticket), reply)
    return sent.value.message


def mentioned(desk: Desk) -> Sequence[UUID]:
    happened: Any = desk.events()[-1].happened
    assert isinstance(happened, MessagePosted | MessageEdited)
    return happened.mentions


async def test_the_log_says_who_was_called(desk: Desk) -> None:
    hugo, ada = desk.people["Hugo"], desk.people["Ada"]
    await hire(desk, "IT", "Hugo", "Ines")
    ticket = await desk.open(desk.people["Rita"], category_id=desk.categories["Hardware"])
    message = await note(desk, ticket, f"{at(hugo)}, {at(ada)} and {at(hugo)}: look.")
    assert mentioned(desk) == (hugo.member, ada.member)
    assert message.html.count('class="mention"') == 3
    await desk.run(
        desk.people["Ines"], annotate_ticket, handle(ticket), note=at(ada), priority=None
    )
    assert mentioned(desk) == (ada.member,)


async def test_they_are_called_by_their_own_names(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    message = await note(desk, ticket, at(desk.people["Hugo"], "The Queen"))
    assert "The Queen" not in message.body + message.html
    assert "@Hugo</span>" in message.html


async def test_who_cannot_see_the_ticket_cannot_be_called(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"], category_id=desk.categories["Hardware"])
    await hire(desk, "HR", "Hanna")
    before = desk.head()
    for name in ("Hanna", "Rita", "Remy"):
        with pytest.raises(Invalid) as told:
            await note(desk, ticket, f"Ask {at(desk.people[name])}")
        assert told.value.code == "mention.cannot_see"
        assert told.value.params == {"field": "body", "name": name}
    assert desk.head() == before
    moved = TicketChanges(department_id=desk.departments["HR"])
    await desk.run(desk.people["Ada"], change_ticket, handle(ticket), moved)
    await desk.run(
        desk.people["Hanna"],
        annotate_ticket,
        handle(ticket),
        note=at(desk.people["Hanna"]),
        priority=None,
    )


async def test_who_is_not_here_cannot_be_called(desk: Desk, clone: MakeClone) -> None:
    ticket = await desk.open(desk.people["Rita"])
    gone = await desk.join(f"Gone{new_id().hex[-4:]}", desk.people["Ines"].role)
    assert gone.member is not None
    await desk.run(desk.people["Ada"], leave_workspace, gone.member)
    async with open_desk(await clone(), slug="other") as other:
        for person in (gone, other.people["Ada"]):
            with pytest.raises(Invalid, match=r"mention\.unknown"):
                await note(desk, ticket, at(person))


async def test_only_new_names_of_an_edited_note_are_called(desk: Desk) -> None:
    hugo, ada, ines = (desk.people[name] for name in ("Hugo", "Ada", "Ines"))
    ticket = await desk.open(desk.people["Rita"])
    message = await note(desk, ticket, f"{at(hugo)} look")
    both = f"{at(hugo)} and {at(ada)} look"
    edited = await desk.run(ines, edit_message, handle(ticket), message.id, both)
    assert mentioned(desk) == (ada.member,)
    assert edited.value.message.html.count('class="mention"') == 2
    await desk.run(ines, edit_message, handle(ticket), message.id, "Never mind")
    assert mentioned(desk) == ()
    with pytest.raises(Invalid, match=r"mention\.cannot_see"):
        await desk.run(ines, edit_message, handle(ticket), message.id, at(desk.people["Rita"]))


async def test_a_reply_calls_nobody(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    message = await note(desk, ticket, at(desk.people["Remy"]), MessageKind.PUBLIC)
    posted = [one.happened for one in desk.events() if isinstance(one.happened, MessagePosted)]
    assert posted[-1].mentions == ()
    assert "<span" not in message.html
    await desk.run(
        desk.people["Ines"], edit_message, handle(ticket), message.id, at(desk.people["Ada"])
    )
    assert mentioned(desk) == ()


async def test_there_are_bounds(desk: Desk) -> None:
    ticket = await desk.open(desk.people["Rita"])
    crowd = " ".join(f"@[X](member:{new_id()})" for _ in range(MAX_MENTIONS + 1))
    with pytest.raises(Invalid, match=r"mention\.too_many"):
        await note(desk, ticket, crowd)
    # By their own names the text would be longer than a message may be.
    called = at(desk.people["Hugo"], "H")
    with pytest.raises(Invalid, match=r"field\.too_long"):
        await note(desk, ticket, called + "x" * (MAX_BODY - len(called)))
