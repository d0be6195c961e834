"""Which notices a member may see: one rule, for the list and for the count.

One's own, and only while one may see the ticket: what was told is hidden again when the ticket
goes out of sight. Who only asks for help is not told what is the team's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString

from deskhand.features.notices.model import REQUESTERS
from deskhand.features.tickets.visibility import visible
from deskhand.log.actor import Actor


@dataclass(frozen=True, slots=True)
class NoticeScope:
    """The notices one member may see: over `desk.notice n` and its `desk.ticket t`."""

    sql: LiteralString
    params: dict[str, Any]


def notices_visible(actor: Actor) -> NoticeScope:
    """The notices `actor` may see."""
    tickets = visible(actor)
    sql: LiteralString = "n.workspace_id = %(workspace)s and n.member_id = %(me)s and "
    params: dict[str, Any] = {
        **tickets.params,
        "workspace": actor.workspace,
        "me": actor.member,
    }
    if not actor.is_staff:
        sql += "n.kind = any(%(kinds)s) and "
        params["kinds"] = [kind.value for kind in REQUESTERS]
    return NoticeScope(sql + tickets.sql, params)
