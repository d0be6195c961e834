"""Where tickets are, remembered for a minute: who may see one is then known without asking.

What the tail hears of a ticket is newer than what was read, so it corrects the memory at once.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime, timedelta
from uuid import UUID

from deskhand.features.tickets.handle import parse_handle
from deskhand.features.tickets.presence import ticket_place
from deskhand.features.tickets.visibility import Place, admits
from deskhand.kernel.clock import Clock
from deskhand.kernel.db import Databases
from deskhand.kernel.errors import NotFound
from deskhand.log.actor import Actor
from deskhand.reactions.live.frame import Frame

REMEMBERED_FOR = timedelta(minutes=1)
# What was heard here so lately may be newer than what another process tells.
SETTLED_AFTER = timedelta(seconds=5)


class Places:
    """The places of tickets somebody is in. One in a web process."""

    def __init__(self, databases: Databases, clock: Clock) -> None:
        """Nothing is known yet."""
        self._databases = databases
        self._clock = clock
        self._known: dict[tuple[UUID, UUID], tuple[Place, datetime]] = {}
        self._heard = 0

    def get(self, workspace: UUID, ticket: UUID) -> Place | None:
        """Where the ticket is, as far as is known."""
        found = self._known.get((workspace, ticket))
        return found[0] if found else None

    def put(self, workspace: UUID, ticket: UUID, place: Place) -> None:
        """Another process tells where it is; here nothing may be heard of that workspace."""
        key, now = (workspace, ticket), self._clock.now()
        known_at = self._known[key][1] if key in self._known else None
        if known_at is None or now - known_at >= SETTLED_AFTER:
            self._known[key] = place, known_at or now

    def heard(self, workspace: UUID, frame: Frame) -> None:
        """Something happened to a ticket."""
        key = workspace, frame.subject
        if not frame.about_ticket:
            return
        self._heard += 1
        if key not in self._known:
            return
        if frame.places:
            self._known[key] = frame.places[0], self._clock.now()
        else:
            del self._known[key]

    def forget(self, used: Container[tuple[UUID, UUID]]) -> None:
        """Drop what is a minute old and not in use."""
        old = self._clock.now() - REMEMBERED_FOR
        for key in [one for one, (_, at) in self._known.items() if at <= old and one not in used]:
            del self._known[key]

    async def admit(self, actor: Actor, name: str) -> UUID:
        """The id of a ticket that `actor` may see. Raises `NotFound("ticket.unknown")`."""
        ticket = self._fresh(actor, name)
        if ticket is None:
            return await self._looked_up(actor, name)
        if not admits(actor, self._known[actor.workspace, ticket][0]):
            raise NotFound("ticket.unknown")
        return ticket

    def _fresh(self, actor: Actor, name: str) -> UUID | None:
        try:
            ticket = UUID(name)
        except ValueError:
            return None
        found = self._known.get((actor.workspace, ticket))
        if found is None or self._clock.now() - found[1] >= REMEMBERED_FOR:
            return None
        return ticket

    async def _looked_up(self, actor: Actor, name: str) -> UUID:
        heard = self._heard
        database = self._databases.of(actor.workspace)
        (rows,) = await database.read(actor.workspace, ticket_place(actor, parse_handle(name)))
        if not rows:
            raise NotFound("ticket.unknown")
        ticket, place = rows[0]
        key = actor.workspace, ticket
        if heard == self._heard:
            self._known[key] = place, self._clock.now()
        else:
            # What was heard meanwhile may be newer: let it be asked again the next time.
            self._known.setdefault(key, (place, self._clock.now() - REMEMBERED_FOR))
        return ticket
