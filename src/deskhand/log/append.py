"""Write to the log: revisions are taken from the workspace's head, dense and in commit order."""

from __future__ import annotations

from typing import LiteralString

import msgspec
from psycopg import AsyncCursor
from psycopg.rows import TupleRow

from deskhand.kernel.db import Connection
from deskhand.log.event import BY_TYPE
from deskhand.log.tx import Tx

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
    select %(workspace)s, head.rev - %(count)s + e.ord, e.kind, e.version, e.subject,
           case when e.numbered
                then e.body::jsonb || jsonb_build_object('number', head.tickets)
                else e.body::jsonb end,
           %(actor)s, %(via)s, %(caused_by)s, %(depth)s, %(at)s
    from head, unnest(%(kinds)s::text[], %(versions)s::smallint[], %(subjects)s::uuid[],
                      %(bodies)s::text[], %(numbered)s::boolean[])
         with ordinality as e (kind, version, subject, body, numbered, ord)
)
select rev, tickets from head
"""


async def append(conn: Connection, tx: Tx) -> AsyncCursor[TupleRow]:
    """Queue the transaction's events. The one row of the answer is (newest rev, tickets)."""
    declared = [BY_TYPE[type(happened)] for happened in tx.events]
    numbered = [happened is tx.numbered for happened in tx.events]
    cursor = conn.cursor(binary=True)
    await cursor.execute(
        APPEND,
        {
            "workspace": tx.workspace,
            "count": len(tx.events),
            "opened": sum(numbered),
            "kinds": [d.kind for d in declared],
            "versions": [d.version for d in declared],
            "subjects": [
                getattr(happened, d.subject)
                for happened, d in zip(tx.events, declared, strict=True)
            ],
            "bodies": [msgspec.json.encode(happened).decode() for happened in tx.events],
            "numbered": numbered,
            "actor": tx.actor.member,
            "via": tx.actor.via,
            "caused_by": tx.caused_by,
            "depth": tx.depth,
            "at": tx.now,
        },
    )
    return cursor
