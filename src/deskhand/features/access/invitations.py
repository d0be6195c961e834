"""Links with which somebody sets a password and signs in for the first time, once, for 7 days.

An account is made before its member is, so that what is cut off can be gone on with: inviting
the same address again finds the account and its promised member.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.access import commands, store
from deskhand.features.access.accounts import NewAccount, password_hash
from deskhand.features.access.desk import Caller, FrontDesk, NewSession
from deskhand.features.access.model import LONGEST_USERNAME, SHORTEST_USERNAME, Ended
from deskhand.kernel.db import Connection, Query
from deskhand.kernel.errors import Conflict, NotFound
from deskhand.kernel.ids import new_id, new_secret

LINK_LIFE = timedelta(days=7)
_NOT_IN_NAMES = re.compile(r"[^a-z0-9._-]+")

# Tries of a name made of an address, before chance has to help.
NAMES_TRIED = 20

BY_EMAIL: LiteralString = """
select a.id, m.member_id from control.account a
left join control.membership m on m.account_id = a.id and m.workspace_id = %(workspace)s
where lower(a.email) = lower(%(email)s)
"""

ADD_ACCOUNT: LiteralString = """
insert into control.account
    (id, username, email, password_hash, display_name, locale, created_at)
values (%(id)s, %(username)s, %(email)s, %(password_hash)s, %(display_name)s, %(locale)s, %(now)s)
on conflict do nothing returning id
"""

# What nobody ever signed in with may go again.
TAKE_BACK: LiteralString = """
delete from control.account a where a.id = %(account)s
  and not exists (select from control.session s where s.account_id = a.id)
"""

# Whoever makes, spends or ends links of an account holds it first: one after the other.
LOCK: LiteralString = "select 1 from control.account where id = %(account)s for no key update"

ELSEWHERE: LiteralString = """
select exists (select from control.membership m
               where m.account_id = %(account)s and m.workspace_id <> %(workspace)s)
"""

ADD_LINK: LiteralString = """
insert into control.invitation (token_hash, account_id, workspace_id, created_at, expires_at)
values (%(hash)s, %(account)s, %(workspace)s, %(now)s, %(expires_at)s)
"""

OPEN_LINK: LiteralString = """
select a.id, a.username, a.email, a.display_name, w.name, i.expires_at
from control.invitation i
join control.account a on a.id = i.account_id
join control.workspace w on w.id = i.workspace_id
where i.token_hash = %(hash)s and i.used_at is null and i.expires_at > %(now)s
  and a.disabled_at is null
"""

USE_LINK: LiteralString = """
update control.invitation set used_at = %(now)s
where token_hash = %(hash)s and used_at is null and expires_at > %(now)s
returning account_id
"""

# One workspace's sign-ins end; those elsewhere are not its business.
END_HERE: LiteralString = """
update control.session set ended_at = %(now)s, ended_why = %(why)s
where account_id = %(account)s and workspace_id = %(workspace)s and ended_at is null
returning id
"""

FORGET_LINKS: LiteralString = "delete from control.invitation where expires_at < %(before)s"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """For whom an account is made. Without a `username` one is made of the address."""

    email: str
    display_name: str
    locale: str
    username: str | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """An account, and the member it is promised to become. `made`: it was not there before."""

    account: UUID
    member: UUID
    made: bool


@dataclass(frozen=True, slots=True)
class Link:
    """What the link holds, shown this once, and until when it opens."""

    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Welcome:
    """Whom a link is for."""

    account: UUID
    username: str
    email: str
    display_name: str
    workspace: str
    expires_at: datetime


async def promise_account(
    desk: FrontDesk, who: Newcomer, workspace: UUID, member: UUID | None
) -> Promised:
    """An account for an address, which is to become `member` (None: a new one) here.

    Raises `Conflict`: `account.email_taken` for one that belongs elsewhere, and
    `account.username_taken`.
    """
    # Nobody knows this password: they set one with the link.
    hashed = await desk.passwords.hash(new_secret())
    now = desk.clock.now()
    async with desk.gate.control() as conn:
        params = {"email": who.email, "workspace": workspace}
        row = await (await conn.execute(BY_EMAIL, params)).fetchone()
        if row is not None:
            return _known(row)
        account = await _make_account(conn, who, hashed, now)
        promised = member or new_id(now)
        membership = {"account": account, "workspace": workspace, "member": promised, "now": now}
        await conn.execute(store.ADD_MEMBERSHIP, membership)
    return Promised(account, promised, made=True)


async def take_back(desk: FrontDesk, promised: Promised) -> None:
    """The member cannot come in after all: what was made for them goes."""
    if promised.made:
        async with desk.gate.control() as conn:
            await conn.execute(TAKE_BACK, {"account": promised.account})


async def make_link(desk: FrontDesk, account: UUID, workspace: UUID) -> Link:
    """A link for an account of this workspace; one that was made before opens no more.

    Raises `Conflict("account.elsewhere")` for one that belongs to other workspaces too: whoever
    runs one of them is not to open the others. `NotFound("member.unknown")`: it is gone.
    """
    token, now = new_secret(), desk.clock.now()
    link = Link(token, now + LINK_LIFE)
    params = {
        "hash": _digest(token),
        "account": account,
        "workspace": workspace,
        "now": now,
        "expires_at": link.expires_at,
    }
    async with desk.gate.control() as conn:
        if await (await conn.execute(LOCK, params)).fetchone() is None:
            raise NotFound("member.unknown")
        row = await (await conn.execute(ELSEWHERE, params)).fetchone()
        if row is None or row[0]:
            raise Conflict("account.elsewhere")
        await conn.execute(store.CLOSE_LINKS, params)
        await conn.execute(ADD_LINK, params)
    return link


async def look_at_link(desk: FrontDesk, token: str) -> Welcome:
    """Whom a link is for. Raises `NotFound("welcome.unknown")` when it opens nothing (any more)."""
    params = {"hash": _digest(token), "now": desk.clock.now()}
    (rows,) = await desk.databases.control.read(None, Query(OPEN_LINK, params, Welcome))
    if not rows:
        raise NotFound("welcome.unknown")
    return rows[0]


async def use_link(desk: FrontDesk, token: str, password: str, caller: Caller) -> NewSession:
    """Set the password and sign in. The link is used up, and other sign-ins end.

    Raises `NotFound("welcome.unknown")`, and what `password_hash` and `sign_in` raise.
    """
    who = await look_at_link(desk, token)
    same = NewAccount(who.username, who.email, password, who.display_name)
    hashed = await password_hash(desk.passwords, same)
    params = {"hash": _digest(token), "now": desk.clock.now(), "account": who.account}
    async with desk.gate.control() as conn:
        await conn.execute(LOCK, params)
        if await (await conn.execute(USE_LINK, params)).fetchone() is None:
            raise NotFound("welcome.unknown")
        change = {**params, "password_hash": hashed}
        await conn.execute(store.RENEW_HASH, change)
        await conn.execute(store.END_ALL_SESSIONS, {**change, "why": Ended.RENEWED})
    desk.sessions.forget(account=who.account)
    return await commands.sign_in(desk, who.username, password, caller, remember=False)


async def shut_out(desk: FrontDesk, account: UUID, workspace: UUID) -> None:
    """End every sign-in of an account in a workspace at once, and its links."""
    params = {
        "account": account,
        "workspace": workspace,
        "now": desk.clock.now(),
        "why": Ended.DEACTIVATED,
    }
    async with desk.gate.control() as conn:
        await conn.execute(LOCK, params)
        ended = await (await conn.execute(END_HERE, params)).fetchall()
        await conn.execute(store.CLOSE_LINKS, params)
    for (session,) in ended:
        desk.sessions.ended(session, account)


def _known(row: tuple[Any, ...]) -> Promised:
    account, member = row
    if member is None:
        raise Conflict("account.email_taken", field="email")
    return Promised(account, member, made=False)


async def _make_account(conn: Connection, who: Newcomer, hashed: str, now: datetime) -> UUID:
    account = new_id(now)
    for username in [who.username] if who.username else _names(who.email):
        params = {
            "id": account,
            "username": username,
            "email": who.email,
            "password_hash": hashed,
            "display_name": who.display_name,
            "locale": who.locale,
            "now": now,
        }
        if await (await conn.execute(ADD_ACCOUNT, params)).fetchone() is not None:
            return account
    taken = await conn.execute(BY_EMAIL, {"email": who.email, "workspace": account})
    if await taken.fetchone() is not None:
        raise Conflict("account.email_taken", field="email")
    raise Conflict("account.username_taken", field="username")


def _names(email: str) -> list[str]:
    """User names for an address, the plainest first."""
    base = _NOT_IN_NAMES.sub("", email.partition("@")[0].lower()).lstrip("._-")
    base = base[: LONGEST_USERNAME - 5]
    if len(base) < SHORTEST_USERNAME:
        base = f"user{base}"
    return [base, *(f"{base}{number}" for number in range(2, NAMES_TRIED)), _by_chance(base)]


def _by_chance(base: str) -> str:
    return f"{base}{new_id().hex[-5:]}"


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogateescape")).digest()
