"""Contacts: people with an address and a name, for whom the team opens tickets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.people import store
from deskhand.features.people.events import MemberJoined
from deskhand.features.people.model import MAX_DISPLAY_NAME, MemberState
from deskhand.kernel.db import Query
from deskhand.kernel.ids import new_id
from deskhand.kernel.text import line
from deskhand.log.actor import Actor, Role
from deskhand.log.tx import Tx

CONTACT: LiteralString = """
select m.id from desk.member m
where m.workspace_id = %(workspace)s and m.email_key = btrim(desk.search_folded(%(email)s))
  and lower(m.email) = lower(%(email)s) and m.account_id is null and m.left_at is null
order by m.created_at, m.id limit 1
"""

# Two who write to the same new address at once make one contact.
TAKE_TURNS: LiteralString = """
select pg_advisory_xact_lock(3, hashtext(%(workspace)s::text || lower(%(email)s)))
"""

WITH_ADDRESS: LiteralString = f"""
select {store.MEMBER} from desk.member m
where m.workspace_id = %(workspace)s and m.email_key = btrim(desk.search_folded(%(email)s))
  and lower(m.email) = lower(%(email)s) and m.left_at is null
order by m.account_id is null, m.created_at, m.id limit 1
"""


@dataclass(frozen=True, slots=True)
class NewContact:
    """Somebody a ticket is opened for, as the team writes them down."""

    display_name: str
    email: str


def contact_with(actor: Actor, email: str) -> Query[UUID]:
    """The contact without an account who has this address, if there is one."""
    return Query(CONTACT, {"workspace": actor.workspace, "email": email}, _same)


async def contact_for(tx: Tx, who: NewContact) -> MemberState:
    """Whoever has this address here already, else a new contact."""
    require(tx.actor, Permission.TICKET_OPEN_FOR_OTHERS)
    name = line("requester.display_name", who.display_name, MAX_DISPLAY_NAME)
    place = {"workspace": tx.workspace, "email": who.email}
    await tx.ask(TAKE_TURNS, place, _nothing)
    known = await tx.one(WITH_ADDRESS, place, store.member)
    if known is not None:
        return known
    contact = MemberState(new_id(), None, name, Role.USER, None, None, tx.now)
    await store.add_contact(tx, contact, who.email)
    tx.note(MemberJoined(contact.id, None, name, Role.USER, None))
    return contact


def _same(member: UUID) -> UUID:
    return member


def _nothing(*_: object) -> None:
    return None
