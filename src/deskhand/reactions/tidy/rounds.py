"""The rounds: what nobody needs any more goes, each kind of thing after its time."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import structlog

from deskhand.features.access import store as access_store
from deskhand.features.access.attempts import WINDOW
from deskhand.features.access.commands import KEPT_FOR
from deskhand.features.access.invitations import FORGET_LINKS
from deskhand.features.drafts.commands import forget_drafts
from deskhand.features.files.orphans import UNTOUCHED, sweep
from deskhand.features.notices.commands import forget_notices
from deskhand.features.tickets.purge import purge_ticket, tickets_to_purge
from deskhand.kernel.blobs import Blobs
from deskhand.kernel.db import Database, Databases
from deskhand.log.actor import system
from deskhand.log.gate import Gate
from deskhand.log.tx import Tx
from deskhand.reactions.tidy import store

log = structlog.get_logger(__name__)

NAME = "tidy"
# A client that tries again after two days is not the one that lost its connection.
KEYS_KEPT_FOR = timedelta(hours=48)
AT_ONCE = 2_000


async def purge_deleted(gate: Gate, databases: Databases, now: datetime) -> int:
    """Remove for good the tickets whose 30 days are over; returns how many."""
    purged = 0
    for database, workspace in await _workspaces(databases):
        actor = system(workspace, NAME)
        while True:
            (due,) = await database.read(workspace, tickets_to_purge(workspace, now))
            gone = [await gate.run(actor, purge_ticket, ticket) for ticket in due]
            count = sum(outcome.value for outcome in gone)
            purged += count
            # None left, or only such as were restored meanwhile.
            if not count:
                break
    log.info("tidy.purged", tickets=purged)
    return purged


async def sweep_files(databases: Databases, blobs: Blobs, now: datetime) -> int:
    """Remove files that no message names, and what was left half written; returns how many."""
    removed = await blobs.discard_unfinished(now - UNTOUCHED)
    for database, workspace in await _workspaces(databases):
        removed += await sweep(database, workspace, blobs, now)
    return removed


async def forget_keys(gate: Gate, databases: Databases, now: datetime) -> int:
    """Forget the idempotency keys of more than 48 hours ago; returns how many."""
    forgotten = 0
    for _, workspace in await _workspaces(databases):
        while True:
            gone = await gate.run(system(workspace, NAME), _forget_keys, now - KEYS_KEPT_FOR)
            forgotten += gone.value
            if gone.value < AT_ONCE:
                break
    return forgotten


async def forget_what_nobody_reads(gate: Gate, databases: Databases, now: datetime) -> int:
    """Forget drafts nobody went on with and notices of 90 days ago; returns how many."""
    forgotten = 0
    for _, workspace in await _workspaces(databases):
        actor = system(workspace, NAME)
        for forget in (forget_drafts, forget_notices):
            while (gone := await gate.run(actor, forget, now, AT_ONCE)).value:
                forgotten += gone.value
    return forgotten


async def forget_sign_ins(gate: Gate, now: datetime) -> None:
    """Forget tries that count no more, and sessions long over with their refresh tokens."""
    async with gate.control() as conn:
        await conn.execute(access_store.FORGET_TRIES, {"before": now - WINDOW})
        await conn.execute(access_store.FORGET_SESSIONS, {"before": now - KEPT_FOR})
        await conn.execute(FORGET_LINKS, {"before": now - KEPT_FOR})


async def _forget_keys(tx: Tx, before: datetime) -> int:
    params = {"workspace": tx.workspace, "before": before, "limit": AT_ONCE}
    return await tx.one(store.FORGET_KEYS, params, int) or 0


async def _workspaces(databases: Databases) -> list[tuple[Database, UUID]]:
    return [
        (database, workspace)
        for database in databases.all()
        for workspace in await store.all_workspaces(database)
    ]
