"""Medians of durations that are kept in slots."""

from __future__ import annotations

from math import floor, log
from random import Random
from statistics import median as exact

import pytest

from deskhand.features.insight.slots import median


def slots(seconds: list[float]) -> list[tuple[int, int]]:
    return [(floor(log(max(one, 1)) / log(1.1)), 1) for one in seconds]


def test_of_nothing_there_is_none() -> None:
    assert median([]) is None
    assert median([(3, 0)]) is None


@pytest.mark.parametrize("seed", range(5))
def test_it_is_a_few_percent_off_at_most(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 (numbers to measure)
    seconds = [chance.lognormvariate(8, 1.5) for _ in range(2000)]
    found = median(slots(seconds))
    assert found is not None
    assert found == pytest.approx(exact(seconds), rel=0.05)


def test_one_alone_is_in_its_slot() -> None:
    for seconds in (1.0, 60.0, 3600.0, 86_400.0 * 400):
        assert median(slots([seconds])) == pytest.approx(seconds, rel=0.1)
