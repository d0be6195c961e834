"""The SQL of the tally: take tickets out of the figures, and put them in as they are now.

A ticket's place in the figures is made from its row, and what was put in is remembered beside
it. So doing it twice changes nothing, and a hundred events of one ticket cost one change.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString
from uuid import UUID

from deskhand.features.insight.slots import SLOT
from deskhand.kernel.db import Connection

SET_ZONE: LiteralString = """
insert into desk.tally_zone (workspace_id, timezone) values (%(workspace)s, %(timezone)s)
on conflict (workspace_id) do update set timezone = excluded.timezone
"""

# Every figure a remembered ticket `k` is counted in, for its department and for all together.
CELLS: LiteralString = """
    cross join lateral (values (k.department_id), ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
        as d (department_id)
    cross join lateral (values
        ('created', k.created_on, k.category_id, k.priority, ''),
        ('over', case when k.is_over then k.created_on end, nil.id, 0::smallint, ''),
        ('resolved', k.resolved_on, nil.id, 0::smallint, ''),
        ('closed', k.closed_on, nil.id, 0::smallint, ''),
        ('standing', '1970-01-01'::date, nil.id, 0::smallint, k.standing),
        ('answer', case when k.answered_in is not null then k.created_on end, nil.id, 0::smallint,
         k.answered_in::text),
        ('resolution', case when k.resolved_in is not null then k.resolved_on end, nil.id,
         0::smallint, k.resolved_in::text)
    ) as c (what, day, category_id, priority, detail)
    where c.day is not null
    group by k.workspace_id, c.what, d.department_id, c.day, c.category_id, c.priority, c.detail
"""
NIL: LiteralString = (
    " cross join (values ('00000000-0000-0000-0000-000000000000'::uuid)) as nil (id)"
)
ADD: LiteralString = """
on conflict (workspace_id, what, department_id, day, category_id, priority, detail)
do update set count = tally.count + excluded.count
"""

TAKE_OUT: LiteralString = f"""
with gone as (
    delete from desk.tallied
    where workspace_id = %(workspace)s and ticket_id = any(%(tickets)s) returning *
)
insert into desk.tally
    (workspace_id, what, department_id, day, category_id, priority, detail, count)
select k.workspace_id, c.what, d.department_id, c.day, c.category_id, c.priority, c.detail,
       -count(*)
from gone k{NIL}{CELLS}{ADD}
"""

ANSWERED_IN: LiteralString = SLOT.replace(
    "{seconds}", "extract(epoch from t.first_response_at - t.created_at)"
)
RESOLVED_IN: LiteralString = SLOT.replace(
    "{seconds}", "extract(epoch from t.resolved_at - t.created_at)"
)

# A ticket that is over was answered or not; one that is open has nothing that ended.
PLACES: LiteralString = f"""
insert into desk.tallied
    (ticket_id, workspace_id, department_id, category_id, priority, standing, created_on,
     is_over, resolved_on, closed_on, answered_in, resolved_in)
select t.id, t.workspace_id, coalesce(t.department_id, nil.id), coalesce(t.category_id, nil.id),
       t.priority,
       t.status || case when t.is_open and t.assignee_id is null then ' unassigned' else '' end,
       (t.created_at at time zone z.timezone)::date, not t.is_open,
       (t.resolved_at at time zone z.timezone)::date,
       (t.closed_at at time zone z.timezone)::date,
       {ANSWERED_IN}, {RESOLVED_IN}
from desk.ticket t
cross join (
    select coalesce((select l.timezone from desk.tally_zone l where l.workspace_id = %(workspace)s),
                    'UTC') as timezone
) z
"""
PUT_IN: LiteralString = f"""
with come as (
    {PLACES}{NIL}
    where t.workspace_id = %(workspace)s and t.deleted_at is null and {{which}}
    returning *
)
insert into desk.tally
    (workspace_id, what, department_id, day, category_id, priority, detail, count)
select k.workspace_id, c.what, d.department_id, c.day, c.category_id, c.priority, c.detail,
       count(*)
from come k{NIL}{CELLS}{ADD}
"""
PUT_THESE_IN: LiteralString = PUT_IN.replace("{which}", "t.id = any(%(tickets)s)")


async def count_in_days_of(conn: Connection, workspace: UUID, timezone: str) -> None:
    """Say where the workspace is: its days begin when they begin there."""
    await conn.execute(SET_ZONE, {"workspace": workspace, "timezone": timezone})


async def tally(conn: Connection, workspace: UUID, tickets: Sequence[UUID]) -> None:
    """Bring these tickets' places in the figures up to date."""
    params = {"workspace": workspace, "tickets": list(tickets)}
    await conn.execute(TAKE_OUT, params)
    await conn.execute(PUT_THESE_IN, params)
