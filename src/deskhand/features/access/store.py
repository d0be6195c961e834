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

END_ALL_SESSIONS: LiteralString = """
update control.session set ended_at = %(now)s, ended_why = %(why)s
where account_id = %(account)s and ended_at is null
"""

END_BROWSER_SESSION: LiteralString = """
update control.session set ended_at = %(now)s, ended_why = %(why)s
where secret_hash = %(hash)s and ended_at is null returning id, account_id
"""

ADD_REFRESH: LiteralString = """
insert into control.refresh_token (token_hash, session_id, created_at, expires_at)
values (%(hash)s, %(session)s, %(now)s, %(expires_at)s)
"""

LOCK_REFRESH: LiteralString = """
select r.used_at is not null, r.expires_at, s.id, s.account_id, s.created_at, s.remember,
       s.ended_at is null and s.expires_at > %(now)s and a.disabled_at is null
from control.refresh_token r
join control.session s on s.id = r.session_id
join control.account a on a.id = s.account_id
where r.token_hash = %(hash)s
for update of r nowait
"""

USE_REFRESH: LiteralString = """
update control.refresh_token set used_at = %(now)s where token_hash = %(hash)s
"""

STILL_UNUSED: LiteralString = """
select expires_at from control.refresh_token
where token_hash = %(hash)s and used_at is null and expires_at > %(now)s
"""

ADD_ACCOUNT: LiteralString = """
insert into control.account
    (id, username, email, password_hash, display_name, locale, discord_name, discord_id,
     registered_key, created_at)
values (%(id)s, %(username)s, %(email)s, %(password_hash)s, %(display_name)s, %(locale)s,
        %(discord_name)s, %(discord_id)s, %(key)s, %(now)s)
on conflict do nothing returning id
"""

ADD_MEMBERSHIP: LiteralString = """
insert into control.membership (account_id, workspace_id, member_id, created_at)
values (%(account)s, %(workspace)s, %(member)s, %(now)s)
"""

USERNAME_TAKEN: LiteralString = """
select id from control.account where lower(username) = lower(%(username)s)
"""

# The account that the same registration made before; its password is for `sign_in` to check.
REGISTERED: LiteralString = """
select id from control.account
where username = %(username)s and email = %(email)s and display_name = %(display_name)s
  and locale = %(locale)s and discord_name is not distinct from %(discord_name)s
  and discord_id is not distinct from %(discord_id)s
  and registered_key = %(key)s and created_at > %(since)s
"""

# A user name holds no "@", so at most one account answers to a login. The workspace is the
# default one if they are in it, else the one they joined first.
FIND_LOGIN: LiteralString = f"""
select {ACCOUNT}, a.password_hash, a.disabled_at is not null, m.workspace_id, m.member_id,
       exists (select from control.session s where s.account_id = a.id
               and s.address = %(address)s and s.created_at > %(known_since)s)
from control.account a
left join lateral (
    select m.workspace_id, m.member_id from control.membership m
    join control.workspace w on w.id = m.workspace_id
    where m.account_id = a.id order by w.is_default desc, m.created_at limit 1
) m on true
where lower(a.username) = lower(%(login)s) or lower(a.email) = lower(%(login)s)
"""

RENEW_HASH: LiteralString = """
update control.account set password_hash = %(password_hash)s where id = %(account)s
"""

# Links (`invitations`) that wait to be used open no more.
CLOSE_LINKS: LiteralString = """
delete from control.invitation where account_id = %(account)s and used_at is null
"""

BETTER_HASH: LiteralString = """
update control.account set password_hash = %(better)s
where id = %(account)s and password_hash = %(kept)s
"""

ACCOUNT_BY_ID: LiteralString = f"select {ACCOUNT} from control.account a where a.id = %(account)s"

MEMBERSHIPS: LiteralString = """
select m.workspace_id, m.member_id, w.slug, w.name, w.locale, w.timezone
from control.membership m join control.workspace w on w.id = m.workspace_id
where m.account_id = %(account)s order by w.is_default desc, m.created_at
"""

# Tries on one subject are counted one after the other, even those that come together.
LOCK_TRIES: LiteralString = """
select pg_advisory_xact_lock(
    case when %(subject)s::text like 'account:%%' then 1 else 2 end, hashtext(%(subject)s))
"""

RECENT_TRIES: LiteralString = """
select at from control.attempt where subject = %(subject)s and at > %(since)s
order by at desc, id desc limit %(most)s
"""

ADD_TRY: LiteralString = """
insert into control.attempt (subject, at, id) values (%(subject)s, %(at)s, %(id)s)
"""

STRIKE_TRY: LiteralString = """
delete from control.attempt where subject = %(subject)s and at = %(at)s and id = %(id)s
"""

STRIKE_ALL: LiteralString = "delete from control.attempt where subject = %(subject)s"

FORGET_TRIES: LiteralString = "delete from control.attempt where at < %(before)s"

FORGET_SESSIONS: LiteralString = """
delete from control.session where expires_at < %(before)s or ended_at < %(before)s
"""
