"""What members, organizations and departments are, and the decisions about them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from deskhand.kernel.errors import Conflict, Invalid, NotFound
from deskhand.kernel.text import line, prose
from deskhand.log.actor import Role

MAX_ORGANIZATION_NAME = 120
MAX_DOMAIN = 253
MAX_NOTES = 10_000
MAX_DEPARTMENT_NAME = 80
MAX_DESCRIPTION = 2_000
MAX_DISPLAY_NAME = 80

# A screen shows all departments at once, and all agents of one.
MAX_DEPARTMENTS = 200
MAX_DEPARTMENT_MEMBERS = 500

_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")


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


@dataclass(frozen=True, slots=True)
class OrganizationState:
    """The company or group a requester belongs to. `domain` is that of its e-mail addresses."""

    id: UUID
    name: str
    domain: str | None
    notes: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DepartmentState:
    """A team. `member_ids` are sorted, and the head is one of them."""

    id: UUID
    name: str
    description: str
    head_id: UUID | None
    member_ids: tuple[UUID, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OrganizationWords:
    """What people write about an organization, made ready to keep."""

    name: str
    domain: str | None
    notes: str


def organization_words(name: str, domain: str | None, notes: str) -> OrganizationWords:
    """Check and tidy what was written. Raises `Invalid` with the field."""
    return OrganizationWords(
        name=line("name", name, MAX_ORGANIZATION_NAME),
        domain=_domain(domain) if domain and domain.strip() else None,
        notes=prose("notes", notes, MAX_NOTES),
    )


@dataclass(frozen=True, slots=True)
class DepartmentWords:
    """What people write about a department, and whom they put in it."""

    name: str
    description: str
    head_id: UUID | None
    member_ids: tuple[UUID, ...]


def department_words(
    name: str, description: str, head_id: UUID | None, member_ids: Collection[UUID]
) -> DepartmentWords:
    """Check and tidy what was written; the head is a member too. Raises `Invalid`."""
    members = set(member_ids)
    if head_id is not None:
        members.add(head_id)
    if len(members) > MAX_DEPARTMENT_MEMBERS:
        raise Invalid(
            "department.too_many_members", field="member_ids", limit=MAX_DEPARTMENT_MEMBERS
        )
    return DepartmentWords(
        name=line("name", name, MAX_DEPARTMENT_NAME),
        description=prose("description", description, MAX_DESCRIPTION),
        head_id=head_id,
        member_ids=tuple(sorted(members)),
    )


def staffed(words: DepartmentWords, roles: Mapping[UUID, Role]) -> None:
    """Only staff work in a department; `roles` are those of the members that were found."""
    for member in words.member_ids:
        field = "head_id" if member == words.head_id else "member_ids"
        if member not in roles:
            raise NotFound("member.unknown", field=field)
        if not roles[member].is_staff:
            raise Invalid("department.member_not_staff", field=field)


def room_for_one_more(departments: int) -> None:
    """Whether another department may be made beside those that exist."""
    if departments >= MAX_DEPARTMENTS:
        raise Conflict("department.too_many", limit=MAX_DEPARTMENTS)


def another_administrator(member: MemberState, administrators: Collection[UUID]) -> None:
    """A workspace keeps at least one administrator besides `member`, who stops being one."""
    if member.role is Role.ADMIN and not set(administrators) - {member.id}:
        raise Conflict("member.last_administrator")


def _domain(written: str) -> str:
    domain = line("domain", written, MAX_DOMAIN).lower().rstrip(".")
    labels = domain.split(".")
    has_ending = len(labels) > 1
    if not has_ending or not all(_LABEL.fullmatch(label) for label in labels):
        raise Invalid("organization.domain_invalid", field="domain")
    return domain
