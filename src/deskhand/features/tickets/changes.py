"""Several changes to a ticket in one request, each decided on what the ones before left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TypeVar
from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.tickets import decide
from deskhand.features.tickets.decide import Happened
from deskhand.features.tickets.events import TicketCategorized, TicketRenamed, TicketTagged
from deskhand.features.tickets.model import MAX_TAGS, Priority, Status, Ticket
from deskhand.features.tickets.projection import fold
from deskhand.kernel.errors import Conflict
from deskhand.kernel.unset import UNSET, Unset
from deskhand.log.actor import Actor

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Closing:
    """That it is over, and why: its requester may read it."""

    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TicketChanges:
    """What a request wants changed; the rest stays."""

    subject: str | Unset = UNSET
    status: Status | Unset = UNSET
    priority: Priority | Unset = UNSET
    category_id: UUID | Unset | None = UNSET
    department_id: UUID | Unset | None = UNSET
    assignee_id: UUID | Unset | None = UNSET
    tags: tuple[str, ...] | Unset = UNSET
    add_tags: tuple[str, ...] | Unset = UNSET
    remove_tags: tuple[str, ...] | Unset = UNSET
    claim: bool | Unset = UNSET
    close: Closing | Unset = UNSET

    def given(self, name: str) -> UUID | None:
        """The id given for `name`, if one was."""
        value = getattr(self, name)
        return None if value is UNSET else value


def happenings(
    ticket: Ticket, changes: TicketChanges, by: Actor, *, back: bool = False
) -> Happened:
    """Every event of the request, in the order in which they apply. Status goes last.

    `back`: the status is one that the actor may take the ticket back to.
    """
    steps: dict[str, Callable[[Ticket], Happened]] = {
        "subject": lambda t: rename(t, _set(changes.subject), by),
        "priority": lambda t: decide.prioritize(t, _set(changes.priority), by),
        "category_id": lambda t: categorize(t, _set(changes.category_id), by),
        "department_id": lambda t: decide.move(t, _set(changes.department_id), by),
        "claim": lambda t: decide.claim(t, by),
        "assignee_id": lambda t: decide.assign(t, _set(changes.assignee_id), by),
        "tags": lambda t: tag(t, _set(changes.tags), by),
        "add_tags": lambda t: tag(t, (*t.tags, *_set(changes.add_tags)), by),
        "remove_tags": lambda t: tag(t, _without(t.tags, _set(changes.remove_tags)), by),
        "close": lambda t: decide.close(t, _set(changes.close).reason, by),
        "status": lambda t: decide.set_status(t, _set(changes.status), by, back=back),
    }
    require(by, Permission.TICKET_WORK)
    # A ticket that is being reopened may be changed in the same request.
    if changes.status is not UNSET and ticket.status is Status.CLOSED:
        steps = {"status": steps.pop("status"), **steps}
    given = {field.name for field in fields(changes) if getattr(changes, field.name) is not UNSET}
    everything: Happened = []
    for name, step in steps.items():
        if name in given:
            happened = step(ticket)
            # The instant does not matter to the decisions that follow.
            ticket = fold(ticket, happened, ticket.updated_at)
            everything += happened
    return everything


def rename(ticket: Ticket, subject: str, by: Actor) -> Happened:
    """Put the subject in other words."""
    require(by, Permission.TICKET_WORK)
    if ticket.subject == subject:
        return []
    decide.require_open(ticket)
    return [TicketRenamed(ticket.id, subject, ticket.subject)]


def categorize(ticket: Ticket, category: UUID | None, by: Actor) -> Happened:
    """Say what it is about."""
    require(by, Permission.TICKET_WORK)
    if ticket.category_id == category:
        return []
    decide.require_open(ticket)
    return [TicketCategorized(ticket.id, category, ticket.category_id)]


def tag(ticket: Ticket, tags: tuple[str, ...], by: Actor) -> Happened:
    """Set its tags, without repetition, in the order given: 20 at most."""
    require(by, Permission.TICKET_WORK)
    wanted = tuple(dict.fromkeys(tags))
    if ticket.tags == wanted:
        return []
    if len(wanted) > MAX_TAGS:
        raise Conflict("ticket.too_many_tags", limit=MAX_TAGS)
    return [TicketTagged(ticket.id, wanted, ticket.tags)]


def _without(tags: tuple[str, ...], unwanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in tags if one not in unwanted)


def _set(value: T | Unset) -> T:
    if isinstance(value, Unset):
        message = "asked for a field that was not given"
        raise TypeError(message)
    return value
