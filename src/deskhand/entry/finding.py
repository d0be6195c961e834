"""What the doctor finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is fine, and otherwise what to do."""

    fine: bool
    what: str
    remedy: str = ""


def good(what: str) -> Finding:
    """Nothing to do."""
    return Finding(fine=True, what=what)


def bad(what: str, remedy: str) -> Finding:
    """Something is wrong, and `remedy` mends it."""
    return Finding(fine=False, what=what, remedy=remedy)
