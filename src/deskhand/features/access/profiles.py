"""The SQL of what people say about themselves, and of new passwords."""

from __future__ import annotations

from typing import Any, LiteralString

import msgspec

from deskhand.features.access.model import Account, Preferences
from deskhand.features.access.store import ACCOUNT

PROFILE: LiteralString = (
    f"select {ACCOUNT}, a.preferences::text from control.account a where a.id = %(account)s"
)

LOCK_PROFILE: LiteralString = f"{PROFILE} for no key update"

SAVE_PROFILE: LiteralString = """
update control.account
set display_name = %(display_name)s, locale = %(locale)s, discord_name = %(discord_name)s,
    discord_id = %(discord_id)s, preferences = %(preferences)s::jsonb
where id = %(account)s
"""

# With the user name and addresses, which a password must not be.
PASSWORD: LiteralString = f"""
select {ACCOUNT}, a.password_hash,
       exists (select from control.session s where s.account_id = a.id
               and s.address = %(address)s and s.created_at > %(known_since)s)
from control.account a where a.id = %(account)s and a.disabled_at is null
"""

END_OTHER_SESSIONS: LiteralString = """
update control.session set ended_at = %(now)s, ended_why = %(why)s
where account_id = %(account)s and id <> %(session)s and ended_at is null
returning id
"""


def account_from(*columns: Any) -> Account:
    """A row of `PROFILE`."""
    *plain, preferences = columns
    return Account(*plain, preferences=msgspec.json.decode(preferences, type=Preferences))
