"""The door a signed-in request comes through: who it is, and the two things they can do.

`await door.run(command, ...)` changes something, through the gate; `await door.read(query)`
looks at something, in one round trip. A router does nothing else with the database.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar, overload
from uuid import UUID

import msgspec
from fastapi import Depends, Request
from starlette.responses import Response
from starlette.types import Scope

from deskhand.api.language import locale_of
from deskhand.api.origin import SAFE_METHODS, require_own_origin
from deskhand.api.problem import refusals
from deskhand.api.query import known_only
from deskhand.features.access.desk import FrontDesk
from deskhand.features.access.model import Standing
from deskhand.features.access.permissions import Permission, require
from deskhand.features.access.sessions import Sessions
from deskhand.kernel.blobs import Blobs
from deskhand.kernel.clock import Clock
from deskhand.kernel.crypto import KeyRing
from deskhand.kernel.db import Database, Databases, Query
from deskhand.kernel.errors import Forbidden, Malformed, Unauthenticated
from deskhand.kernel.settings import Settings
from deskhand.log.actor import Actor
from deskhand.log.gate import Gate, Outcome
from deskhand.log.tx import Tx

__all__ = ["Door", "Parts", "SignedIn", "StaffOnly", "answer", "refusals", "signed_in"]

P = ParamSpec("P")
T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")

LONGEST_KEY = 200
SECURE_COOKIE = "__Host-deskhand_session"
PLAIN_COOKIE = "deskhand_session"

encode = msgspec.json.Encoder().encode


@dataclass(slots=True)
class Parts:
    """What requests are answered with. Made by `entry`, one for the application."""

    settings: Settings
    databases: Databases
    gate: Gate
    clock: Clock
    desk: FrontDesk
    blobs: Blobs
    keys: KeyRing
    # What opens event streams (`api.events.Live`); the API knows no reaction.
    live: Any
    # Who knows who is where (`api.presence.Presences`), in the same way.
    presence: Any

    @property
    def sessions(self) -> Sessions:
        """The sign-ins this process knows of."""
        return self.desk.sessions


class Door:
    """One request by somebody who is signed in."""

    __slots__ = ("actor", "key", "locale", "parts", "standing")

    def __init__(self, parts: Parts, standing: Standing, locale: str, key: str | None) -> None:
        """`key` is the request's Idempotency-Key."""
        self.parts = parts
        self.standing = standing
        self.actor: Actor = standing.actor
        self.locale = locale
        self.key = key

    @property
    def account(self) -> UUID:
        """Whose sign-in it is."""
        return self.standing.account

    @property
    def database(self) -> Database:
        """Where the actor's workspace lives."""
        return self.parts.databases.of(self.actor.workspace)

    async def run(
        self,
        command: Callable[Concatenate[Tx, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """Carry out a command as this actor, once for this request's Idempotency-Key."""
        return await self.parts.gate.run_once(self.key, self.actor, command, *args, **kwargs)

    @overload
    async def read(self, a: Query[A], /) -> tuple[list[A]]: ...
    @overload
    async def read(self, a: Query[A], b: Query[B], /) -> tuple[list[A], list[B]]: ...
    @overload
    async def read(
        self, a: Query[A], b: Query[B], c: Query[C], /
    ) -> tuple[list[A], list[B], list[C]]: ...
    @overload
    async def read(
        self, a: Query[A], b: Query[B], c: Query[C], d: Query[D], /
    ) -> tuple[list[A], list[B], list[C], list[D]]: ...
    @overload
    async def read(
        self, a: Query[A], b: Query[B], c: Query[C], d: Query[D], e: Query[E], /
    ) -> tuple[list[A], list[B], list[C], list[D], list[E]]: ...
    async def read(self, *queries: Query[Any]) -> tuple[list[Any], ...]:
        """The rows of a screen's queries, in one round trip, inside the actor's workspace."""
        workspace = self.actor.workspace
        read: Callable[..., Awaitable[tuple[list[Any], ...]]] = self.parts.databases.of(
            workspace
        ).read
        return await read(workspace, *queries)

    def require(self, permission: Permission) -> None:
        """Refuse with `access.denied` unless the actor's role has the permission."""
        require(self.actor, permission)


async def signed_in(request: Request) -> Door:
    """Who is asking, by bearer token or cookie. Raises `Unauthenticated("auth.required")`.

    A write by cookie must carry the session's X-CSRF-Token and come from a page of ours.
    """
    scope = request.scope
    parts: Parts = scope["app"].state.parts
    bearer, cookie, csrf, key = _proofs(scope, parts)
    unsafe = scope["method"] not in SAFE_METHODS
    if bearer is not None:
        standing = await parts.desk.sessions.by_bearer(bearer)
    elif cookie is not None:
        standing = await parts.desk.sessions.by_cookie(cookie)
        if unsafe:
            _require_own_page(scope, parts, standing, csrf)
    else:
        raise Unauthenticated("auth.required")
    # Refusals from here on are in the account's language too.
    scope.setdefault("state", {})["locale"] = standing.session.locale
    known_only(request)
    return Door(parts, standing, locale_of(scope, standing.session.locale), key)


async def staff(door: Annotated[Door, Depends(signed_in)]) -> Door:
    """As `signed_in`, for those who answer tickets. Raises `Forbidden("access.staff_only")`."""
    if not door.actor.is_staff:
        raise Forbidden("access.staff_only")
    return door


SignedIn = Annotated[Door, Depends(signed_in)]
StaffOnly = Annotated[Door, Depends(staff)]


def answer(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A frozen dataclass as JSON, without a detour."""
    return Response(encode(value), status, headers, "application/json")


def cookie_name(settings: Settings) -> str:
    """The session cookie's name; `__Host-` makes browsers refuse it from a sibling host."""
    return SECURE_COOKIE if settings.cookie_secure else PLAIN_COOKIE


def session_cookie(scope: Scope, settings: Settings) -> str | None:
    """The session cookie a browser sent, whatever it is worth."""
    for name, value in scope["headers"]:
        if name == b"cookie" and (found := _session_cookie(value, cookie_name(settings))):
            return found
    return None


def _proofs(scope: Scope, parts: Parts) -> tuple[str | None, str | None, str, str | None]:
    """Bearer token, session cookie, CSRF token and Idempotency-Key, in one walk."""
    bearer = cookie = key = None
    csrf = ""
    for name, value in scope["headers"]:
        if name == b"cookie":
            cookie = cookie or _session_cookie(value, cookie_name(parts.settings))
        elif name == b"authorization" and value[:7].lower() == b"bearer ":
            bearer = value[7:].strip().decode("latin-1")
        elif name == b"x-csrf-token":
            csrf = value.decode("latin-1")
        elif name == b"idempotency-key" and scope["method"] == "POST":
            key = _key(value)
    return bearer, cookie, csrf, key


def _session_cookie(header: bytes, name: str) -> str | None:
    for pair in header.decode("latin-1").split(";"):
        given, _, value = pair.strip().partition("=")
        if given == name:
            return value
    return None


def idempotency_key(request: Request) -> str | None:
    """The Idempotency-Key of a request nobody need be signed in for.

    Raises `Malformed("idempotency.malformed")`.
    """
    value = request.headers.get("idempotency-key")
    return None if value is None else _key(value.encode("latin-1"))


def _key(value: bytes) -> str:
    key = value.decode("latin-1").strip()
    if not key or len(key) > LONGEST_KEY or not key.isprintable():
        raise Malformed("idempotency.malformed", most=LONGEST_KEY)
    return key


def _require_own_page(scope: Scope, parts: Parts, standing: Standing, csrf: str) -> None:
    require_own_origin(scope, parts.settings)
    if not compare_digest(csrf.encode(), standing.csrf_token.encode()):
        raise Forbidden("csrf.missing" if not csrf else "csrf.wrong")
