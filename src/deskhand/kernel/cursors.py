"""Places in lists, to be given back for the next page: opaque, though no secret.

A cursor only says where to go on: one made up shows nothing its maker may not see.
"""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from deskhand.kernel.errors import Malformed

T = TypeVar("T", bound=tuple[Any, ...])


def pack(*place: object) -> str:
    """The cursor of a place: the values a list is sorted by, of its last row."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def unpack(cursor: str, kind: type[T]) -> T:
    """The place a cursor stands for, as a tuple of `kind`. Raises `Malformed("cursor.invalid")`."""
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        place = msgspec.json.decode(packed, type=kind)
    except (ValueError, binascii.Error, msgspec.MsgspecError):
        raise Malformed("cursor.invalid") from None
    if not all(map(_can_be_compared, place)):
        raise Malformed("cursor.invalid")
    return place


def _can_be_compared(value: object) -> bool:
    """Whether PostgreSQL can hold it beside its own: no NUL, and an instant, not a clock's hands."""
    if isinstance(value, datetime):
        return value.tzinfo is not None
    return not (isinstance(value, str) and "\0" in value)
