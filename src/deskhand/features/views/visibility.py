"""Which saved views a member may see: one rule, for the list and for every write.

The team sees its own and the shared ones; nobody else's own, whatever their role. Who only
asks for help has no views.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString

from deskhand.log.actor import Actor


@dataclass(frozen=True, slots=True)
class ViewScope:
    """The views one member may see: a predicate over `desk.saved_view v`, with its parameters."""

    sql: LiteralString
    params: dict[str, Any]


def views_visible(actor: Actor) -> ViewScope:
    """The views `actor` may see."""
    if not actor.is_staff:
        return ViewScope("false", {})
    return ViewScope("(v.shared or v.owner_id = %(scope_member)s)", {"scope_member": actor.member})
