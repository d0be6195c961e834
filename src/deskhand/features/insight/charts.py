"""What the charts show: tickets by day, by priority, by category."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import LiteralString, TypeVar
from uuid import UUID

from deskhand.features.insight.days import Days
from deskhand.features.people.names import Ref
from deskhand.features.tickets.model import Priority
from deskhand.features.tickets.rows import PRIORITY_BY_RANK
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

T = TypeVar("T")

HERE: LiteralString = "t.workspace_id = %(workspace)s and {scope}"

# Dates are added to one another, never hours: a day is a day when the clocks change.
VOLUME: LiteralString = """
select d.day, coalesce(c.count, 0), coalesce(r.count, 0), coalesce(x.count, 0)
from (select %(first)s::date + i as day from generate_series(0, %(today)s::date - %(first)s::date) i) d
left join (
    select (t.created_at at time zone %(timezone)s)::date as day, count(*) as count
    from desk.ticket t where {here}
      and t.created_at >= %(start)s and t.created_at <= %(now)s group by 1
) c on c.day = d.day
left join (
    select (t.resolved_at at time zone %(timezone)s)::date as day, count(*) as count
    from desk.ticket t where {here}
      and t.resolved_at >= %(start)s and t.resolved_at <= %(now)s group by 1
) r on r.day = d.day
left join (
    select (t.closed_at at time zone %(timezone)s)::date as day, count(*) as count
    from desk.ticket t where {here}
      and t.closed_at >= %(start)s and t.closed_at <= %(now)s group by 1
) x on x.day = d.day
order by d.day
"""

BY_PRIORITY: LiteralString = """
select p.rank, coalesce(c.count, 0)
from generate_series(0, 3) as p (rank)
left join (
    select t.priority, count(*) as count from desk.ticket t where {here}
      and t.created_at >= %(start)s and t.created_at <= %(now)s group by 1
) c on c.priority = p.rank
order by p.rank
"""

BY_CATEGORY: LiteralString = """
select c.id, c.name, n.count
from (
    select t.category_id, count(*) as count from desk.ticket t where {here}
      and t.created_at >= %(start)s and t.created_at <= %(now)s group by 1
) n
left join desk.category c on c.id = n.category_id
order by n.category_id is null, n.count desc, lower(c.name)
"""


@dataclass(slots=True)
class DayVolume:
    """What happened on one day. `day` is a date of the time zone asked for."""

    day: date
    created: int
    resolved: int
    closed: int


@dataclass(frozen=True, slots=True)
class PriorityShare:
    """How many tickets were opened with this priority, or have it by now."""

    priority: Priority
    count: int


@dataclass(frozen=True, slots=True)
class CategoryShare:
    """How many tickets are about this; null: about nothing in particular."""

    category: Ref | None
    count: int


def volume(actor: Actor, days: Days) -> Query[DayVolume]:
    """Each of `days`, the oldest first: also those on which nothing happened."""
    return _of(VOLUME, actor, days, DayVolume)


def by_priority(actor: Actor, days: Days) -> Query[PriorityShare]:
    """Tickets opened during `days` by priority, the lowest first; all four."""

    def make(rank: int, count: int) -> PriorityShare:
        return PriorityShare(PRIORITY_BY_RANK[rank], count)

    return _of(BY_PRIORITY, actor, days, make)


def by_category(actor: Actor, days: Days) -> Query[CategoryShare]:
    """Tickets opened during `days` by category, the most first, those without one at the end."""

    def make(id_: UUID | None, name: str, count: int) -> CategoryShare:
        return CategoryShare(Ref(id_, name) if id_ else None, count)

    return _of(BY_CATEGORY, actor, days, make)


def _of(sql: LiteralString, actor: Actor, days: Days, make: Callable[..., T]) -> Query[T]:
    scope = visible(actor)
    params = {**scope.params, **days.params, "workspace": actor.workspace}
    return Query(sql.replace("{here}", HERE).replace("{scope}", scope.sql), params, make)
