"""Calling colleagues in a note: whom it names, and whether they may see what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

from deskhand.features.tickets.model import MAX_BODY, MessageKind, Ticket
from deskhand.features.tickets.visibility import Place, admits
from deskhand.kernel.errors import Invalid
from deskhand.kernel.markdown import rendered, rendered_note
from deskhand.kernel.mentions import called, with_names
from deskhand.log.actor import Actor, Role
from deskhand.log.tx import Tx

# Who calls more of them means the whole team.
MAX_MENTIONS = 20

PEOPLE: LiteralString = """
select m.workspace_id, m.id, m.role, m.display_name,
       array(select dm.department_id from desk.department_member dm where dm.member_id = m.id)
from desk.member m
where m.workspace_id = %(workspace)s and m.id = any(%(ids)s) and m.left_at is null
"""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote, as it is kept and shown. `mentions` are whom it calls."""

    body: str
    html: str
    mentions: tuple[UUID, ...]
    people: Mapping[UUID, Actor]

    def called_in(self, ticket: Ticket) -> tuple[UUID, ...]:
        """Whom it calls, all of whom must be staff who may see the ticket.

        Raises `Invalid` with `mention.unknown` or `mention.cannot_see` (and their `name`).
        """
        for member in self.mentions:
            person = self.people.get(member)
            if person is None:
                raise Invalid("mention.unknown", field="body")
            if not (person.is_staff and admits(person, place_of(ticket))):
                raise Invalid("mention.cannot_see", field="body", name=person.name)
        return self.mentions


def place_of(ticket: Ticket) -> Place:
    """What decides who may see a ticket."""
    return Place(
        ticket.requester_id,
        ticket.assignee_id,
        ticket.department_id,
        ticket.deleted_at is not None,
    )


async def written(tx: Tx, kind: MessageKind, body: str) -> Written:
    """A text made ready. Only a note calls anybody, and then by the names they have.

    One round trip if it does. Raises `Invalid` with `mention.too_many` or `field.too_long` (the
    names make it longer).
    """
    if kind is not MessageKind.INTERNAL:
        return Written(body, await rendered(body), (), {})
    ids = called(body)
    if len(ids) > MAX_MENTIONS:
        raise Invalid("mention.too_many", field="body", limit=MAX_MENTIONS)
    people = await _people(tx, ids) if ids else {}
    body = with_names(body, {member: person.name for member, person in people.items()})
    if len(body) > MAX_BODY:
        raise Invalid("field.too_long", field="body", limit=MAX_BODY)
    note = await rendered_note(body)
    return Written(body, note.html, note.mentions, people)


async def _people(tx: Tx, ids: tuple[UUID, ...]) -> dict[UUID, Actor]:
    params = {"workspace": tx.workspace, "ids": list(ids)}
    return dict(await tx.all(PEOPLE, params, _person))


def _person(
    workspace: UUID, member: UUID, role: str, name: str, departments: list[UUID]
) -> tuple[UUID, Actor]:
    return member, Actor(workspace, member, Role(role), name, tuple(departments))
