"""Make an account: by registering, or by an administrator's hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from deskhand.features.access import store
from deskhand.features.access.guessing import weakness
from deskhand.features.access.model import Account
from deskhand.features.access.passwords import Passwords
from deskhand.kernel.db import Connection
from deskhand.kernel.errors import Conflict, Invalid
from deskhand.kernel.ids import new_id

SHORTEST_PASSWORD = 10
# As long as the keys of other requests are known.
REPEATED_WITHIN = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Who wants to be able to sign in. `key` is the request's Idempotency-Key, if it had one."""

    username: str
    email: str
    password: str
    display_name: str
    locale: str = "en"
    discord_name: str | None = None
    discord_id: str | None = None
    key: str | None = None


async def password_hash(passwords: Passwords, new: NewAccount) -> str:
    """The hash of a password that is good enough.

    Raises `Invalid`: `password.too_short`, `password.common` or `password.own_name`.
    """
    if len(new.password) < SHORTEST_PASSWORD:
        raise Invalid("password.too_short", field="password", least=SHORTEST_PASSWORD)
    weak = weakness(new.password, (new.username, new.email, new.display_name))
    if weak:
        raise Invalid(weak, field="password")
    return await passwords.hash(new.password)


async def add_account(
    conn: Connection, new: NewAccount, hashed: str, workspace: UUID, now: datetime
) -> tuple[Account, UUID]:
    """The account, and the id of the member it is promised to become in the workspace.

    `conn` is a control transaction (`gate.control`). The caller lets the member join
    afterwards; a crash in between is repaired by the next sign-in, which finds the promise.
    Raises `Conflict`: `account.username_taken` or `account.email_taken`.
    """
    account = Account(
        id=new_id(now),
        username=new.username,
        email=new.email,
        display_name=new.display_name,
        locale=new.locale,
        discord_name=new.discord_name,
        discord_id=new.discord_id,
    )
    params = {**_asked(new), "id": account.id, "password_hash": hashed, "now": now}
    if await (await conn.execute(store.ADD_ACCOUNT, params)).fetchone() is None:
        taken = await conn.execute(store.USERNAME_TAKEN, {"username": new.username})
        if await taken.fetchone() is None:
            raise Conflict("account.email_taken", field="email")
        raise Conflict("account.username_taken", field="username")
    member = new_id(now)
    await conn.execute(
        store.ADD_MEMBERSHIP,
        {"account": account.id, "workspace": workspace, "member": member, "now": now},
    )
    return account, member


async def registered_before(conn: Connection, new: NewAccount, now: datetime) -> bool:
    """Whether an account was made by this very request before: same key, same words.

    Its password is not compared here.
    """
    if new.key is None:
        return False
    params = {**_asked(new), "since": now - REPEATED_WITHIN}
    return await (await conn.execute(store.REGISTERED, params)).fetchone() is not None


def _asked(new: NewAccount) -> dict[str, Any]:
    return {
        "username": new.username,
        "email": new.email,
        "display_name": new.display_name,
        "locale": new.locale,
        "discord_name": new.discord_name,
        "discord_id": new.discord_id,
        "key": sha256(new.key.encode()).digest() if new.key else None,
    }
