"""The verbs of a ticket: load, decide, record. Each runs inside the gate, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from deskhand.features.access.permissions import Permission, may, require
from deskhand.features.files.model import StoredFile
from deskhand.features.files.staged import refuse_spent
from deskhand.features.files.store import attach
from deskhand.features.intake.answers import Given, checked_answers
from deskhand.features.people.contacts import NewContact, contact_for
from deskhand.features.tickets import decide, references, store
from deskhand.features.tickets.changes import TicketChanges, happenings
from deskhand.features.tickets.events import MessagePosted, TicketOpened
from deskhand.features.tickets.handle import Handle
from deskhand.features.tickets.mentions import written
from deskhand.features.tickets.model import Message, MessageKind, Priority, Status, Ticket
from deskhand.features.tickets.projection import fold
from deskhand.kernel.errors import Conflict, Fault, Invalid, NotFound
from deskhand.kernel.ids import new_code, new_id
from deskhand.kernel.markdown import rendered
from deskhand.kernel.mentions import called
from deskhand.kernel.text import shows
from deskhand.log.tx import Tx


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for. Without `requester_id` and `contact` it is whoever sends it."""

    subject: str
    body: str
    priority: Priority = Priority.MEDIUM
    category_id: UUID | None = None
    department_id: UUID | None = None
    requester_id: UUID | None = None
    # Somebody who may not be known yet, by their address.
    contact: NewContact | None = None
    assignee_id: UUID | None = None
    tags: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    # To the form of its category, by the keys of its fields.
    answers: Mapping[str, Given] = field(default_factory=dict[str, Given])
    channel: str = "web"


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody writes. `status`: where the ticket goes with it (send and wait)."""

    kind: MessageKind
    body: str
    status: Status | None = None
    channel: str = "web"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message and the ticket as it stands with it."""

    message: Message
    ticket: Ticket


async def open_ticket(tx: Tx, request: Request, files: Sequence[StoredFile] = ()) -> Ticket:
    """Ask for help. The category's department gets it unless another is named.

    Staff may ask for somebody else, assign and tag at once; a requester's ticket is their own.
    Raises `Conflict("category.put_away")`, and `Invalid("request.invalid")` with a fault for
    each field of the category's form that is not answered as it asks.
    """
    actor = tx.actor
    html = await rendered(request.body)
    requester = await _requester(tx, request)
    for_other = requester != actor.member
    if request.assignee_id or request.tags or request.department_id:
        require(actor, Permission.TICKET_WORK)
    found = await references.look_up(
        tx,
        requester=requester,
        assignee=request.assignee_id,
        category=request.category_id,
        department=request.department_id,
    )
    if not found.offered:
        raise Conflict("category.put_away", field="category_id")
    ticket_id = new_id()
    opened = TicketOpened(
        ticket=ticket_id,
        code=new_code(),
        title=request.subject,
        priority=request.priority.value,
        channel=request.channel,
        requester=found.requester_id,
        category=request.category_id,
        department=request.department_id or found.category_department_id,
        organization=found.organization_id,
        assignee=request.assignee_id,
        tags=request.tags,
        fields=request.fields,
        answers=checked_answers(found.form, request.answers),
    )
    message = _message(tx, ticket_id, MessageKind.PUBLIC, (request.body, html), request.channel)
    posted = MessagePosted(
        ticket_id, message.id, message.kind.value, for_other, len(files), actor.member
    )
    ticket = await store.insert(tx, opened, [posted])
    tx.run_last(*store.write_message(tx, message))
    for statement in attach(tx, ticket_id, message.id, files):
        tx.run_last(*statement)
    return ticket


async def _requester(tx: Tx, request: Request) -> UUID | None:
    """Who asks: whoever sends it, or for whom they do."""
    if request.contact is not None:
        return (await contact_for(tx, request.contact)).id
    if request.requester_id not in (None, tx.actor.member):
        require(tx.actor, Permission.TICKET_OPEN_FOR_OTHERS)
    return request.requester_id or tx.actor.member


async def claim_ticket(tx: Tx, handle: Handle, *, seen: int | None = None) -> Ticket:
    """Take a ticket. If somebody else was first, the refusal says who, whatever was `seen`."""
    try:
        ticket = await store.lock(tx, handle, seen=seen)
    except Conflict:
        await _claimed(tx, await store.lock(tx, handle))
        raise
    return await store.record(tx, ticket, await _claimed(tx, ticket))


async def _claimed(tx: Tx, ticket: Ticket) -> decide.Happened:
    try:
        return decide.claim(ticket, tx.actor)
    except Conflict as refused:
        if refused.code == "ticket.taken" and ticket.assignee_id:
            refused.params["by"] = await references.person(tx, ticket.assignee_id)
        raise


async def change_ticket(
    tx: Tx, handle: Handle, changes: TicketChanges, *, seen: int | None = None
) -> Ticket:
    """Change several things at once, each with an event of its own; all or none."""
    ticket = await store.lock(tx, handle, seen=seen)
    await references.look_up(
        tx,
        requester=None,
        assignee=changes.given("assignee_id"),
        category=changes.given("category_id"),
        department=changes.given("department_id"),
    )
    return await store.record(tx, ticket, happenings(ticket, changes, tx.actor))


async def close_ticket(
    tx: Tx, handle: Handle, *, reason: str | None = None, seen: int | None = None
) -> Ticket:
    """End a ticket, with a reason that its requester may read."""
    ticket = await store.lock(tx, handle, seen=seen)
    return await store.record(tx, ticket, decide.close(ticket, reason, tx.actor))


async def resolve_ticket(tx: Tx, handle: Handle) -> Ticket:
    """Say that it is solved."""
    ticket = await store.lock(tx, handle)
    return await store.record(tx, ticket, decide.resolve(ticket, tx.actor))


async def reopen_ticket(
    tx: Tx, handle: Handle, *, reason: str | None = None, seen: int | None = None
) -> Ticket:
    """Take a resolved or closed ticket up again."""
    ticket = await store.lock(tx, handle, seen=seen)
    return await store.record(tx, ticket, decide.reopen(ticket, reason, tx.actor))


async def escalate_ticket(
    tx: Tx,
    handle: Handle,
    *,
    reason: str,
    department_id: UUID | None = None,
    seen: int | None = None,
) -> Ticket:
    """Raise it a level and, if one is named, give it to another department."""
    ticket = await store.lock(tx, handle, seen=seen)
    happened = decide.escalate(ticket, reason, department_id, tx.actor)
    if department_id:
        await references.look_up(
            tx, requester=None, assignee=None, category=None, department=department_id
        )
    return await store.record(tx, ticket, happened)


async def send_message(
    tx: Tx,
    handle: Handle,
    reply: Reply,
    files: Sequence[StoredFile] = (),
    *,
    seen: int | None = None,
) -> Sent:
    """Write in a ticket: a public reply or an internal note; with files it needs no words.

    Raises `Invalid("request.invalid")` for neither words nor files.
    """
    words = reply.body if shows(reply.body) else ""
    if not words and not files:
        raise Invalid("request.invalid", errors=[Fault("body", "field.empty")])
    # Before the lock: long or hostile text takes its time.
    said = await written(tx, reply.kind, words)
    ticket = await store.lock(tx, handle, seen=seen)
    await refuse_spent(tx, files)
    message = _message(tx, ticket.id, reply.kind, (said.body, said.html), reply.channel)
    mentions = said.called_in(ticket)
    happened = decide.post(ticket, message.id, reply.kind, len(files), tx.actor, mentions)
    after = fold(ticket, happened, tx.now)
    if reply.status is not None:
        happened += decide.set_status(after, reply.status, tx.actor)
    await tx.run(*store.write_message(tx, message))
    for statement in attach(tx, ticket.id, message.id, files):
        await tx.run(*statement)
    return Sent(message, await store.record(tx, ticket, happened))


async def annotate_ticket(
    tx: Tx,
    handle: Handle,
    *,
    note: str | None,
    priority: Priority | None,
    seen: int | None = None,
) -> Ticket:
    """Add an internal note, set the priority, or both."""
    require(tx.actor, Permission.TICKET_WORK)
    said = None if note is None else await written(tx, MessageKind.INTERNAL, note)
    ticket = await store.lock(tx, handle, seen=seen)
    happened: list[object] = []
    if priority is not None:
        happened += decide.prioritize(ticket, priority, tx.actor)
    if said is not None:
        words = said.body, said.html
        message = _message(tx, ticket.id, MessageKind.INTERNAL, words, tx.actor.via)
        mentions = said.called_in(ticket)
        happened += decide.post(ticket, message.id, message.kind, 0, tx.actor, mentions)
        await tx.run(*store.write_message(tx, message))
    return await store.record(tx, ticket, happened)


async def edit_message(
    tx: Tx, handle: Handle, message_id: UUID, body: str, *, seen: int | None = None
) -> Sent:
    """Put one's own message in other words within 15 minutes; the first version is kept."""
    # Before the lock, unless it calls somebody: only of a note that means anything.
    html = "" if called(body) else await rendered(body)
    ticket, message = await store.lock_with_message(tx, handle, message_id, seen=seen)
    if message is None:
        raise AssertionError
    if message.kind is MessageKind.INTERNAL and not may(tx.actor, Permission.TICKET_WORK):
        raise NotFound("message.unknown")
    mentions: tuple[UUID, ...] = ()
    if called(body):
        said = await written(tx, message.kind, body)
        body, html = said.body, said.html
        before = called(message.body)
        mentions = tuple(one for one in said.called_in(ticket) if one not in before)
    happened = decide.edit(ticket, message, body, tx.now, tx.actor, mentions)
    if happened:
        message = await store.rewrite(tx, message, body, html, tx.now)
    return Sent(message, await store.record(tx, ticket, happened))


async def mark_resolution(
    tx: Tx, handle: Handle, message_id: UUID | None, *, seen: int | None = None
) -> Ticket:
    """Mark the public message that solved it, or take the mark away."""
    ticket, message = await store.lock_with_message(tx, handle, message_id, seen=seen)
    return await store.record(tx, ticket, decide.mark_resolution(ticket, message, tx.actor))


async def delete_ticket(tx: Tx, handle: Handle, *, seen: int | None = None) -> Ticket:
    """Put a ticket out of sight; it can be restored for 30 days."""
    ticket = await store.lock(tx, handle, seen=seen, deleted=None)
    return await store.record(tx, ticket, decide.delete(ticket, tx.actor))


async def restore_ticket(tx: Tx, handle: Handle, *, seen: int | None = None) -> Ticket:
    """Bring a deleted ticket back."""
    ticket = await store.lock(tx, handle, seen=seen, deleted=None)
    return await store.record(tx, ticket, decide.restore(ticket, tx.now, tx.actor))


def _message(
    tx: Tx, ticket: UUID, kind: MessageKind, words: tuple[str, str], channel: str
) -> Message:
    return Message(
        id=new_id(),
        ticket_id=ticket,
        kind=kind,
        author_id=tx.actor.member,
        author_role=tx.actor.role.value,
        channel=channel,
        body=words[0],
        html=words[1],
        original_body=None,
        edited_at=None,
        created_at=tx.now,
    )
