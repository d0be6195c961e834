"""Days as people count them: from one midnight to the next, where they are.

A day has 23 or 25 hours when the clocks change, and begins when it begins there; so days are
counted as dates, and only their ends are instants.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from deskhand.kernel.errors import Malformed

MOST_DAYS = 90
LONGEST_ZONE = 64


@dataclass(frozen=True, slots=True)
class Days:
    """The last `count` days up to now, today among them, and as many before.

    `before_start` to `before_end` is the same stretch that many days earlier, so that a morning
    is compared with a morning.
    """

    timezone: str
    count: int
    first: date
    today: date
    start: datetime
    midnight: datetime
    now: datetime
    before_start: datetime
    before_end: datetime

    @property
    def params(self) -> dict[str, object]:
        """What the statements call them."""
        return {
            "timezone": self.timezone,
            "first": self.first,
            "today": self.today,
            "start": self.start,
            "midnight": self.midnight,
            "now": self.now,
            "before_start": self.before_start,
            "before_end": self.before_end,
        }


def last_days(now: datetime, timezone: str, count: int) -> Days:
    """The last `count` days in `timezone`. Raises `Malformed` when there is no such zone."""
    zone = _zone(timezone)
    local = now.astimezone(zone)
    today = local.date()
    first = today - timedelta(days=count - 1)
    return Days(
        timezone=timezone,
        count=count,
        first=first,
        today=today,
        start=_midnight(first, zone),
        midnight=_midnight(today, zone),
        now=now,
        before_start=_midnight(first - timedelta(days=count), zone),
        before_end=(local - timedelta(days=count)).astimezone(UTC),
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """When a day begins. Where that hour is skipped, the hour after it is the same instant."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Malformed("timezone.unknown", field="timezone") from None
