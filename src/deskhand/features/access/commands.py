"""The verbs: register, sign in, sign out, refresh."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from psycopg.errors import LockNotAvailable

from deskhand.features.access import attempts, store
from deskhand.features.access.accounts import (
    NewAccount,
    add_account,
    password_hash,
    registered_before,
)
from deskhand.features.access.desk import Caller, FrontDesk, NewSession, TokenPair
from deskhand.features.access.model import Account, Ended, expiry
from deskhand.kernel.db import Connection, Query
from deskhand.kernel.errors import Conflict, Forbidden, Refusal, Unauthenticated
from deskhand.kernel.ids import new_id, new_secret

# An address somebody signed in from within this time is one of theirs.
KNOWN_FOR = timedelta(days=30)
# What is over is kept for a while, for those who ask what happened.
KEPT_FOR = timedelta(days=30)


async def register(desk: FrontDesk, new: NewAccount, workspace: UUID, caller: Caller) -> NewSession:
    """A new account, signed in. Its member joins the workspace next (`NewSession.member`).

    Raises what `password_hash` and `add_account` raise. An answer that tells that a name is
    taken counts as a wrong try of this address: nobody lists our users with it.
    The same request again (`NewAccount.key`) signs in to the account that the first one made.
    """
    hashed = await password_hash(desk.passwords, new)
    now = desk.clock.now()
    async with desk.gate.control() as conn:
        this = await attempts.begin(conn, [attempts.by_address(caller.address)], now)
    try:
        async with desk.gate.control() as conn:
            account, member = await add_account(conn, new, hashed, workspace, now)
            await attempts.was_right(conn, this)
            return await _start(desk, conn, account, (workspace, member), caller, remember=False)
    except Conflict as taken:
        return await _register_again(desk, new, caller, this, taken)


async def _register_again(
    desk: FrontDesk, new: NewAccount, caller: Caller, this: attempts.Try, taken: Conflict
) -> NewSession:
    async with desk.gate.control() as conn:
        if not await registered_before(conn, new, desk.clock.now()):
            raise taken
    try:
        session = await sign_in(desk, new.username, new.password, caller, remember=False)
    except Unauthenticated:
        raise taken from None
    async with desk.gate.control() as conn:
        await attempts.was_right(conn, this)
    return session


@dataclass(frozen=True, slots=True)
class _Found:
    account: Account
    hashed: str
    disabled: bool
    workspace: UUID | None
    member: UUID | None
    known_address: bool


def _found(*row: Any) -> _Found:
    return _Found(Account(*row[:7]), *row[7:])


async def sign_in(
    desk: FrontDesk, login: str, password: str, caller: Caller, *, remember: bool
) -> NewSession:
    """A session for who knows the password. `login` is a user name or an e-mail address.

    Raises `Unauthenticated("auth.wrong")`, the same and after the same time for an unknown
    account, a wrong password and a disabled account; `TooMany("auth.too_many_tries")`.
    """
    now = desk.clock.now()
    params = {"login": login, "address": caller.address, "known_since": now - KNOWN_FOR}
    (rows,) = await desk.databases.control.read(None, Query(store.FIND_LOGIN, params, _found))
    found = rows[0] if rows else None
    async with desk.gate.control() as conn:
        this = await attempts.begin(
            conn, [_counted(found, login, caller), attempts.by_address(caller.address)], now
        )
    if this.pause_seconds:
        await desk.pause(this.pause_seconds)
    good, better = await desk.passwords.verify(password, found.hashed if found else None)
    if not found or not good or found.disabled:
        raise Unauthenticated("auth.wrong")
    if found.workspace is None or found.member is None:
        raise Forbidden("auth.no_member")
    async with desk.gate.control() as conn:
        await attempts.was_right(conn, this)
        if better:
            change = {"better": better, "account": found.account.id, "kept": found.hashed}
            await conn.execute(store.BETTER_HASH, change)
        place = (found.workspace, found.member)
        return await _start(desk, conn, found.account, place, caller, remember=remember)


def _counted(found: _Found | None, login: str, caller: Caller) -> attempts.Counted:
    if found is None:
        # People type passwords here by mistake: only a hash is written down.
        return attempts.by_account(sha256(login.lower().encode()).hexdigest(), None)
    known = attempts.network(caller.address) if found.known_address else None
    return attempts.by_account(found.account.id, known)


async def sign_out(desk: FrontDesk, session: UUID, account: UUID) -> None:
    """The session is over, for its cookie and its tokens, at once."""
    async with desk.gate.control() as conn:
        await _end(conn, session, Ended.SIGNED_OUT, desk.clock.now())
    desk.sessions.ended(session, account)


async def sign_out_cookie(desk: FrontDesk, secret: str) -> None:
    """The same for a browser's old session, whoever's it was: somebody else signs in there."""
    params = {
        "hash": sha256(secret.encode("utf-8", "surrogateescape")).digest(),
        "now": desk.clock.now(),
        "why": Ended.SIGNED_OUT,
    }
    async with desk.gate.control() as conn:
        row = await (await conn.execute(store.END_BROWSER_SESSION, params)).fetchone()
    if row is not None:
        desk.sessions.ended(*row)


async def refresh(desk: FrontDesk, token: str, key: str | None = None) -> TokenPair:
    """The next pair for a refresh token, which is used up by it.

    The same request again (`key`) gets a pair with the same refresh token, until that is used:
    who lost the answer is no thief.

    Raises `Unauthenticated`: `auth.refresh_invalid`, or `auth.refresh_reused` for one that
    was used before. Then two hold it, and one of them stole it, so the whole session ends.
    A second request that arrives while the first is still being answered is the same client
    in a hurry: it gets the same pair (in another process, `Conflict("auth.refresh_busy")`).
    """
    digest = sha256(token.encode("utf-8", "surrogateescape")).digest()
    running = desk.refreshing.get(digest)
    if running is None:
        running = asyncio.ensure_future(_refresh(desk, digest, key))
        desk.refreshing[digest] = running
        running.add_done_callback(lambda _: desk.refreshing.pop(digest, None))
    return await asyncio.shield(running)


async def _refresh(desk: FrontDesk, digest: bytes, key: str | None) -> TokenPair:
    now = desk.clock.now()
    try:
        async with desk.gate.control() as conn:
            answer = await _exchange(desk, conn, digest, key, now)
    except LockNotAvailable:
        raise Conflict("auth.refresh_busy") from None
    if isinstance(answer, _Reused):
        desk.sessions.ended(answer.session, answer.account)
        raise Unauthenticated("auth.refresh_reused")
    if isinstance(answer, Refusal):
        raise answer
    return answer


@dataclass(frozen=True, slots=True)
class _Reused:
    session: UUID
    account: UUID


async def _exchange(
    desk: FrontDesk, conn: Connection, digest: bytes, key: str | None, now: datetime
) -> TokenPair | _Reused | Refusal:
    """What the transaction comes to. A refusal is returned: what a reuse ends must be kept."""
    params = {"hash": digest, "now": now}
    row = await (await conn.execute(store.LOCK_REFRESH, params)).fetchone()
    if row is None:
        return Unauthenticated("auth.refresh_invalid")
    used, expires_at, session, account, created_at, remember, stands = row
    following = desk.tokens.successor(digest, key) if key else new_secret()
    if used:
        # Made of this key, so it is there only if this key's request was the one that used it.
        if stands and await _unused(conn, following, now):
            return TokenPair(desk.tokens.access(session, account, now), following)
        await _end(conn, session, Ended.REUSE, now)
        return _Reused(session, account)
    if not stands or expires_at <= now:
        return Unauthenticated("auth.refresh_invalid")
    await conn.execute(store.USE_REFRESH, params)
    until = expiry(created_at, now, remember=remember)
    await conn.execute(store.TOUCH_SESSION, {"id": session, "now": now, "expires_at": until})
    return await _pair(desk, conn, session, account, now, until, following)


async def _unused(conn: Connection, token: str, now: datetime) -> bool:
    params = {"hash": sha256(token.encode()).digest(), "now": now}
    return await (await conn.execute(store.STILL_UNUSED, params)).fetchone() is not None


async def _end(conn: Connection, session: UUID, why: Ended, now: datetime) -> None:
    await conn.execute(store.END_SESSION, {"id": session, "now": now, "why": why})


async def _start(
    desk: FrontDesk,
    conn: Connection,
    account: Account,
    place: tuple[UUID, UUID],
    caller: Caller,
    *,
    remember: bool,
) -> NewSession:
    now, session, cookie = desk.clock.now(), new_id(), new_secret()
    until = expiry(now, now, remember=remember)
    params = {
        "id": session,
        "account": account.id,
        "workspace": place[0],
        "hash": sha256(cookie.encode()).digest(),
        "remember": remember,
        "address": caller.address,
        "user_agent": caller.user_agent,
        "now": now,
        "expires_at": until,
    }
    await conn.execute(store.START_SESSION, params)
    return NewSession(
        id=session,
        account=account,
        workspace=place[0],
        member=place[1],
        cookie=cookie,
        remember=remember,
        csrf_token=desk.tokens.csrf(session),
        tokens=await _pair(desk, conn, session, account.id, now, until, new_secret()),
    )


async def _pair(
    desk: FrontDesk,
    conn: Connection,
    session: UUID,
    account: UUID,
    now: datetime,
    until: datetime,
    token: str,
) -> TokenPair:
    params = {
        "hash": sha256(token.encode()).digest(),
        "session": session,
        "now": now,
        "expires_at": until,
    }
    await conn.execute(store.ADD_REFRESH, params)
    return TokenPair(desk.tokens.access(session, account, now), token)
