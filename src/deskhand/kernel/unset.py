"""The mark of what a request leaves alone, where None is a value: nobody, nothing, none."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Unset(Enum):
    """Not given, so it stays as it is."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET
