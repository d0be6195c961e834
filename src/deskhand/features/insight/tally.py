"""Read the figures that the reaction `tally` keeps: as many rows, however many tickets.

Whose: an administrator's are those of all tickets, anybody else's those of their departments
and of tickets without one. (What somebody sees besides, since they asked for it or were given
it, is another department's figure.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, LiteralString, TypeVar
from uuid import UUID

from deskhand.features.access.permissions import Permission, may
from deskhand.features.insight.days import Days
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

T = TypeVar("T")

NOBODYS = UUID(int=0)
EVERYBODYS = UUID(int=2**128 - 1)

HERE: LiteralString = "y.workspace_id = %(workspace)s and y.department_id = any(%(departments)s)"

DAILY: LiteralString = f"""
select y.what, y.day, sum(y.count)::int from desk.tally y
where {HERE} and y.what = any('{{created,over,resolved,closed}}')
  and y.day >= %(before)s and y.day <= %(today)s
group by y.what, y.day
"""

TIMES: LiteralString = f"""
select y.what, y.day >= %(first)s, y.detail::int, sum(y.count)::int from desk.tally y
where {HERE} and y.what = any('{{answer,resolution}}')
  and y.day >= %(before)s and y.day <= %(today)s
group by 1, 2, 3
"""

STANDING: LiteralString = f"""
select y.detail, sum(y.count)::int from desk.tally y
where {HERE} and y.what = 'standing' group by y.detail
"""

BY_PRIORITY: LiteralString = f"""
select p.rank, coalesce(c.count, 0)::int
from generate_series(0, 3) as p (rank)
left join (
    select y.priority, sum(y.count) as count from desk.tally y
    where {HERE} and y.what = 'created' and y.day >= %(first)s and y.day <= %(today)s
    group by y.priority
) c on c.priority = p.rank
order by p.rank
"""

BY_CATEGORY: LiteralString = f"""
select c.id, c.name, n.count
from (
    select y.category_id, sum(y.count)::int as count from desk.tally y
    where {HERE} and y.what = 'created' and y.day >= %(first)s and y.day <= %(today)s
    group by y.category_id
) n
left join desk.category c on c.id = n.category_id
where n.count > 0
order by c.id is null, n.count desc, lower(c.name)
"""


@dataclass(slots=True)
class DayCount:
    """How many tickets something was true of on a day."""

    what: str
    day: date
    count: int


@dataclass(slots=True)
class SlotCount:
    """How many took so long; `current`: in the last days, not those before."""

    what: str
    current: bool
    slot: int
    count: int


@dataclass(slots=True)
class StandingCount:
    """How many stand there: a status, with " unassigned" if nobody has them."""

    standing: str
    count: int


def daily(actor: Actor, days: Days) -> Query[DayCount]:
    """What was created, is over since, was resolved and closed, each day; days before too."""
    return _of(DAILY, actor, days, DayCount)


def times(actor: Actor, days: Days) -> Query[SlotCount]:
    """How long answers and solutions took."""
    return _of(TIMES, actor, days, SlotCount)


def standing(actor: Actor, days: Days) -> Query[StandingCount]:
    """Where tickets stand at this moment."""
    return _of(STANDING, actor, days, StandingCount)


def by_priority(actor: Actor, days: Days, make: Callable[[int, int], T]) -> Query[T]:
    """Tickets created during `days` by priority, the lowest first: `make(rank, count)`."""
    return _of(BY_PRIORITY, actor, days, make)


def by_category(actor: Actor, days: Days, make: Callable[[UUID | None, str, int], T]) -> Query[T]:
    """The same by category, the most first, those without one at the end."""
    return _of(BY_CATEGORY, actor, days, make)


def _of(sql: LiteralString, actor: Actor, days: Days, make: Callable[..., T]) -> Query[T]:
    params: dict[str, Any] = {
        "workspace": actor.workspace,
        "departments": [EVERYBODYS]
        if may(actor, Permission.TICKET_READ_ALL)
        else [NOBODYS, *actor.departments],
        "before": days.before,
        "first": days.first,
        "today": days.today,
    }
    return Query(sql, params, make)
