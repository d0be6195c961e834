"""Who is it? Looked up once, then remembered for 30 seconds in this process.

A lookup costs two statements; without the memory every request would pay for them (70 to
115 µs, measured). A sign-out here or a changed role drops what is remembered at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import LiteralString
from uuid import UUID

from deskhand.features.access import store
from deskhand.features.access.model import Session, Standing, Via, expiry
from deskhand.features.access.tokens import Tokens
from deskhand.kernel.clock import Clock
from deskhand.kernel.db import Databases, Query
from deskhand.kernel.errors import Unauthenticated
from deskhand.log.actor import Actor
from deskhand.log.gate import Gate

REMEMBERED_FOR = timedelta(seconds=30)
# How often a session in use is written down as seen: it ends by idleness only.
SEEN_EVERY = timedelta(minutes=10)
# About 2 kB each; beyond this the whole memory is dropped, and fills again by itself.
MOST_REMEMBERED = 10_000

# Returns when everything that happens in a workspace from now on will be heard of.
Follow = Callable[[UUID], Awaitable[None]]
# Finds whom an account acts as in a workspace; `features.people` knows.
FindActor = Callable[[UUID, UUID, str], Awaitable[Actor | None]]


class Sessions:
    """The sign-ins this process knows of. One in a process, made by `entry`."""

    def __init__(
        self, databases: Databases, gate: Gate, clock: Clock, tokens: Tokens, find_actor: FindActor
    ) -> None:
        """`find_actor(workspace, account, via)` gives the actor, or None for nobody."""
        self._databases = databases
        self._gate = gate
        self._clock = clock
        self._tokens = tokens
        self.find_actor = find_actor
        self._standing: dict[bytes, Standing] = {}
        # What was forgotten while a lookup was under way must not come back with its answer.
        self._forgotten = 0
        self._told: list[Callable[[UUID], None]] = []
        self._follow: Follow | None = None
        self._looking_up: Counter[UUID] = Counter()

    async def by_cookie(self, secret: str) -> Standing:
        """Whose cookie this is. Raises `Unauthenticated("auth.required")`."""
        key = sha256(secret.encode("utf-8", "surrogateescape")).digest()
        return self._remembered(key) or await self._look_up(
            key, store.SESSION_BY_SECRET, {"hash": key}, Via.COOKIE
        )

    async def by_bearer(self, token: str) -> Standing:
        """Whose access token this is. Raises `Unauthenticated("auth.token_invalid")`."""
        key = sha256(b"bearer " + token.encode("utf-8", "surrogateescape")).digest()
        standing = self._remembered(key)
        if standing is not None:
            return standing
        claims = self._tokens.read(token, self._clock.now())
        return await self._look_up(
            key, store.SESSION_BY_ID, {"id": claims.session}, Via.BEARER, claims.expires_at
        )

    def forget(
        self,
        *,
        session: UUID | None = None,
        account: UUID | None = None,
        member: UUID | None = None,
        workspace: UUID | None = None,
    ) -> None:
        """Ask the database again: for a session, an account, a member or a whole workspace."""
        self._forgotten += 1
        gone = [
            key
            for key, standing in self._standing.items()
            if standing.session.id == session
            or standing.session.account == account
            or standing.session.workspace == workspace
            or (member is not None and standing.actor.member == member)
        ]
        for key in gone:
            del self._standing[key]

    def forget_all(self) -> None:
        """Ask the database again for everybody (after news may have been missed)."""
        self._forgotten += 1
        self._standing.clear()

    def ended(self, session: UUID, account: UUID) -> None:
        """A session is over: forget it, and tell who keeps something open for its account."""
        self.forget(session=session)
        for told in self._told:
            told(account)

    def on_end(self, told: Callable[[UUID], None]) -> None:
        """Call `told(account)` whenever a session of an account ends in this process."""
        self._told.append(told)

    def on_look_up(self, follow: Follow) -> None:
        """Await `follow(workspace)` before an actor is read: no change after that is missed."""
        self._follow = follow

    def workspaces(self) -> frozenset[UUID]:
        """Where the remembered ones work: news from there may change what they may do."""
        known = {one.actor.workspace for one in self._standing.values()}
        return frozenset(known | set(self._looking_up))

    def _remembered(self, key: bytes) -> Standing | None:
        standing = self._standing.get(key)
        if standing is None:
            return None
        now = self._clock.now()
        if now < standing.stale_at and now < standing.expires_at:
            return standing
        del self._standing[key]
        return None

    async def _look_up(
        self,
        key: bytes,
        sql: LiteralString,
        params: dict[str, object],
        via: Via,
        until: datetime | None = None,
    ) -> Standing:
        forgotten, now = self._forgotten, self._clock.now()
        code = "auth.required" if via is Via.COOKIE else "auth.token_invalid"
        query = Query(sql, {**params, "now": now}, Session)
        (found,) = await self._databases.control.read(None, query)
        if not found:
            raise Unauthenticated(code)
        session = found[0]
        if now - session.seen_at >= SEEN_EVERY:
            await self._touch(session)
        self._looking_up[session.workspace] += 1
        try:
            if self._follow is not None:
                await self._follow(session.workspace)
            actor = await self.find_actor(session.workspace, session.account, via)
            if actor is None:
                raise Unauthenticated("auth.no_member")
            standing = Standing(
                session=session,
                actor=actor,
                via=via,
                expires_at=until or session.expires_at,
                stale_at=now + REMEMBERED_FOR,
                csrf_token=self._tokens.csrf(session.id),
            )
            if forgotten == self._forgotten:
                self._remember(key, standing)
            return standing
        finally:
            self._looking_up -= Counter([session.workspace])

    def _remember(self, key: bytes, standing: Standing) -> None:
        if len(self._standing) >= MOST_REMEMBERED:
            self._standing.clear()
        self._standing[key] = standing

    async def _touch(self, session: Session) -> None:
        now = self._clock.now()
        params = {
            "id": session.id,
            "now": now,
            "expires_at": expiry(session.created_at, now, remember=session.remember),
        }
        async with self._gate.control() as conn:
            await conn.execute(store.TOUCH_SESSION, params)
