"""People and things by their names, as every screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from deskhand.log.actor import Role

# Not frozen, as the rows they stand in, though nobody changes them: a list makes 200 of them,
# and a frozen one takes nine times as long to make (measured).


@dataclass(slots=True)
class Ref:
    """Something with a name."""

    id: UUID
    name: str


@dataclass(slots=True)
class MemberRef:
    """A person, and in which role they are here."""

    id: UUID
    display_name: str
    role: Role
