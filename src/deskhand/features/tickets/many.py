"""Several tickets of one request: found by their names and locked, in one order for everybody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.tickets.decide import Moved
from deskhand.features.tickets.handle import Name
from deskhand.features.tickets.model import Status, Ticket
from deskhand.features.tickets.store import COLUMNS, ticket_from
from deskhand.features.tickets.visibility import led_away, visible
from deskhand.log.tx import Tx

# In the order of their ids: two who lock the same tickets wait for each other, never crosswise.
LOCK: LiteralString = f"""
select {COLUMNS} from desk.ticket t
where t.id = any(array(
    select unnest(%(ids)s::uuid[])
    union
    select n.id from unnest(%(numbers)s::bigint[], %(codes)s::text[]) as w (number, code)
    join desk.ticket n on n.workspace_id = %(workspace)s and n.number = w.number
                      and n.code = w.code
)) and {{visible}}
order by t.id for update of t
"""

# The newest that somebody else did to each ticket, after the first revision its caller knows.
NEWS: LiteralString = """
select e.subject, max(e.rev) from desk.event e
where e.workspace_id = %(workspace)s and e.subject = any(%(tickets)s) and e.rev > %(after)s
  and e.actor is distinct from %(me)s
group by e.subject
"""

# The newest change of each ticket's status: by whom, from where, when.
MOVED: LiteralString = """
select distinct on (e.subject) e.subject, e.actor, e.body ->> 'from_status', e.at
from desk.event e
where e.workspace_id = %(workspace)s and e.subject = any(%(tickets)s) and e.kind = any(%(kinds)s)
order by e.subject, e.rev desc
"""
STATUS_KINDS = ("ticket.status_changed", "ticket.resolved", "ticket.closed", "ticket.reopened")


class Named:
    """The tickets that were found, by any of their names."""

    def __init__(self, tickets: Iterable[Ticket]) -> None:
        """They are locked until the end of the transaction."""
        self.by_id = {ticket.id: ticket for ticket in tickets}
        self._by_number = {(one.number, one.code): one for one in self.by_id.values()}

    def get(self, name: Name) -> Ticket | None:
        """The ticket called that, if the actor may see it."""
        return self._by_number.get(name) if isinstance(name, tuple) else self.by_id.get(name)


async def lock_named(tx: Tx, names: Sequence[Name], back: Sequence[Name] = ()) -> Named:
    """Load those of the named tickets that the actor may see, and hold them.

    Of those in `back` (ids) also what they have just moved out of their own sight.
    """
    scope = visible(tx.actor)
    sql, led = scope.sql, led_away(tx.actor, tx.now)
    leading = [name for name in back if isinstance(name, UUID)]
    if leading:
        sql = "(" + sql + " or t.id = any(%(back)s) and " + led.sql + ")"
    references = [name for name in names if isinstance(name, tuple)]
    params: dict[str, Any] = {
        **scope.params,
        **led.params,
        "back": leading,
        "workspace": tx.workspace,
        "ids": [name for name in names if isinstance(name, UUID)],
        "numbers": [number for number, _ in references],
        "codes": [code for _, code in references],
    }
    return Named(await tx.all(LOCK.replace("{visible}", sql), params, ticket_from))


async def ask_news(tx: Tx, seen: Mapping[UUID, int]) -> Callable[[], Awaitable[list[UUID]]]:
    """Ask which of these tickets somebody else has changed after the revision beside it."""
    params = {
        "workspace": tx.workspace,
        "me": tx.actor.member,
        "tickets": list(seen),
        "after": min(seen.values(), default=0),
    }
    newest = await tx.ask(NEWS, params, _newest)

    async def changed() -> list[UUID]:
        return [ticket for ticket, rev in await newest() if rev > seen[ticket]]

    return changed


async def ask_moves(
    tx: Tx, tickets: Collection[UUID]
) -> Callable[[], Awaitable[list[tuple[UUID, Moved]]]]:
    """Ask for the newest change of each ticket's status, where there was one."""
    params = {
        "workspace": tx.workspace,
        "tickets": list(tickets),
        "kinds": list(STATUS_KINDS),
    }
    return await tx.ask(MOVED, params, _moved)


def _newest(ticket: UUID, rev: int) -> tuple[UUID, int]:
    return ticket, rev


def _moved(ticket: UUID, by: UUID | None, from_status: str, at: datetime) -> tuple[UUID, Moved]:
    return ticket, Moved(by, Status(from_status), at)
