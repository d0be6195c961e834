"""What members, organizations and departments are, and what may be done with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from deskhand.log.actor import Role


@dataclass(frozen=True, slots=True)
class MemberState:
    """An account or a contact inside one workspace. `left_at`: gone, but named in the past."""

    id: UUID
    account_id: UUID | None
    display_name: str
    role: Role
    organization_id: UUID | None
    left_at: datetime | None
    created_at: datetime
