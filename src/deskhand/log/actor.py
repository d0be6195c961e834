"""Who does something: the one argument every command and every screen gets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

# The actor of idempotency keys when nobody in particular acts.
NOBODY = UUID(int=0)


class Role(StrEnum):
    """What a member is in a workspace. `features.access.permissions` says what each may do."""

    ADMIN = "ADMIN"
    DEPARTMENT_HEAD = "DEPARTMENT_HEAD"
    AGENT = "AGENT"
    USER = "USER"

    @property
    def is_staff(self) -> bool:
        """Whether this role answers tickets."""
        return self is not Role.USER


@dataclass(frozen=True, slots=True)
class Actor:
    """A member at work in a workspace, or the system itself (`member` is None)."""

    workspace: UUID
    member: UUID | None
    role: Role
    name: str
    departments: tuple[UUID, ...] = ()
    # The door: "web", "api", or "system:<reaction>". It is written beside each event.
    via: str = "web"

    @property
    def is_staff(self) -> bool:
        """Whether they answer tickets."""
        return self.role.is_staff

    @property
    def key_owner(self) -> UUID:
        """Whose idempotency keys these are: nobody gets another's first answer."""
        return self.member or NOBODY


def system(workspace: UUID, name: str) -> Actor:
    """The desk itself, acting for a reaction or a timer called `name`."""
    return Actor(workspace, None, Role.ADMIN, name, via=f"system:{name}")
