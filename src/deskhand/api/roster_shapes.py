"""What the lists of people take and give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StrictBool

from deskhand.api.auth_shapes import Email, Username
from deskhand.api.shapes import Body, Line
from deskhand.api.ticket_shapes import Limit
from deskhand.features.people.model import MAX_DEPARTMENTS, MAX_DISPLAY_NAME
from deskhand.features.people.names import Ref
from deskhand.features.people.roster import RosterEntry
from deskhand.log.actor import Role

Name = Annotated[str, Line(MAX_DISPLAY_NAME)]
# The place is the folded name: in Hangul each of its letters is up to nine bytes.
NameCursor = Annotated[str, Field(min_length=1, max_length=1_500)]
DepartmentIds = Annotated[tuple[UUID, ...], Field(max_length=MAX_DEPARTMENTS)]


class MembersQuery(Body):
    """Whom I look for: the beginning of a name, a last name or an address."""

    q: Annotated[str, Line(100)] | None = None
    role: list[Role] = Field(default_factory=list[Role])
    department: UUID | None = None
    organization: UUID | None = None
    cursor: NameCursor | None = None
    limit: Limit = 20


class UsersQuery(MembersQuery):
    """The same, user names too. `active`: those who can work here, who left, or all."""

    active: Literal["yes", "no", "all"] = "yes"
    limit: Limit = 50


class UserIn(Body):
    """Somebody new. Without a `username` one is made of the address."""

    display_name: Name
    email: Email
    username: Username | None = None
    role: Role = Role.USER
    department_ids: DepartmentIds = ()
    organization_id: UUID | None = None
    locale: Literal["en", "fr"] | None = None


class UserChange(Body):
    """Only what is given is changed; null takes the organization away."""

    display_name: Name | None = None
    role: Role | None = None
    department_ids: DepartmentIds | None = None
    organization_id: UUID | None = None
    active: StrictBool | None = None


@dataclass(slots=True)
class MemberEntry:
    """Somebody to choose. `has_account` false: a contact, who cannot sign in."""

    id: UUID
    display_name: str
    role: Role
    email: str | None
    organization: Ref | None
    departments: Sequence[Ref]
    has_account: bool


@dataclass(frozen=True, slots=True)
class MemberPage:
    """People by name, and where the next page begins."""

    items: Sequence[MemberEntry]
    next_cursor: str | None


@dataclass(slots=True)
class User(MemberEntry):
    """Somebody as administrators see them. `id` is the member's.

    `invited`: their link waits to be used, until `link_expires_at`. `last_seen_at`: when they
    were last here.
    """

    username: str | None
    active: bool
    invited: bool
    link_expires_at: datetime | None
    last_seen_at: datetime | None
    left_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class UserPage:
    """People by name, and where the next page begins."""

    items: Sequence[User]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class SignInLink:
    """With it somebody sets a password, once, until `expires_at`. It is shown only now."""

    url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class InvitedUser:
    """Who was invited, and the link to give to them."""

    user: User
    link: SignInLink


def member_entry(one: RosterEntry) -> MemberEntry:
    """Somebody as everybody of the team sees them."""
    return MemberEntry(
        one.id,
        one.display_name,
        one.role,
        one.email,
        one.organization,
        one.departments,
        one.account_id is not None,
    )
