"""The first start: a workspace to work in, and somebody who may run it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import LiteralString

from deskhand.entry.made_accounts import new_password
from deskhand.features.access import store as access_store
from deskhand.features.access.accounts import NewAccount, add_account, password_hash
from deskhand.features.access.model import (
    EMAIL,
    LONGEST_EMAIL,
    LONGEST_USERNAME,
    SHORTEST_USERNAME,
    USERNAME,
)
from deskhand.features.access.passwords import Passwords
from deskhand.features.people.commands import join_workspace, leave_workspace
from deskhand.features.people.queries import administrators
from deskhand.features.workspaces.commands import create_workspace
from deskhand.features.workspaces.model import Workspace
from deskhand.kernel import addresses
from deskhand.kernel.clock import Clock, SystemClock
from deskhand.kernel.db import Connection, Databases
from deskhand.kernel.errors import Refusal
from deskhand.kernel.i18n import sentence
from deskhand.kernel.settings import Settings, SettingsError
from deskhand.log.actor import Role, system
from deskhand.log.gate import Gate
from deskhand.log.wake import NoWaker

SLUG = "desk"
NAME = "Deskhand"
DISPLAY_NAME = "Administrator"

# The lock is this process's until its transaction ends; one connection holds it while
# another writes.
CONNECTIONS = 3
LOCK: LiteralString = "select pg_advisory_xact_lock(hashtext('deskhand.first_start'))"


@dataclass(frozen=True, slots=True)
class FirstStart:
    """The administrator that was made. `generated`: nobody knows the password but this."""

    username: str
    email: str
    password: str
    generated: bool


async def welcome(settings: Settings, say: Callable[[str], None]) -> None:
    """Make what a first start lacks, and tell the administrator's password, once."""
    clock = SystemClock()
    database = addresses.app_database(settings, size=CONNECTIONS, name="deskhand-first-start")
    await database.open()
    try:
        databases = Databases(database)
        gate = Gate(databases, clock, NoWaker())
        first = await ensure_first_start(settings, databases, gate, clock)
    finally:
        await database.close()
    if first is None:
        return
    say(f"made the first administrator: {first.username} ({first.email})")
    if first.generated:
        say(f"their password, shown only this once: {first.password}")


async def ensure_first_start(
    settings: Settings, databases: Databases, gate: Gate, clock: Clock
) -> FirstStart | None:
    """Make the default workspace and its first administrator, unless somebody runs it already.

    Any number of processes may do this at once, and it may be cut off anywhere: the next
    start goes on from there. Raises `SettingsError` for what cannot be an account (a password
    that is easy to guess).
    """
    workspace = await _workspace(settings, gate, clock)
    async with gate.control() as conn:
        await conn.execute(LOCK)
        known = await administrators(databases.of(workspace.id), workspace.id)
        for administrator in known:
            found = await conn.execute(
                access_store.ACCOUNT_BY_ID, {"account": administrator.account_id}
            )
            if await found.fetchone() is not None:
                return None
        first = _first(settings)
        await _administrator(conn, settings, gate, clock, workspace, first)
        # An earlier start was cut off before these could ever sign in.
        for nobody in known:
            await gate.run(system(workspace.id, "first_start"), leave_workspace, nobody.id)
    return first


async def _workspace(settings: Settings, gate: Gate, clock: Clock) -> Workspace:
    """The default workspace. Asked for at every start: that lays a desk a crash left out."""
    return await create_workspace(
        gate,
        slug=SLUG,
        name=NAME,
        locale=settings.locale,
        timezone=settings.timezone,
        now=clock.now(),
        is_default=True,
    )


async def _administrator(
    conn: Connection,
    settings: Settings,
    gate: Gate,
    clock: Clock,
    workspace: Workspace,
    first: FirstStart,
) -> None:
    """The member first and the account last, since the account is what says that all is done."""
    new = NewAccount(first.username, first.email, first.password, DISPLAY_NAME, settings.locale)
    passwords = Passwords()
    try:
        hashed = await password_hash(passwords, new)
        account, member = await add_account(conn, new, hashed, workspace.id, clock.now())
    except Refusal as refused:
        why = sentence(refused.code, "en", refused.params)
        raise SettingsError(
            "The first administrator cannot be made as DESKHAND_ADMIN_USERNAME, _EMAIL and "
            f"_PASSWORD say. {why}"
        ) from refused
    finally:
        passwords.close()
    await gate.run(
        system(workspace.id, "first_start"),
        join_workspace,
        account_id=account.id,
        member_id=member,
        display_name=DISPLAY_NAME,
        email=first.email,
        role=Role.ADMIN,
    )


def _first(settings: Settings) -> FirstStart:
    """As the settings say. Raises `SettingsError` for a name or an address that is none."""
    name, email, chosen = settings.admin_username, settings.admin_email, settings.admin_password
    if not SHORTEST_USERNAME <= len(name) <= LONGEST_USERNAME or not re.fullmatch(USERNAME, name):
        raise SettingsError(
            f"DESKHAND_ADMIN_USERNAME is {name!r}; it must be {SHORTEST_USERNAME} to "
            f"{LONGEST_USERNAME} letters, digits, dots, dashes and underscores."
        )
    if len(email) > LONGEST_EMAIL or not re.fullmatch(EMAIL, email):
        raise SettingsError(
            f"DESKHAND_ADMIN_EMAIL is {email!r}; it must be an address such as you@example.com."
        )
    return FirstStart(
        username=name,
        email=email,
        password=chosen or new_password(),
        generated=chosen is None,
    )
