"""The verbs about tickets that have to do with each other. Both histories tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.tickets import store
from deskhand.features.tickets.events import TicketLinked, TicketUnlinked
from deskhand.features.tickets.handle import Name
from deskhand.features.tickets.link_store import MOST_LINKS, add_link, links_of, remove_link
from deskhand.features.tickets.many import lock_named
from deskhand.features.tickets.model import Link, LinkKind, Ticket
from deskhand.kernel.errors import Conflict, Invalid, NotFound
from deskhand.log.tx import Tx


async def link_tickets(tx: Tx, ticket: Name, other: Name, kind: LinkKind) -> Link:
    """Say that `ticket` is a `kind` of `other`. Saying it twice is nothing.

    Raises `NotFound("ticket.unknown")`, `Invalid("link.self")`, `Conflict` with `link.exists`
    (of another kind) or `link.too_many` (50).
    """
    require(tx.actor, Permission.TICKET_WORK)
    one, another = await _both(tx, ticket, other)
    link = Link(one.id, another.id, kind)
    existing = await links_of(tx, one.id, another.id)
    if not _is_new(link, existing):
        return link
    await store.record(tx, one, [TicketLinked(one.id, another.id, kind.value, outgoing=True)])
    await store.record(tx, another, [TicketLinked(another.id, one.id, kind.value, outgoing=False)])
    await add_link(tx, link)
    return link


async def unlink_tickets(tx: Tx, ticket: Name, other: Name) -> Link:
    """Take the link between two tickets away, whichever named the other.

    Raises `NotFound` with `ticket.unknown` or `link.unknown`.
    """
    require(tx.actor, Permission.TICKET_WORK)
    one, another = await _both(tx, ticket, other)
    pair = {one.id, another.id}
    found = [link for link in await links_of(tx, *pair) if {link.ticket, link.other} == pair]
    if not found:
        raise NotFound("link.unknown")
    link = found[0]
    for here, there in ((one, another), (another, one)):
        outgoing = here.id == link.ticket
        await store.record(tx, here, [TicketUnlinked(here.id, there.id, link.kind.value, outgoing)])
    await remove_link(tx, link)
    return link


async def _both(tx: Tx, ticket: Name, other: Name) -> tuple[Ticket, Ticket]:
    found = await lock_named(tx, [ticket, other])
    one, another = found.get(ticket), found.get(other)
    if one is None or another is None:
        raise NotFound("ticket.unknown")
    if one.id == another.id:
        raise Invalid("link.self", field="ticket")
    return one, another


def _is_new(link: Link, existing: Sequence[Link]) -> bool:
    pair = {link.ticket, link.other}
    for known in existing:
        if {known.ticket, known.other} == pair:
            same = known.kind is link.kind and (known == link or link.kind is LinkKind.RELATED)
            if not same:
                raise Conflict("link.exists")
            return False
    for ticket in pair:
        if _count(existing, ticket) >= MOST_LINKS:
            raise Conflict("link.too_many", limit=MOST_LINKS)
    return True


def _count(links: Sequence[Link], ticket: UUID) -> int:
    return sum(ticket in (link.ticket, link.other) for link in links)
