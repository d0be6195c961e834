"""Names of things: UUIDv7 for rows, short codes and secrets for people and programs."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from uuid import UUID

import uuid_utils

if TYPE_CHECKING:
    from datetime import datetime

# Crockford's base 32: no I, L, O, U, so a code survives being read aloud.
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id(at: datetime | None = None) -> UUID:
    """A fresh UUIDv7: unique, and ordered by the time it was made (`at`, for the past)."""
    if at is None:
        return UUID(int=uuid_utils.uuid7().int)
    seconds = at.timestamp()
    return UUID(int=uuid_utils.uuid7(int(seconds), int(seconds % 1 * 1e9)).int)


def new_code(length: int = 4) -> str:
    """A code of `length` random Crockford characters; 4 of them give a million values."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(length))


def new_secret() -> str:
    """A bearer secret of 256 random bits, safe in URLs and cookies."""
    return secrets.token_urlsafe(32)
