"""What can happen to members, organizations and departments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from deskhand.log.event import event


@event("member.joined", subject="member")
@dataclass(frozen=True, slots=True)
class MemberJoined:
    """Somebody came in. Addresses stay in the row: the log cannot forget."""

    member: UUID
    account: UUID | None
    display_name: str
    role: str
    organization: UUID | None
    at: datetime


@event("member.changed", subject="member")
@dataclass(frozen=True, slots=True)
class MemberChanged:
    """This is what they are now; `left_at` is set when they went."""

    member: UUID
    display_name: str
    role: str
    organization: UUID | None
    left_at: datetime | None
