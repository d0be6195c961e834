"""The SQL that writes what somebody has read of their notices, and what they want."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, LiteralString

from deskhand.features.notices.model import NoticeSetting, Which
from deskhand.log.actor import Actor
from deskhand.log.wake import somebody

# If anything was unread, the reader's other devices hear of it.
READ: LiteralString = """
with done as (
    update desk.notice n set read_at = %(at)s
    where n.workspace_id = %(workspace)s and n.member_id = %(me)s and n.read_at is null{which}
    returning 1
)
select count(told.sent) from (
    select pg_notify('deskhand', %(somebody)s) as sent from done limit 1
) told
"""

THESE: LiteralString = " and n.id = any(%(ids)s)"
OF_TICKET: LiteralString = " and n.ticket_id = %(ticket)s"
UP_TO: LiteralString = " and n.rev <= %(up_to)s"

CHOOSE: LiteralString = """
insert into desk.notice_setting (workspace_id, member_id, kind, in_app, browser)
select %(workspace)s, %(me)s, x.kind, x.in_app, x.browser
from jsonb_to_recordset(%(chosen)s::jsonb) as x (kind text, in_app boolean, browser boolean)
on conflict (member_id, kind)
do update set in_app = excluded.in_app, browser = excluded.browser
"""

FORGET: LiteralString = """
with gone as (
    delete from desk.notice n
    where n.workspace_id = %(workspace)s and n.id in (
        select o.id from desk.notice o
        where o.workspace_id = %(workspace)s and o.at < %(before)s
        order by o.at limit %(limit)s)
    returning 1
)
select count(*) from gone
"""


def reading(actor: Actor, which: Which) -> tuple[LiteralString, dict[str, Any]]:
    """The statement that marks some of the actor's notices as read (it takes `at`)."""
    params: dict[str, Any] = {"workspace": actor.workspace, "me": actor.member}
    params["somebody"] = somebody(actor.workspace, actor.member) if actor.member else ""
    narrowed: LiteralString = ""
    if which.ids:
        narrowed += THESE
        params["ids"] = list(which.ids)
    if which.ticket is not None:
        narrowed += OF_TICKET
        params["ticket"] = which.ticket
    if which.up_to is not None:
        narrowed += UP_TO
        params["up_to"] = which.up_to
    return READ.replace("{which}", narrowed), params


def choosing(actor: Actor, chosen: Sequence[NoticeSetting]) -> tuple[LiteralString, dict[str, Any]]:
    """The statement that keeps what the actor wants. The last word on a kind counts."""
    last = {one.kind.value: one for one in chosen}
    rows = [
        {"kind": kind, "in_app": one.in_app, "browser": one.browser} for kind, one in last.items()
    ]
    return CHOOSE, {
        "workspace": actor.workspace,
        "me": actor.member,
        "chosen": json.dumps(rows),
    }
