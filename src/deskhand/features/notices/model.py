"""What somebody may be told of, and what they want to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from deskhand.log.actor import Actor

KEPT_FOR = timedelta(days=90)
# The bell says "99+" beyond this.
MAX_COUNT = 99
MAX_PAGE = 100


class NoticeKind(StrEnum):
    """What happened, from the point of view of who is told."""

    MENTIONED = "MENTIONED"
    ASSIGNED = "ASSIGNED"
    REPLIED = "REPLIED"
    ESCALATED = "ESCALATED"
    OPENED = "OPENED"
    ANSWERED = "ANSWERED"
    SOLVED = "SOLVED"
    CLOSED = "CLOSED"


# Told to those who ask for help; the rest is the team's own.
REQUESTERS = (NoticeKind.ANSWERED, NoticeKind.SOLVED, NoticeKind.CLOSED)


@dataclass(frozen=True, slots=True)
class Wish:
    """Whether a kind is put into the bell, and if so whether the browser shows it too."""

    in_app: bool
    browser: bool


# A busy department would ring all day for new tickets: that is for who asks for it.
USUAL: dict[NoticeKind, Wish] = {
    NoticeKind.MENTIONED: Wish(in_app=True, browser=True),
    NoticeKind.ASSIGNED: Wish(in_app=True, browser=True),
    NoticeKind.REPLIED: Wish(in_app=True, browser=True),
    NoticeKind.ESCALATED: Wish(in_app=True, browser=True),
    NoticeKind.OPENED: Wish(in_app=False, browser=False),
    NoticeKind.ANSWERED: Wish(in_app=True, browser=True),
    NoticeKind.SOLVED: Wish(in_app=True, browser=False),
    NoticeKind.CLOSED: Wish(in_app=True, browser=False),
}


def kinds_for(actor: Actor) -> tuple[NoticeKind, ...]:
    """What somebody in this role can be told of."""
    return tuple(NoticeKind) if actor.is_staff else REQUESTERS


@dataclass(frozen=True, slots=True)
class NoticeSetting:
    """What somebody wants of a kind: in the bell, and in the browser (only if in the bell)."""

    kind: NoticeKind
    in_app: bool
    browser: bool


@dataclass(frozen=True, slots=True)
class UnreadNotices:
    """How many notices are unread: at most 99, `more` when there are more."""

    count: int
    more: bool


@dataclass(frozen=True, slots=True)
class Which:
    """Some of one's notices: these, those of a ticket, or all up to a revision."""

    ids: tuple[UUID, ...] = ()
    ticket: UUID | None = None
    up_to: int | None = None


def settings_of(actor: Actor, chosen: dict[NoticeKind, Wish]) -> list[NoticeSetting]:
    """What holds for each kind: what was chosen, else what is usual."""
    wishes = [(kind, chosen.get(kind, USUAL[kind])) for kind in kinds_for(actor)]
    return [NoticeSetting(kind, wish.in_app, wish.browser) for kind, wish in wishes]
