"""What administrators see of the accounts of their people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from deskhand.kernel.db import Database, Query

KNOWN: LiteralString = """
select a.id, a.username, i.expires_at,
       (select max(s.seen_at) from control.session s
        where s.account_id = a.id and s.workspace_id = %(workspace)s)
from control.account a
left join control.invitation i on i.account_id = a.id and i.used_at is null
where a.id = any(%(accounts)s)
"""

# Beginnings of user names: an account that belongs here.
CALLED: LiteralString = """
select a.id from control.account a
join control.membership m on m.account_id = a.id and m.workspace_id = %(workspace)s
where lower(a.username) >= lower(%(q)s) and lower(a.username) < lower(%(q)s) || chr(1114111)
order by lower(a.username) limit 100
"""


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account: its user name, the end of an open link, and when it was last here."""

    id: UUID
    username: str
    link_expires_at: datetime | None
    last_seen_at: datetime | None


async def known_accounts(
    control: Database, workspace: UUID, accounts: Sequence[UUID]
) -> dict[UUID, KnownAccount]:
    """These accounts by their ids. No round trip for none."""
    if not accounts:
        return {}
    params = {"workspace": workspace, "accounts": list(accounts)}
    (rows,) = await control.read(None, Query(KNOWN, params, KnownAccount))
    return {one.id: one for one in rows}


async def accounts_called(control: Database, workspace: UUID, q: str) -> tuple[UUID, ...]:
    """Accounts of this workspace whose user name begins so: 100 at most."""
    params = {"workspace": workspace, "q": q}
    (rows,) = await control.read(None, Query(CALLED, params, _same))
    return tuple(rows)


def _same(account: UUID) -> UUID:
    return account
