"""Days as people count them: dates of the workspace's own time zone.

A day has 23 or 25 hours when the clocks change, so days are counted as dates, never as hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

MOST_DAYS = 90


@dataclass(frozen=True, slots=True)
class Days:
    """The last `count` days, `today` among them, and as many before them."""

    timezone: str
    count: int
    today: date

    @property
    def first(self) -> date:
        """The first of them."""
        return self.today - timedelta(days=self.count - 1)

    @property
    def before(self) -> date:
        """The first of as many before."""
        return self.first - timedelta(days=self.count)

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=place) for place in range(self.count))


def last_days(now: datetime, timezone: str, count: int) -> Days:
    """The last `count` days where it is `now`."""
    return Days(timezone, count, now.astimezone(ZoneInfo(timezone)).date())
