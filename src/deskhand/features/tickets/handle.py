"""How a ticket is named in an address: by its id, or by its reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

from deskhand.kernel.errors import NotFound

REFERENCE = re.compile(r"(?:TKT-)?([0-9]{8,15})-([0-9A-HJKMNP-TV-Z]{4})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Handle:
    """A condition on `desk.ticket t` that names one ticket of the workspace."""

    sql: LiteralString
    params: dict[str, Any]


def by_id(ticket: UUID) -> Handle:
    """The ticket with this id."""
    return Handle("t.id = %(ticket)s", {"ticket": ticket})


# An id, or a number and its code: what a ticket is called by.
Name = UUID | tuple[int, str]


def parse_name(text: str) -> Name:
    """What a text names a ticket by. Raises `NotFound("ticket.unknown")`."""
    match = REFERENCE.fullmatch(text)
    if match:
        return int(match[1]), match[2].upper()
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("ticket.unknown") from None


def parse_handle(text: str) -> Handle:
    """An id or a reference such as `TKT-00001042-K7QD`, in either case of letters.

    Raises `NotFound("ticket.unknown")` for anything else: no ticket is called that.
    """
    name = parse_name(text)
    if isinstance(name, tuple):
        return Handle(
            "t.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid"
            " and t.number = %(number)s and t.code = %(code)s",
            {"number": name[0], "code": name[1]},
        )
    return by_id(name)
