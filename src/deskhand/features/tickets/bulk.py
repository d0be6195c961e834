"""Many tickets changed at once, and the way back.

One transaction, so that a hundred tickets cost one commit and one Idempotency-Key stands for
all of them; within it each ticket is decided by itself, and one that is refused keeps nobody
from the others. What was refused is said ticket by ticket.

The way back is a bulk too: `undo` says for each changed ticket what it was, in the same words
as a change. With the revision of this bulk as `seen`, a ticket somebody else has touched since
is left alone and said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from deskhand.features.people.names import MemberRef
from deskhand.features.tickets import references, store
from deskhand.features.tickets.changes import TicketChanges, happenings
from deskhand.features.tickets.decide import Happened, Moved, takes_back
from deskhand.features.tickets.handle import Name
from deskhand.features.tickets.many import Named, ask_moves, ask_news, lock_named
from deskhand.features.tickets.model import Status, Ticket
from deskhand.kernel.errors import Conflict, Invalid, NotFound, Refusal
from deskhand.kernel.unset import UNSET
from deskhand.log.tx import Tx

REFERENCES = {
    "assignee_id": "member.unknown",
    "category_id": "category.unknown",
    "department_id": "department.unknown",
}
KEPT = ("status", "priority", "assignee_id", "tags", "category_id", "department_id")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one ticket is to become. `seen`: the newest revision its caller knows of it."""

    name: Name | None
    changes: TicketChanges
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one ticket. `code` is that of the refusal; `by` who has it already.

    `before` are the fields that changed, as they were; `undo` is the change that leads back.
    """

    ticket: UUID | None
    code: str | None = None
    params: dict[str, str | int] = field(default_factory=dict[str, str | int])
    by: MemberRef | None = None
    before: dict[str, Any] = field(default_factory=dict[str, Any])
    undo: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the decisions must know beside the tickets."""

    # As what an id may be given: (`assignee_id`, a member), ...
    known: set[tuple[str, UUID]]
    changed: set[UUID]
    moves: Mapping[UUID, Moved]


async def change_tickets(tx: Tx, wanted: Sequence[Wanted]) -> list[Done]:
    """Change each of these tickets, or say why not; the answers are in their order.

    Raises `Invalid("bulk.twice")` when two of the names are one ticket's.
    """
    known = await references.ask_known(tx, _mentioned(wanted))
    named = await lock_named(
        tx,
        [one.name for one in wanted if one.name is not None],
        # Who undoes names the revision; perhaps the ticket is out of their sight by then.
        [one.name for one in wanted if one.name is not None and one.seen is not None],
    )
    found = _found(named, wanted)
    facts = await _facts(tx, found, await known(), wanted)
    decided = [_decided(tx, ticket, one, facts) for ticket, one in zip(found, wanted, strict=True)]
    owners = await references.people(tx, _owners(decided))
    done: list[Done] = []
    for ticket, happened in zip(found, decided, strict=True):
        if isinstance(happened, Refusal) or ticket is None:
            done.append(_refused(ticket, happened, owners))
        else:
            after = await store.record(tx, ticket, happened)
            done.append(_changed(ticket, after))
    return done


def _found(named: Named, wanted: Sequence[Wanted]) -> list[Ticket | None]:
    found = [one.name and named.get(one.name) for one in wanted]
    ids = [ticket.id for ticket in found if ticket is not None]
    if len(set(ids)) < len(ids):
        raise Invalid("bulk.twice", field="tickets")
    return found


async def _facts(
    tx: Tx, found: Sequence[Ticket | None], known: set[tuple[str, UUID]], wanted: Sequence[Wanted]
) -> _Facts:
    pairs = [(ticket, one) for ticket, one in zip(found, wanted, strict=True) if ticket is not None]
    seen = {ticket.id: one.seen for ticket, one in pairs if one.seen is not None}
    moving = [ticket.id for ticket, one in pairs if one.changes.status is not UNSET]
    if not seen and not moving:
        return _Facts(known, set(), {})
    news, moves = await ask_news(tx, seen), await ask_moves(tx, moving)
    return _Facts(known, set(await news()), dict(await moves()))


def _decided(tx: Tx, ticket: Ticket | None, wanted: Wanted, facts: _Facts) -> Happened | Refusal:
    try:
        return _decide(tx, ticket, wanted, facts)
    except Refusal as refusal:
        return refusal


def _decide(tx: Tx, ticket: Ticket | None, wanted: Wanted, facts: _Facts) -> Happened:
    if ticket is None:
        raise NotFound("ticket.unknown")
    if ticket.id in facts.changed:
        raise Conflict("ticket.changed")
    changes = wanted.changes
    for name, code in REFERENCES.items():
        given = changes.given(name)
        if given is not None and (name, given) not in facts.known:
            raise NotFound(code)
    to = changes.status
    back = to is not UNSET and takes_back(facts.moves.get(ticket.id), to, tx.now, tx.actor)
    return happenings(ticket, changes, tx.actor, back=back)


def _mentioned(wanted: Iterable[Wanted]) -> dict[str, set[UUID]]:
    mentioned: dict[str, set[UUID]] = {name: set() for name in REFERENCES}
    for one in wanted:
        for name, ids in mentioned.items():
            given = one.changes.given(name)
            if given is not None:
                ids.add(given)
    return mentioned


def _owners(decided: Iterable[Happened | Refusal]) -> set[UUID]:
    """Who has what was to be claimed."""
    return {one.params["by"] for one in decided if isinstance(one, Refusal) and "by" in one.params}


def _refused(ticket: Ticket | None, refusal: object, owners: Mapping[UUID, MemberRef]) -> Done:
    if not isinstance(refusal, Refusal):
        raise TypeError(refusal)
    params = {name: value for name, value in refusal.params.items() if isinstance(value, str | int)}
    by = refusal.params.get("by")
    return Done(ticket.id if ticket else None, refusal.code, params, owners[by] if by else None)


def _changed(ticket: Ticket, after: Ticket) -> Done:
    before = {
        name: getattr(ticket, name)
        for name in KEPT
        if getattr(ticket, name) != getattr(after, name)
    }
    undo = dict(before)
    if before.get("status") is Status.CLOSED:
        del undo["status"]
        undo["close"] = {"reason": ticket.close_reason}
    return Done(ticket.id, before=before, undo=undo)
