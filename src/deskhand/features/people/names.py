"""People and things by their names, as every screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from deskhand.log.actor import Role


@dataclass(frozen=True, slots=True)
class Ref:
    """Something with a name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class MemberRef:
    """A person, and in which role they are here."""

    id: UUID
    display_name: str
    role: Role
