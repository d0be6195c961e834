"""What the sign-in routes take and give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, SecretStr
from pydantic_core import PydanticCustomError

from deskhand.api.shapes import Body, Line
from deskhand.features.access.model import (
    EMAIL,
    LONGEST_EMAIL,
    LONGEST_USERNAME,
    SHORTEST_EMAIL,
    SHORTEST_USERNAME,
    USERNAME,
    Preferences,
)
from deskhand.log.actor import Role

LONGEST_PASSWORD = 256


def _plain(value: SecretStr) -> SecretStr:
    """What cannot be encoded or typed is not a password."""
    text = value.get_secret_value()
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError("field.unprintable", "half a character") from None
    if "\0" in text:
        raise PydanticCustomError("field.unprintable", "NUL")
    return value


Password = Annotated[
    SecretStr, Field(min_length=1, max_length=LONGEST_PASSWORD), AfterValidator(_plain)
]
Username = Annotated[
    str,
    Field(min_length=SHORTEST_USERNAME, max_length=LONGEST_USERNAME, pattern=USERNAME),
]
Email = Annotated[
    str,
    Line(LONGEST_EMAIL, SHORTEST_EMAIL),
    Field(pattern=EMAIL, json_schema_extra={"format": "email"}),
]


class RegisterBody(Body):
    """A new account. The password has 10 characters or more and is not a common one."""

    username: Username
    email: Email
    password: Password
    display_name: Annotated[str, Line(80)] | None = None
    discord_name: Annotated[str, Line(80)] | None = None
    discord_id: Annotated[str, Field(pattern=r"^[0-9]{5,20}$")] | None = None
    locale: Literal["en", "fr"] | None = None


class LoginBody(Body):
    """A user name or e-mail address, and the password. `remember`: for 30 days."""

    login: Annotated[str, Line(254)]
    password: Password
    remember: bool = False


class RefreshBody(Body):
    """The newest refresh token of a session. It is used up."""

    refresh_token: Annotated[str, Line(200)]


@dataclass(frozen=True, slots=True)
class AccountView:
    """Who signed in, and how they like their pages."""

    id: UUID
    username: str
    email: str
    display_name: str
    locale: str
    discord_name: str | None
    discord_id: str | None
    preferences: Preferences


@dataclass(frozen=True, slots=True)
class MemberView:
    """As whom they act in this workspace."""

    id: UUID
    display_name: str
    role: Role
    department_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class WorkspaceView:
    """The workspace they act in."""

    id: UUID
    slug: str
    name: str
    locale: str
    timezone: str


@dataclass(frozen=True, slots=True)
class WorkspaceRole:
    """A workspace they belong to, and what they are there."""

    id: UUID
    slug: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Me:
    """Who am I, and what may I do? `csrf_token` goes into X-CSRF-Token of a browser's writes.

    Everything asked after this answer is at least as new as `revision`, so a stream that goes on
    `after` it misses nothing of what was asked in between.
    """

    account: AccountView
    member: MemberView
    permissions: list[str]
    workspace: WorkspaceView
    workspaces: list[WorkspaceRole]
    csrf_token: str
    revision: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """For programs: an access token for `expires_in` seconds, and what gets the next pair."""

    access_token: str
    token_type: str
    expires_in: int
    refresh_token: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that has begun. Browsers use the cookie, programs the tokens."""

    me: Me
    access_token: str
    token_type: str
    expires_in: int
    refresh_token: str
    csrf_token: str
