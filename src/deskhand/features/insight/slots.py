"""Durations in slots of 10 %: some hundred numbers tell the median of any many of them.

A slot holds from 1.1^n to 1.1^(n+1) seconds, and within one they are taken to be spread evenly;
so the median is a few percent off at most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import LiteralString

BASE: LiteralString = "1.1"
# The slot of an interval in seconds, in SQL: `replace("{seconds}", ...)`. None has none
# (`greatest` alone would pass over a null).
SLOT: LiteralString = (
    f"case when {{seconds}} is not null then floor(ln(greatest({{seconds}}, 1)) / ln({BASE})) end"
)


def median(slots: Iterable[tuple[int, int]]) -> float | None:
    """The median in seconds of so many in each slot; None of nothing."""
    counts = Counter[int]()
    for slot, count in slots:
        counts[slot] += count
    half, before = counts.total() / 2, 0
    for slot, count in sorted(counts.items()):
        if count and before + count >= half:
            return float(BASE) ** (slot + (half - before) / count)
        before += count
    return None
