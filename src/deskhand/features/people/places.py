"""A place in a list sorted by name, to be given back for its next page."""

from __future__ import annotations

import base64
import binascii

from deskhand.features.people.model import MAX_ORGANIZATION_NAME
from deskhand.kernel.errors import Malformed

MARK = "name:"
# Folding to small letters may make a name longer, but never three times as long.
LONGEST = len(MARK) + 3 * MAX_ORGANIZATION_NAME


def make_place(name: str) -> str:
    """The opaque cursor for what comes after `name`."""
    return base64.urlsafe_b64encode((MARK + name).encode()).decode().rstrip("=")


def read_place(cursor: str | None) -> str:
    """The name a cursor stands for; "" for none. Raises `Malformed("cursor.invalid")`.

    A cursor only says where to go on: one made up shows nothing its maker may not see.
    """
    if cursor is None:
        return ""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (ValueError, binascii.Error):
        raise Malformed("cursor.invalid") from None
    if not text.startswith(MARK) or "\0" in text or len(text) > LONGEST:
        raise Malformed("cursor.invalid")
    return text.removeprefix(MARK)
