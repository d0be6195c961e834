"""Presence between web processes: a NOTIFY's text, which holds 8,000 bytes at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

import msgspec

from deskhand.features.people.names import MemberRef
from deskhand.features.tickets.presence import PresenceState
from deskhand.features.tickets.visibility import Place

CHANNEL = "deskhand_presence"
# One takes 700 bytes at most: the ids, and a name of 80 characters of 4 bytes.
MOST_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class News:
    """Somebody is in a ticket, or not any more; where the ticket is says who may know."""

    workspace: UUID
    ticket: UUID
    member: MemberRef
    state: PresenceState
    place: Place


encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(list[News]).decode


def write_news(news: Iterable[News]) -> Iterator[str]:
    """The texts that tell all of these."""
    waiting = list(news)
    for start in range(0, len(waiting), MOST_AT_ONCE):
        yield encode(waiting[start : start + MOST_AT_ONCE]).decode()


def read_news(text: str) -> list[News]:
    """What a text tells; nothing if it is none of ours."""
    try:
        return decode(text)
    except msgspec.MsgspecError:
        return []
