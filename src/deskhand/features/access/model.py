"""Accounts and sign-ins: what they are, and how long a proof of one is good for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from deskhand.log.actor import Actor

# Remembered: a month without a visit ends it, half a year in any case.
# Not remembered: a night away does, and a week in any case.
IDLE = {True: timedelta(days=30), False: timedelta(hours=12)}
LONGEST = {True: timedelta(days=180), False: timedelta(days=7)}

# No "@" in a user name: it is never somebody's e-mail address.
USERNAME = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
EMAIL = r"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)*$"
SHORTEST_USERNAME, LONGEST_USERNAME = 2, 40
SHORTEST_EMAIL, LONGEST_EMAIL = 3, 254


class Via(StrEnum):
    """The door a proof opens: a browser's cookie or a program's bearer token."""

    COOKIE = "web"
    BEARER = "api"


class Ended(StrEnum):
    """Why a session is over."""

    SIGNED_OUT = "signed_out"
    REUSE = "token_reused"
    RENEWED = "renewed"
    DEACTIVATED = "deactivated"


class Theme(StrEnum):
    """In which colours somebody reads: `auto` as their device does."""

    LIGHT = "light"
    DARK = "dark"
    AUTO = "auto"


class Density(StrEnum):
    """How much stands on a page."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How somebody likes their pages. `shortcuts`: whether single keys do something."""

    theme: Theme = Theme.AUTO
    density: Density = Density.COMFORTABLE
    shortcuts: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in, in every workspace they belong to."""

    id: UUID
    username: str
    email: str
    display_name: str
    locale: str
    discord_name: str | None
    discord_id: str | None
    preferences: Preferences = Preferences()


@dataclass(frozen=True, slots=True)
class Membership:
    """A workspace an account belongs to. Its role there is the desk's business."""

    workspace: UUID
    member: UUID
    slug: str
    name: str
    locale: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in, as the control schema holds it, with what the door needs of its account."""

    id: UUID
    account: UUID
    workspace: UUID
    locale: str
    remember: bool
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A proof that was checked: whose it is, and as whom they act."""

    session: Session
    actor: Actor
    via: Via
    # The proof itself ends here: the session's end, or the bearer token's.
    expires_at: datetime
    # Asked for again from the database at this instant.
    stale_at: datetime
    csrf_token: str

    @property
    def account(self) -> UUID:
        """Whose sign-in it is."""
        return self.session.account


def expiry(created_at: datetime, now: datetime, *, remember: bool) -> datetime:
    """When a session that was used `now` ends if nobody comes back."""
    return min(now + IDLE[remember], created_at + LONGEST[remember])
