"""Whether a password is one that others try first. Pure decisions, no network.

The list beside this file holds 15,665 passwords that leaked most often: the 6,000 most common
ones of any length, which people decorate, and all of 8 characters and more (from the
frequency lists of zxcvbn, MIT licence).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("guessable.txt.gz")

# A word with a year and a mark behind it is still that word.
DECORATION = 5
LONGEST_UNIT = 4
ROWS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
)
SPELLING = str.maketrans("013457@$!", "oieastasi")
ENDS = re.compile(r"^[^a-z]+|[^a-z]+$")


def weakness(password: str, own: Iterable[str] = ()) -> str | None:
    """The refusal for a password that is guessed early, or None. `own`: names of its owner."""
    lower = password.casefold()
    names = {part for name in own for part in _names(name)}
    core = ENDS.sub("", lower)
    if names & {lower, core, lower.translate(SPELLING), core.translate(SPELLING)}:
        return "password.own_name"
    return "password.common" if _is_common(lower, core) else None


def _is_common(lower: str, core: str) -> bool:
    words = _words()
    if lower in words or _runs(lower) or _repeats(lower, words):
        return True
    decorated = len(lower) - len(core) <= DECORATION
    return decorated and (core in words or core.translate(SPELLING) in words)


def _names(name: str) -> set[str]:
    whole = name.casefold()
    return {whole, whole.partition("@")[0], ENDS.sub("", whole.partition("@")[0])} - {""}


def _runs(text: str) -> bool:
    """Neighbours on a keyboard or in an alphabet, either way round."""
    return any(text in row * 2 or text[::-1] in row * 2 for row in ROWS)


def _repeats(text: str, words: frozenset[str]) -> bool:
    """One short piece, or one common word, again and again."""
    for size in range(1, len(text) // 2 + 1):
        if all(text[at] == text[at - size] for at in range(size, len(text))):
            return size <= LONGEST_UNIT or text[:size] in words
    return False


@cache
def _words() -> frozenset[str]:
    return frozenset(gzip.decompress(LIST.read_bytes()).decode("ascii").split("\n"))
