"""Refusals: the desk says no, with a stable code that is also the key of its translation.

A door maps a refusal to its own form (problem+json, a Discord answer, an exit code).
The sentences stand in `kernel.i18n`; a test holds that every code has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field: refusals of several carry a list of them as `errors`."""

    field: str
    code: str
    params: Mapping[str, Any] | None = None


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """A request the desk will not carry out. `code` is dotted and never changes."""

    status: ClassVar[int] = 400

    def __init__(self, code: str, **params: Any) -> None:
        """Refuse with `code`; `params` fill the sentence and travel with the answer."""
        super().__init__(code)
        self.code = code
        self.params = params


class Malformed(Refusal):
    """The request cannot be understood (unknown sort key, forged cursor)."""

    status = 400


class Unauthenticated(Refusal):
    """Nobody is signed in, or the proof is not valid any more."""

    status = 401


class Forbidden(Refusal):
    """The reader may see this, but not do that."""

    status = 403


class NotFound(Refusal):
    """There is no such thing, or the reader may not know that there is."""

    status = 404


class Conflict(Refusal):
    """The state has moved on: somebody else was first, or the flow forbids it."""

    status = 409


class TooLarge(Refusal):
    """More bytes than allowed."""

    status = 413


class UnsupportedMedia(Refusal):
    """A kind of content that is not taken here."""

    status = 415


class Invalid(Refusal):
    """Understood, but a value breaks a rule. `field` names it."""

    status = 422


class TooMany(Refusal):
    """Too often; `retry_after` says how many seconds to wait."""

    status = 429


class Unavailable(Refusal):
    """Something we need is down for the moment."""

    status = 503
