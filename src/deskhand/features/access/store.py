"""The SQL of accounts, sessions, refresh tokens and attempts."""

from __future__ import annotations

from typing import LiteralString

ACCOUNT: LiteralString = (
    "a.id, a.username, a.email, a.display_name, a.locale, a.discord_name, a.discord_id"
)

SESSION: LiteralString = (
    "s.id, s.account_id, s.workspace_id, a.locale, s.remember,"
    " s.created_at, s.seen_at, s.expires_at"
)

_STANDING: LiteralString = f"""
select {SESSION} from control.session s join control.account a on a.id = s.account_id
where s.ended_at is null and s.expires_at > %(now)s and a.disabled_at is null
"""

SESSION_BY_SECRET: LiteralString = f"{_STANDING} and s.secret_hash = %(hash)s"

SESSION_BY_ID: LiteralString = f"{_STANDING} and s.id = %(id)s"

TOUCH_SESSION: LiteralString = """
update control.session set seen_at = %(now)s, expires_at = %(expires_at)s
where id = %(id)s and ended_at is null and seen_at < %(now)s
"""

START_SESSION: LiteralString = """
insert into control.session
    (id, account_id, workspace_id, secret_hash, remember, address, user_agent,
     created_at, seen_at, expires_at)
values (%(id)s, %(account)s, %(workspace)s, %(hash)s, %(remember)s, %(address)s, %(user_agent)s,
        %(now)s, %(now)s, %(expires_at)s)
"""

END_SESSION: LiteralString = """
update control.session set ended_at = %(now)s, ended_why = %(why)s
where id = %(id)s and ended_at is null
"""
