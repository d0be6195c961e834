"""What has happened to a ticket since somebody last looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.people.names import MemberRef
from deskhand.features.tickets.events import PUBLIC_KINDS
from deskhand.features.tickets.handle import Handle
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor, Role

# Their own doing is not news to anybody; ten are enough to say that there is some.
UNSEEN: LiteralString = """
select e.rev, e.kind, e.at, m.id, m.display_name, m.role
from desk.event e left join desk.member m on m.id = e.actor
where e.workspace_id = %(workspace)s
  and e.subject = (select t.id from desk.ticket t where {handle})
  and e.rev > %(seen)s and e.actor is distinct from %(me)s
"""
FOR_REQUESTER: LiteralString = (
    " and e.kind = any(%(kinds)s) and (e.kind not like 'message.%%' or e.body->>'kind' = 'PUBLIC')"
)
NEWEST: LiteralString = " order by e.rev limit 10"


@dataclass(frozen=True, slots=True)
class Unseen:
    """One thing that happened, and who did it (None: the desk itself)."""

    rev: int
    kind: str
    at: datetime
    actor: MemberRef | None


def unseen(actor: Actor, handle: Handle, seen: int) -> Query[Unseen]:
    """The ticket's events after revision `seen` that `actor` did not make and may know of."""
    params: dict[str, Any] = {
        **handle.params,
        "workspace": actor.workspace,
        "seen": seen,
        "me": actor.member,
    }
    sql: LiteralString = UNSEEN.replace("{handle}", handle.sql)
    if not actor.is_staff:
        sql += FOR_REQUESTER
        params["kinds"] = list(PUBLIC_KINDS)
    return Query(sql + NEWEST, params, _unseen)


def _unseen(rev: int, kind: str, at: datetime, member: UUID | None, name: str, role: str) -> Unseen:
    return Unseen(rev, kind, at, MemberRef(member, name, Role(role)) if member else None)
