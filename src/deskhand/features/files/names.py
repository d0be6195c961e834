"""The name a file is shown under: what the sender called it, without what deceives or breaks."""

from __future__ import annotations

import re
import unicodedata

from deskhand.features.files.model import LONGEST_NAME

NAMELESS = "file"
LONGEST_ENDING = 20

# Joins the parts of an emoji (family, flags of professions); invisible anywhere else.
_JOINER = "\u200d"
_BLANKS = re.compile(r"\s+")
# Not allowed in names by one system or another, or read as a path.
_FOREIGN = re.compile(r'[<>:"|?*]')


def clean_name(given: str) -> str:
    """`given` without folders, control, invisible and direction-turning characters.

    At most 200 characters, the ending kept: `../../a\u202egpj.exe` reads `agpj.exe`.
    """
    base = given.replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    shown = "".join(
        char for index, char in enumerate(base) if _is_visible(char) or _joins(base, index)
    )
    shown = _FOREIGN.sub("_", _BLANKS.sub(" ", shown))
    shown = unicodedata.normalize("NFC", shown).lstrip(". ").rstrip(" ")
    return _shortened(shown) or NAMELESS


def _is_visible(char: str) -> bool:
    """Whether a character may stand in a name: no control, format, surrogate, private, unused."""
    return not unicodedata.category(char).startswith("C") or char in "\t\n\r"


def _joins(text: str, index: int) -> bool:
    """Whether this is a joiner between two pictures, so that one emoji stays one."""
    return (
        text[index] == _JOINER
        and 0 < index < len(text) - 1
        and unicodedata.category(text[index - 1]) in ("So", "Sk", "Mn")
        and unicodedata.category(text[index + 1]) in ("So", "Sm")
    )


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or len(ending) > LONGEST_ENDING:
        return name[:LONGEST_NAME].rstrip(". ")
    return stem[: LONGEST_NAME - len(ending) - 1].rstrip(". ") + "." + ending
