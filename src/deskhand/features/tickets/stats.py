"""Figures of the desk, and the export: what a head wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString

from deskhand.features.tickets.filters import Filters, conditions
from deskhand.features.tickets.model import PRIORITIES
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

# The newest tickets these figures are made of: enough to be true, bounded to be quick.
SAMPLE = 10_000

STATS: LiteralString = """
select (select count(*) from (select 1 from desk.ticket t where {here} and t.is_open
                              limit %(most)s) x),
       (select count(*) from (select 1 from desk.ticket t where {here} and t.is_open
                              and t.assignee_id is null limit %(most)s) x),
       s.total, s.solved, s.first_response
from (select count(*) as total, count(*) filter (where not t.is_open) as solved,
             extract(epoch from avg(t.first_response_at - t.created_at))::float8
                 as first_response
      from (select t.* from desk.ticket t where {here}
            order by t.created_at desc, t.id desc limit %(sample)s) t) s
"""

EXPORT: LiteralString = """
select t.reference, t.subject, t.status, t.priority, t.level, c.name, d.name, o.name,
       r.display_name, a.display_name, array_to_string(t.tags, ', '), t.channel,
       t.created_at, t.updated_at, t.first_response_at, t.resolved_at, t.closed_at
from desk.ticket t
join desk.member r on r.id = t.requester_id
left join desk.member a on a.id = t.assignee_id
left join desk.category c on c.id = t.category_id
left join desk.department d on d.id = t.department_id
left join desk.organization o on o.id = t.organization_id
where {here}{filters}
order by t.created_at desc, t.id desc
"""

EXPORT_COLUMNS = (
    "reference",
    "subject",
    "status",
    "priority",
    "level",
    "category",
    "department",
    "organization",
    "requester",
    "assignee",
    "tags",
    "channel",
    "created_at",
    "updated_at",
    "first_response_at",
    "resolved_at",
    "closed_at",
)


@dataclass(frozen=True, slots=True)
class SupportStats:
    """`open` and `unassigned` stop at 1,000; the rest is of the newest 10,000 tickets.

    `resolution_rate` is the share that is resolved or closed, from 0 to 1, and
    `average_first_response_seconds` null while nobody has been answered.
    """

    open: int
    unassigned: int
    resolution_rate: float | None
    average_first_response_seconds: float | None


def support_stats(actor: Actor) -> Query[SupportStats]:
    """The desk's figures, of the tickets `actor` may see."""
    here, params = _here(actor)

    def make(
        open_: int, unassigned: int, total: int, solved: int, first_response: float | None
    ) -> SupportStats:
        rate = solved / total if total else None
        return SupportStats(open_, unassigned, rate, first_response)

    params |= {"most": 1000, "sample": SAMPLE}
    return Query(STATS.replace("{here}", here), params, make)


def export_rows(actor: Actor, filters: Filters) -> Query[tuple[Any, ...]]:
    """Every ticket `actor` may see that passes the filters, in the order of `EXPORT_COLUMNS`."""
    here, params = _here(actor)
    narrowed, more = conditions(filters, actor)
    sql: LiteralString = EXPORT.replace("{here}", here).replace("{filters}", narrowed)
    return Query(sql, {**params, **more}, _export_row)


def _here(actor: Actor) -> tuple[LiteralString, dict[str, Any]]:
    scope = visible(actor)
    return (
        "t.workspace_id = %(workspace)s and " + scope.sql,
        {**scope.params, "workspace": actor.workspace},
    )


def _export_row(*columns: Any) -> tuple[Any, ...]:
    values: list[Any] = list(columns)
    rank: int = columns[3]
    values[3] = PRIORITIES[rank].value
    return tuple(_shown(value) for value in values)


def _shown(value: object) -> object:
    """Instants in ISO form, nothing as nothing."""
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else value
