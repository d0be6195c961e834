"""From what is tallied to the figures at the top and the chart of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from deskhand.features.insight.days import Days
from deskhand.features.insight.slots import median
from deskhand.features.insight.tally import DayCount, SlotCount, StandingCount
from deskhand.features.tickets.model import Status

UNASSIGNED = " unassigned"


@dataclass(frozen=True, slots=True)
class Compared:
    """A number of the last days, and of as many before them."""

    current: int
    previous: int


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A figure of the last days and of those before; null while there is nothing to measure."""

    current: float | None
    previous: float | None


@dataclass(slots=True)
class DayVolume:
    """What happened on one day. `day` is a date of the workspace's time zone."""

    day: date
    created: int
    resolved: int
    closed: int


@dataclass(frozen=True, slots=True)
class Kpi:
    """The figures at the top, of the last `days` days, compared with as many before.

    Times are medians in seconds, a few percent off at most: of first answers to tickets created
    in those days, and of solutions given in them. `resolution_rate`: the share of the tickets
    created in those days that are resolved or closed by now, from 0 to 1.
    """

    days: int
    timezone: str
    statuses: dict[str, int]
    open: int
    unassigned: int
    created_today: int
    resolved_today: int
    created: Compared
    resolved: Compared
    resolution_rate: ComparedFigure
    first_response_seconds: ComparedFigure
    resolution_seconds: ComparedFigure


def kpi(
    days: Days,
    daily: Iterable[DayCount],
    times: Iterable[SlotCount],
    standing: Iterable[StandingCount],
) -> Kpi:
    """The figures of `days`."""
    counts = {(one.what, one.day): one.count for one in daily}
    sums = Counter[tuple[str, bool]]()
    for (what, day), count in counts.items():
        sums[what, day >= days.first] += count
    slots = list(times)
    statuses, unassigned = _statuses(standing)
    return Kpi(
        days=days.count,
        timezone=days.timezone,
        statuses=statuses,
        open=sum(count for name, count in statuses.items() if Status(name).is_open),
        unassigned=unassigned,
        created_today=counts.get(("created", days.today), 0),
        resolved_today=counts.get(("resolved", days.today), 0),
        created=Compared(sums["created", True], sums["created", False]),
        resolved=Compared(sums["resolved", True], sums["resolved", False]),
        resolution_rate=ComparedFigure(
            _share(sums["over", True], sums["created", True]),
            _share(sums["over", False], sums["created", False]),
        ),
        first_response_seconds=_medians("answer", slots),
        resolution_seconds=_medians("resolution", slots),
    )


def volume(days: Days, daily: Iterable[DayCount]) -> list[DayVolume]:
    """Each of `days`, the oldest first: also those on which nothing happened."""
    counts = {(one.what, one.day): one.count for one in daily}

    def of(what: str, day: date) -> int:
        return counts.get((what, day), 0)

    return [
        DayVolume(day, of("created", day), of("resolved", day), of("closed", day)) for day in days
    ]


def _statuses(standing: Iterable[StandingCount]) -> tuple[dict[str, int], int]:
    statuses = {status.value: 0 for status in Status}
    unassigned = 0
    for one in standing:
        status = one.standing.removesuffix(UNASSIGNED)
        statuses[status] += one.count
        unassigned += one.count if status != one.standing else 0
    return statuses, unassigned


def _medians(what: str, slots: Iterable[SlotCount]) -> ComparedFigure:
    here = [one for one in slots if one.what == what]
    return ComparedFigure(
        median((one.slot, one.count) for one in here if one.current),
        median((one.slot, one.count) for one in here if not one.current),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
