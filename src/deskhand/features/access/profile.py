"""What people change about themselves: how they are called and shown, and their password."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import msgspec

from deskhand.features.access import attempts, profiles, store
from deskhand.features.access.accounts import NewAccount, password_hash
from deskhand.features.access.commands import KNOWN_FOR
from deskhand.features.access.desk import Caller, FrontDesk
from deskhand.features.access.model import Account, Density, Ended, Preferences, Session, Theme
from deskhand.kernel.db import Query
from deskhand.kernel.errors import Invalid, Unauthenticated
from deskhand.kernel.unset import UNSET, Unset


@dataclass(frozen=True, slots=True)
class ProfileChanges:
    """What somebody changes about themselves; UNSET leaves it, None where it is no value too."""

    display_name: str | None = None
    locale: str | None = None
    discord_name: str | Unset | None = UNSET
    discord_id: str | Unset | None = UNSET
    theme: Theme | None = None
    density: Density | None = None
    shortcuts: bool | None = None


async def change_profile(desk: FrontDesk, account: UUID, changes: ProfileChanges) -> Account:
    """The account as it is now. What it is called in a workspace is that workspace's business."""
    async with desk.gate.control() as conn:
        row = await (await conn.execute(profiles.LOCK_PROFILE, {"account": account})).fetchone()
        if row is None:
            raise Unauthenticated("auth.required")
        before = profiles.account_from(*row)
        after = changed(before, changes)
        if after != before:
            await conn.execute(
                profiles.SAVE_PROFILE,
                {
                    "account": account,
                    "display_name": after.display_name,
                    "locale": after.locale,
                    "discord_name": after.discord_name,
                    "discord_id": after.discord_id,
                    "preferences": msgspec.json.encode(after.preferences).decode(),
                },
            )
    desk.sessions.forget(account=account)
    return after


def changed(before: Account, changes: ProfileChanges) -> Account:
    """The account after a change."""
    liked = before.preferences
    preferences = Preferences(
        theme=changes.theme or liked.theme,
        density=changes.density or liked.density,
        shortcuts=liked.shortcuts if changes.shortcuts is None else changes.shortcuts,
    )
    after = replace(
        before,
        display_name=changes.display_name or before.display_name,
        locale=changes.locale or before.locale,
        preferences=preferences,
    )
    if not isinstance(changes.discord_name, Unset):
        after = replace(after, discord_name=changes.discord_name)
    if not isinstance(changes.discord_id, Unset):
        after = replace(after, discord_id=changes.discord_id)
    return after


@dataclass(frozen=True, slots=True)
class _Known:
    account: Account
    hashed: str
    known_address: bool


async def change_password(
    desk: FrontDesk, session: Session, current: str, new: str, caller: Caller
) -> None:
    """A new password for who knows the present one. Every other sign-in of theirs ends.

    So does a link with which another could be set.

    Raises `Invalid("password.wrong")`, what `password_hash` raises, and
    `TooMany("auth.too_many_tries")`: wrong tries count as at the sign-in.
    """
    known = await _known(desk, session.account, caller)
    now = desk.clock.now()
    from_here = attempts.network(caller.address) if known.known_address else None
    counted = [
        attempts.by_account(known.account.id, from_here),
        attempts.by_address(caller.address),
    ]
    async with desk.gate.control() as conn:
        this = await attempts.begin(conn, counted, now)
    if this.pause_seconds:
        await desk.pause(this.pause_seconds)
    good, _ = await desk.passwords.verify(current, known.hashed)
    if not good:
        raise Invalid("password.wrong", field="current")
    hashed = await _hashed(desk, known.account, new)
    async with desk.gate.control() as conn:
        await attempts.was_right(conn, this)
        change = {"account": session.account, "password_hash": hashed}
        await conn.execute(store.RENEW_HASH, change)
        await conn.execute(store.CLOSE_LINKS, change)
        others = {**change, "session": session.id, "now": now, "why": Ended.RENEWED}
        ended = await (await conn.execute(profiles.END_OTHER_SESSIONS, others)).fetchall()
    for (one,) in ended:
        desk.sessions.ended(one, session.account)


async def _known(desk: FrontDesk, account: UUID, caller: Caller) -> _Known:
    def make(*columns: Any) -> _Known:
        *plain, hashed, known = columns
        return _Known(Account(*plain), hashed, known)

    params = {
        "account": account,
        "address": caller.address,
        "known_since": desk.clock.now() - KNOWN_FOR,
    }
    (rows,) = await desk.databases.control.read(None, Query(profiles.PASSWORD, params, make))
    if not rows:
        raise Unauthenticated("auth.required")
    return rows[0]


async def _hashed(desk: FrontDesk, account: Account, password: str) -> str:
    """The hash of a new password. Its faults are those of the field `new`."""
    same = NewAccount(account.username, account.email, password, account.display_name)
    try:
        return await password_hash(desk.passwords, same)
    except Invalid as weak:
        weak.params["field"] = "new"
        raise
