"""Wrong tries are counted, by account and by address, and too many have to wait.

A try is written down before its password is checked and struck out when it was right, so a
hundred at the same time are counted as a hundred. Refused tries are not counted: the window
slides, and nobody is locked out for longer than it is wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from math import ceil
from uuid import UUID

from deskhand.features.access import store
from deskhand.kernel.db import Connection
from deskhand.kernel.errors import TooMany
from deskhand.kernel.ids import new_id

ACCOUNT = "account:"
WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 10
PER_ADDRESS = 50
# From the sixth try on, each waits longer: 0.1, 0.2, 0.4, 0.8, then 1 second.
FREE_TRIES = 5
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class Counted:
    """Something tries are counted for, and how many of them are let through in 15 minutes."""

    subject: str
    most: int


@dataclass(frozen=True, slots=True)
class Try:
    """A try that was let through and written down."""

    id: UUID
    at: datetime
    counted: tuple[Counted, ...]
    pause_seconds: float


def by_account(account: UUID | str, known_from: str | None) -> Counted:
    """Tries on one account; counted apart for an address it has signed in from before.

    So whoever knows only the name cannot keep its owner out.
    """
    return Counted(f"{ACCOUNT}{account}" + (f"@{known_from}" if known_from else ""), PER_ACCOUNT)


def by_address(address: str) -> Counted:
    """Tries from one address; for IPv6 from one network (/64), which is one customer."""
    return Counted(f"address:{network(address)}", PER_ADDRESS)


def network(address: str) -> str:
    """What counts as one address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(IPv6Address(int(ip) >> 64 << 64)) + "/64"
    return str(ip)


def pause_seconds(tries_before: int) -> float:
    """How long a try has to wait after so many wrong ones."""
    over = tries_before - FREE_TRIES
    return 0.0 if over < 0 else min(FIRST_PAUSE * 2**over, LONGEST_PAUSE)


async def begin(conn: Connection, counted: Sequence[Counted], now: datetime) -> Try:
    """Write a try down, or raise `TooMany("auth.too_many_tries")` with `retry_after`.

    `counted` in the same order everywhere: each is locked until the transaction ends.
    """
    try_id, before = new_id(now), 0
    for one in counted:
        times = await _recent(conn, one, now)
        if len(times) >= one.most:
            wait = ceil((times[-1] + WINDOW - now).total_seconds())
            raise TooMany("auth.too_many_tries", retry_after=max(wait, 1))
        if one.subject.startswith(ACCOUNT):
            before = len(times)
    for one in counted:
        await conn.execute(store.ADD_TRY, {"subject": one.subject, "at": now, "id": try_id})
    return Try(try_id, now, tuple(counted), pause_seconds(before))


async def was_right(conn: Connection, this: Try) -> None:
    """Strike the try out, and the earlier wrong ones of its account."""
    for one in this.counted:
        if one.subject.startswith(ACCOUNT):
            await conn.execute(store.STRIKE_ALL, {"subject": one.subject})
        else:
            params = {"subject": one.subject, "at": this.at, "id": this.id}
            await conn.execute(store.STRIKE_TRY, params)


async def _recent(conn: Connection, one: Counted, now: datetime) -> list[datetime]:
    """The newest tries, newest first, at most as many as are let through."""
    await conn.execute(store.LOCK_TRIES, {"subject": one.subject})
    params = {"subject": one.subject, "since": now - WINDOW, "most": one.most}
    rows = await (await conn.execute(store.RECENT_TRIES, params)).fetchall()
    return [row[0] for row in rows]
