"""Write to the log: revisions are taken from the workspace's head, dense and in commit order."""

from __future__ import annotations

from typing import LiteralString
from uuid import UUID

import msgspec

from deskhand.kernel.batch import Batch, Said
from deskhand.log.event import BY_TYPE
from deskhand.log.tx import Tx

encode = msgspec.json.Encoder().encode

# The head row is locked from here to the end of COMMIT, so this goes last. A number is
# added to the body of the event that opened a ticket, since only now is it known.
APPEND: LiteralString = """
with head as (
    update desk.head set rev = rev + %(count)s, tickets = tickets + %(opened)s
    where workspace_id = %(workspace)s
    returning rev, tickets
), logged as (
    insert into desk.event
        (workspace_id, rev, kind, version, subject, body, actor, via, caused_by, depth, at)
    select %(workspace)s, head.rev - %(count)s + e.ord, e.said ->> 0, (e.said ->> 1)::smallint,
           (e.said ->> 2)::uuid,
           case when e.ord = %(numbered)s
                then (e.said -> 3) || jsonb_build_object('number', head.tickets)
                else e.said -> 3 end,
           %(actor)s, %(via)s, %(caused_by)s, %(depth)s, %(at)s
    from head, jsonb_array_elements(%(events)s::jsonb) with ordinality as e (said, ord)
)
select rev, tickets from head
"""


def append(batch: Batch, tx: Tx) -> Said:
    """Queue the transaction's events. The one row of the answer is (newest rev, tickets)."""
    events: list[tuple[str, int, UUID, object]] = []
    numbered = 0
    for place, happened in enumerate(tx.events, 1):
        declared = BY_TYPE[type(happened)]
        events.append(
            (declared.kind, declared.version, getattr(happened, declared.subject), happened)
        )
        if happened is tx.numbered:
            numbered = place
    return batch.say(
        APPEND,
        {
            "workspace": tx.workspace,
            "count": len(events),
            "opened": 1 if numbered else 0,
            # One parameter: arrays of five columns took 100 µs more (measured).
            "events": encode(events).decode(),
            "numbered": numbered,
            "actor": tx.actor.member,
            "via": tx.actor.via,
            "caused_by": tx.caused_by,
            "depth": tx.depth,
            "at": tx.now,
        },
    )
