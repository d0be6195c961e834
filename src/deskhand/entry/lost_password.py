"""A new password for somebody who lost theirs, given by whoever runs the machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import LiteralString

from deskhand.entry.made_accounts import new_password
from deskhand.features.access import store
from deskhand.features.access.model import Ended
from deskhand.features.access.passwords import Passwords
from deskhand.kernel.addresses import app_database
from deskhand.kernel.clock import Clock, SystemClock
from deskhand.kernel.db import Databases
from deskhand.kernel.settings import Settings, SettingsError
from deskhand.log.gate import Gate
from deskhand.log.wake import NoWaker

FIND: LiteralString = """
select id, username from control.account
where lower(username) = lower(%(login)s) or lower(email) = lower(%(login)s)
"""


async def give_new_password(
    settings: Settings, login: str, say: Callable[[str], None], clock: Clock | None = None
) -> str:
    """A generated password for a user name or an e-mail address; it is said once and returned.

    Every sign-in of that account ends (in a running web process within 30 seconds). Raises
    `SettingsError` when nobody is called that.
    """
    now = (clock or SystemClock()).now()
    password, passwords = new_password(), Passwords()
    database = app_database(settings, size=2, name="deskhand-password")
    await database.open()
    try:
        gate = Gate(Databases(database), clock or SystemClock(), NoWaker())
        hashed = await passwords.hash(password)
        async with gate.control() as conn:
            row = await (await conn.execute(FIND, {"login": login})).fetchone()
            if row is None:
                raise SettingsError(f"Nobody signs in as {login!r}.")
            account, username = row
            change = {"account": account, "password_hash": hashed, "now": now}
            await conn.execute(store.RENEW_HASH, change)
            await conn.execute(store.END_ALL_SESSIONS, {**change, "why": Ended.RENEWED})
    finally:
        passwords.close()
        await database.close()
    say(f"{username} has a new password, shown only this once: {password}")
    return password
