"""The SQL of drafts. Every statement names their owner: nobody else's is ever read."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.drafts.model import Draft
from deskhand.features.tickets.handle import Handle
from deskhand.features.tickets.model import MessageKind
from deskhand.features.tickets.visibility import visible
from deskhand.log.actor import Actor

# A save that is older than what is there changes nothing. What was saved last may be let go
# with its own version.
SAVE: LiteralString = """
insert into desk.draft (workspace_id, member_id, ticket_id, kind, body, fields, version, edited_at)
select %(workspace)s, %(me)s, here.id, %(kind)s, %(body)s, %(fields)s::jsonb, %(version)s, %(at)s
from ({here}) here
on conflict on constraint draft_place do update
set body = excluded.body, fields = excluded.fields, version = excluded.version,
    edited_at = excluded.edited_at
where desk.draft.version < excluded.version
   or (desk.draft.version = excluded.version and excluded.body = ''
       and excluded.fields = '{}'::jsonb)
"""

# One row if the ticket is there for the reader, whether or not there is a draft.
READ: LiteralString = """
select here.id, d.kind, d.body, d.fields::text, d.version, d.edited_at
from ({here}) here
left join desk.draft d on d.workspace_id = %(workspace)s and d.member_id = %(me)s
    and d.ticket_id is not distinct from here.id and d.kind = %(kind)s
"""

NEW: LiteralString = "select null::uuid as id"

FORGET: LiteralString = """
with gone as (
    delete from desk.draft d
    where d.workspace_id = %(workspace)s
      and (d.member_id, d.kind, coalesce(d.ticket_id, d.member_id)) in (
          select o.member_id, o.kind, coalesce(o.ticket_id, o.member_id) from desk.draft o
          where o.workspace_id = %(workspace)s
            and (o.edited_at < %(before)s or (o.edited_at < %(nothing_before)s
                 and o.body = '' and o.fields = '{}'::jsonb))
          limit %(limit)s)
    returning 1
)
select count(*) from gone
"""


def place(
    sql: LiteralString, actor: Actor, handle: Handle | None, kind: MessageKind
) -> tuple[LiteralString, dict[str, Any]]:
    """A statement about the actor's draft in a ticket they may see (None: in a new one)."""
    params: dict[str, Any] = {
        "workspace": actor.workspace,
        "me": actor.member,
        "kind": kind.value,
    }
    if handle is None:
        return sql.replace("{here}", NEW), params
    scope = visible(actor)
    here: LiteralString = (
        "select t.id from desk.ticket t where t.workspace_id = %(workspace)s and "
        + handle.sql
        + " and "
        + scope.sql
    )
    return sql.replace("{here}", here), {**params, **handle.params, **scope.params}


def reading(kind: MessageKind) -> Any:
    """What makes a draft of a row of `READ`; an empty one of version 0 where there is none."""

    def make(
        ticket: UUID | None,
        found: str | None,
        body: str,
        fields: str,
        version: int,
        edited_at: datetime,
    ) -> Draft:
        if found is None:
            return Draft(ticket, kind, "", {}, 0, None)
        return Draft(ticket, kind, body, json.loads(fields), version, edited_at)

    return make
