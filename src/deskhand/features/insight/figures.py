"""The figures at the top: how many there are, how many came and went, how quickly.

Counted live: the windows are read from indexes that hold all that is asked, so a figure is
never behind the list that it counts (measured in `docs/decisions/0011-insight-is-counted-live.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString

from deskhand.features.insight.days import Days
from deskhand.features.tickets.filters import VIEWS, View
from deskhand.features.tickets.model import Status
from deskhand.features.tickets.rows import ViewCount
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor

# Counting stops here: "50,000+" says as much as any longer number.
MOST = 50_000

COUNT: LiteralString = """(select count(*) from (
    select 1 from desk.ticket t where t.workspace_id = %(workspace)s and {scope} and {which}
    limit %(most)s) x)"""

# `t.is_open` repeats what the status implies, so that the partial indexes serve.
OF_STATUS: dict[Status, LiteralString] = {
    Status.NEW: "t.is_open and t.status = 'NEW'",
    Status.IN_PROGRESS: "t.is_open and t.status = 'IN_PROGRESS'",
    Status.WAITING_FOR_USER: VIEWS[View.WAITING],
    Status.ON_HOLD: VIEWS[View.ON_HOLD],
    Status.RESOLVED: VIEWS[View.RESOLVED],
    Status.CLOSED: VIEWS[View.CLOSED],
}

MADE: LiteralString = """
select count(*) filter (where t.created_at >= %(midnight)s),
       count(*) filter (where t.created_at >= %(start)s),
       count(*) filter (where t.created_at < %(before_end)s),
       count(*) filter (where t.created_at >= %(start)s and not t.is_open),
       count(*) filter (where t.created_at < %(before_end)s and not t.is_open),
       percentile_cont(0.5) within group (order by t.answered)
           filter (where t.created_at >= %(start)s),
       percentile_cont(0.5) within group (order by t.answered)
           filter (where t.created_at < %(before_end)s)
from (
    select t.created_at, t.is_open,
           extract(epoch from t.first_response_at - t.created_at)::float8 as answered
    from desk.ticket t
    where t.workspace_id = %(workspace)s and {scope}
      and t.created_at >= %(before_start)s and t.created_at <= %(now)s
) t
"""

SOLVED: LiteralString = """
select count(*) filter (where t.resolved_at >= %(midnight)s),
       count(*) filter (where t.resolved_at >= %(start)s),
       count(*) filter (where t.resolved_at < %(before_end)s),
       percentile_cont(0.5) within group (order by t.took)
           filter (where t.resolved_at >= %(start)s),
       percentile_cont(0.5) within group (order by t.took)
           filter (where t.resolved_at < %(before_end)s)
from (
    select t.resolved_at, extract(epoch from t.resolved_at - t.created_at)::float8 as took
    from desk.ticket t
    where t.workspace_id = %(workspace)s and {scope}
      and t.resolved_at >= %(before_start)s and t.resolved_at <= %(now)s
) t
"""

FIGURES: LiteralString = f"select * from ({MADE}) as made, ({SOLVED}) as solved"


@dataclass(frozen=True, slots=True)
class Compared:
    """A number of the last days, and that of the same stretch before them."""

    current: int
    previous: int


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A figure of the last days and of those before; null while there is nothing to measure."""

    current: float | None
    previous: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How many tickets stand where at this moment, none counted beyond 50,000."""

    statuses: dict[str, ViewCount]
    open: ViewCount
    unassigned: ViewCount


@dataclass(frozen=True, slots=True)
class Figures:
    """What came in and went out: today, in the last days, and in as many before.

    `rate`: the share of what came in that is over. `first_response` and `resolution` are
    medians in seconds: of what came in and was answered, and of what went out.
    """

    created_today: int
    created: Compared
    rate: ComparedFigure
    first_response: ComparedFigure
    resolved_today: int
    resolved: Compared
    resolution: ComparedFigure


def standing(actor: Actor) -> Query[Standing]:
    """How many of the tickets `actor` may see stand where."""
    scope = visible(actor)
    wanted: list[LiteralString] = [
        *OF_STATUS.values(),
        VIEWS[View.ALL_OPEN],
        VIEWS[View.UNASSIGNED],
    ]
    parts: list[LiteralString] = [
        COUNT.replace("{scope}", scope.sql).replace("{which}", which) for which in wanted
    ]

    def make(*counts: int) -> Standing:
        *of_status, open_, unassigned = (
            ViewCount(min(count, MOST), more=count > MOST) for count in counts
        )
        names = [status.value for status in OF_STATUS]
        return Standing(dict(zip(names, of_status, strict=True)), open_, unassigned)

    params: dict[str, Any] = {**scope.params, "workspace": actor.workspace, "most": MOST + 1}
    return Query("select " + ", ".join(parts), params, make)


def figures(actor: Actor, days: Days) -> Query[Figures]:
    """What came in during `days`, and what was resolved or closed and not taken up again."""
    scope = visible(actor)
    params = {**scope.params, **days.params, "workspace": actor.workspace}
    return Query(FIGURES.replace("{scope}", scope.sql), params, _figures)


def _figures(
    created_today: int,
    created: int,
    created_before: int,
    over: int,
    over_before: int,
    answered: float | None,
    answered_before: float | None,
    resolved_today: int,
    resolved: int,
    resolved_before: int,
    took: float | None,
    took_before: float | None,
) -> Figures:
    return Figures(
        created_today,
        Compared(created, created_before),
        ComparedFigure(_share(over, created), _share(over_before, created_before)),
        ComparedFigure(answered, answered_before),
        resolved_today,
        Compared(resolved, resolved_before),
        ComparedFigure(took, took_before),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
