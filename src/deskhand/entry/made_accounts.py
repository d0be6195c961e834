"""Accounts that Deskhand makes itself, for a demonstration or a measurement."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from deskhand.features.access import store
from deskhand.features.access.accounts import NewAccount, add_account, password_hash
from deskhand.features.access.passwords import Passwords
from deskhand.features.people.commands import join_workspace
from deskhand.kernel.db import Database, Query
from deskhand.kernel.errors import Conflict
from deskhand.kernel.ids import new_code
from deskhand.log.actor import Role, system
from deskhand.log.gate import Gate


def new_password() -> str:
    """Four groups of five characters that survive being read aloud; 100 random bits."""
    return "-".join(new_code(5) for _ in range(4))


async def has_account(database: Database, workspace: UUID, username: str, email: str) -> bool:
    """Whether exactly this account is of the workspace."""
    params = {"login": username, "address": None, "known_since": datetime.now(UTC)}

    def same(*row: Any) -> bool:
        return row[2] == email and row[9] == workspace

    (rows,) = await database.read(None, Query(store.FIND_LOGIN, params, same))
    return rows == [True]


async def ensure_account(
    gate: Gate, passwords: Passwords, workspace: UUID, new: NewAccount, role: Role, now: datetime
) -> UUID:
    """The member who signs in as `new`, made if need be; the password is set to the one given.

    Raises `Conflict("account.username_taken")` when the name is somebody's of elsewhere, and
    what `password_hash` and `add_account` raise.
    """
    member = await _account(gate, passwords, workspace, new, now)
    joined = await gate.run(
        system(workspace, "start"),
        join_workspace,
        account_id=member[0],
        member_id=member[1],
        display_name=new.display_name,
        email=new.email,
        role=role,
    )
    return joined.value.id


async def _account(
    gate: Gate, passwords: Passwords, workspace: UUID, new: NewAccount, now: datetime
) -> tuple[UUID, UUID]:
    """The ids of the account and of the member it is promised to be."""
    params = {"login": new.username, "address": None, "known_since": now}
    async with gate.control() as conn:
        row = await (await conn.execute(store.FIND_LOGIN, params)).fetchone()
        if row is None:
            hashed = await password_hash(passwords, new)
            account, member = await add_account(conn, new, hashed, workspace, now)
            return account.id, member
        account_id, kept, place, member = row[0], row[7], row[9], row[10]
        if place != workspace:
            raise Conflict("account.username_taken", field="username")
        good, _ = await passwords.verify(new.password, kept)
        if not good:
            better = await password_hash(passwords, new)
            change = {"better": better, "account": account_id, "kept": kept}
            await conn.execute(store.BETTER_HASH, change)
        return account_id, member
