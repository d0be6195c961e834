"""Which members a member may see: one rule, for every list and search of people.

Staff see everybody. A requester sees themselves; the names of those who answer come with
the tickets they may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString

from deskhand.features.access.permissions import Permission, may
from deskhand.log.actor import Actor


@dataclass(frozen=True, slots=True)
class MemberScope:
    """The members one member may see: a predicate over `desk.member m`, with its parameters."""

    sql: LiteralString
    params: dict[str, Any]


def members_visible(actor: Actor) -> MemberScope:
    """The members `actor` may see."""
    if may(actor, Permission.PEOPLE_READ):
        return MemberScope("true", {})
    return MemberScope("m.id = %(scope_member)s", {"scope_member": actor.member})
