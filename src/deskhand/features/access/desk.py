"""What signing in works with, and what it gives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

from deskhand.features.access.model import Account
from deskhand.features.access.passwords import Passwords
from deskhand.features.access.sessions import Sessions
from deskhand.features.access.tokens import Tokens
from deskhand.kernel.clock import Clock
from deskhand.kernel.db import Databases
from deskhand.log.gate import Gate


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """Everything the verbs of access need. One in a process, made by `entry`."""

    databases: Databases
    gate: Gate
    clock: Clock
    tokens: Tokens
    passwords: Passwords
    sessions: Sessions
    # Waits so many seconds: asyncio.sleep, or in tests nothing.
    pause: Callable[[float], Awaitable[None]]
    # Refreshes under way in this process, by the token's hash.
    refreshing: dict[bytes, Awaitable[TokenPair]] = field(
        default_factory=dict[bytes, "Awaitable[TokenPair]"]
    )


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a sign-in comes from: written beside the session, and counted."""

    address: str
    user_agent: str | None = None


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a program gets: an access token for 15 minutes, and what gets the next one."""

    access_token: str
    refresh_token: str


@dataclass(frozen=True, slots=True)
class NewSession:
    """A sign-in that has just begun. Its secrets exist only here: we keep their hashes."""

    id: UUID
    account: Account
    workspace: UUID
    # The member they are, or were promised to become, in that workspace.
    member: UUID
    cookie: str
    remember: bool
    csrf_token: str
    tokens: TokenPair
