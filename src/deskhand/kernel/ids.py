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
    # RFC 9562: 48 bits of milliseconds, the version, 12 random bits, the variant, 62 random bits.
    moment = int(at.timestamp() * 1000) << 80
    chance = secrets.randbits(74)
    return UUID(int=moment | 7 << 76 | chance >> 62 << 64 | 2 << 62 | chance & (1 << 62) - 1)


def new_code(length: int = 4) -> str:
    """A code of `length` random Crockford characters; 4 of them give a million values."""
    # 32 characters: five bits of a byte each, all equally likely.
    return "".join(CROCKFORD[byte & 31] for byte in secrets.token_bytes(length))


def new_secret() -> str:
    """A bearer secret of 256 random bits, safe in URLs and cookies."""
    return secrets.token_urlsafe(32)
