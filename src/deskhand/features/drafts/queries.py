"""The screens about drafts: one of them, and which there are. Only ever one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.drafts import store
from deskhand.features.drafts.model import EXCERPT, MAX_LISTED, Draft
from deskhand.features.tickets.handle import Handle
from deskhand.features.tickets.model import MessageKind
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

# A draft in a ticket that is out of sight is out of sight too.
MINE: LiteralString = """
select t.id, t.reference, t.subject, d.kind, left(d.body, %(excerpt)s), d.version, d.edited_at
from desk.draft d
left join desk.ticket t on t.id = d.ticket_id
where d.workspace_id = %(workspace)s and d.member_id = %(me)s
  and (d.body <> '' or d.fields <> '{}'::jsonb)
  and (d.ticket_id is null or {scope})
order by d.edited_at desc, t.id desc, d.kind limit %(most)s
"""


@dataclass(frozen=True, slots=True)
class DraftTicket:
    """The ticket a draft is for."""

    id: UUID
    reference: str
    subject: str


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in the list of one's own. `ticket` null: a new one."""

    ticket: DraftTicket | None
    kind: MessageKind
    excerpt: str
    version: int
    edited_at: datetime


def draft(actor: Actor, handle: Handle | None, kind: MessageKind) -> Query[Draft]:
    """The actor's draft in a ticket they may see; no row when they may not."""
    sql, params = store.place(store.READ, actor, handle, kind)
    return Query(sql, params, store.reading(kind))


def drafts(actor: Actor) -> Query[DraftRow]:
    """The actor's drafts, the last edited first: 100 at most."""
    scope = visible(actor)
    params: dict[str, Any] = {
        **scope.params,
        "workspace": actor.workspace,
        "me": actor.member,
        "excerpt": EXCERPT,
        "most": MAX_LISTED,
    }
    return Query(MINE.replace("{scope}", scope.sql), params, _row)


def _row(
    ticket: UUID | None,
    reference: str,
    subject: str,
    kind: str,
    excerpt: str,
    version: int,
    edited_at: datetime,
) -> DraftRow:
    about = DraftTicket(ticket, reference, subject) if ticket else None
    return DraftRow(about, MessageKind(kind), excerpt, version, edited_at)
