"""What can happen to members, organizations and departments.

A `changed` event holds all that the thing is now, so the newest one is enough to know it.
"""

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


@event("member.changed", subject="member")
@dataclass(frozen=True, slots=True)
class MemberChanged:
    """This is what they are now; `left_at` is set when they went."""

    member: UUID
    display_name: str
    role: str
    organization: UUID | None
    left_at: datetime | None


@event("member.invited", subject="member")
@dataclass(frozen=True, slots=True)
class MemberInvited:
    """They were given a link with which they set a password; `account` is theirs from now on."""

    member: UUID
    account: UUID


@event("organization.created", subject="organization")
@dataclass(frozen=True, slots=True)
class OrganizationCreated:
    """A new customer, company or group."""

    organization: UUID
    name: str
    domain: str | None
    notes: str


@event("organization.changed", subject="organization")
@dataclass(frozen=True, slots=True)
class OrganizationChanged:
    """This is what it is now."""

    organization: UUID
    name: str
    domain: str | None
    notes: str


@event("organization.deleted", subject="organization")
@dataclass(frozen=True, slots=True)
class OrganizationDeleted:
    """It is gone. Nobody belonged to it, and no ticket."""

    organization: UUID
    name: str


@event("department.created", subject="department")
@dataclass(frozen=True, slots=True)
class DepartmentCreated:
    """A new team."""

    department: UUID
    name: str
    description: str
    head: UUID | None
    members: tuple[UUID, ...]


@event("department.changed", subject="department")
@dataclass(frozen=True, slots=True)
class DepartmentChanged:
    """This is what it is now, and who works in it."""

    department: UUID
    name: str
    description: str
    head: UUID | None
    members: tuple[UUID, ...]


@event("department.deleted", subject="department")
@dataclass(frozen=True, slots=True)
class DepartmentDeleted:
    """It is gone. No ticket and no category needed it."""

    department: UUID
    name: str
