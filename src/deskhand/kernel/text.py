"""Words from people, made ready to keep: trimmed, composed (NFC), without what cannot be shown.

The doors refuse malformed text with the name of the field; this is the same rule for
whoever calls a command without a door.
"""

from __future__ import annotations

import re
import unicodedata

from deskhand.kernel.errors import Invalid

# What may not stand in a line: C0 and C1 controls, line and paragraph separators, and what turns
# the text around it (bidi): a name must not rearrange the line it stands in.
NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# A text may have tabs and new lines.
NOT_IN_A_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Letters and symbols that are drawn as nothing.
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def shows(text: str) -> bool:
    """Whether there is anything to be seen."""
    return any(_is_visible(char) for char in text)


def line(field: str, value: str, most: int) -> str:
    """One line of 1 to `most` characters of which at least one can be seen.

    Raises `Invalid` with `field.unprintable`, `field.empty` or `field.too_long` and the `field`.
    """
    text = _composed(field, value).strip()
    if NOT_IN_A_LINE.search(text):
        raise Invalid("field.unprintable", field=field)
    if not shows(text):
        raise Invalid("field.empty", field=field)
    return _short(field, text, most)


def prose(field: str, value: str, most: int) -> str:
    """Up to `most` characters in any number of lines; nothing at all is fine.

    Raises `Invalid` with `field.unprintable` or `field.too_long` and the `field`.
    """
    text = _composed(field, value.replace("\r\n", "\n")).strip()
    if NOT_IN_A_TEXT.search(text):
        raise Invalid("field.unprintable", field=field)
    return _short(field, text, most)


def _composed(field: str, value: str) -> str:
    """Half a surrogate pair cannot be stored, and composing a megabyte costs milliseconds."""
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise Invalid("field.unprintable", field=field)
    return unicodedata.normalize("NFC", value)


def _is_visible(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZ" and char not in BLANKS


def _short(field: str, text: str, most: int) -> str:
    if len(text) > most:
        raise Invalid("field.too_long", field=field, limit=most)
    return text
