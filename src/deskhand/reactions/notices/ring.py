"""What follows for people's bells from a batch of events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

import msgspec

from deskhand.kernel.db import Connection
from deskhand.kernel.ids import new_id
from deskhand.log.event import Recorded
from deskhand.log.wake import MOST_PEOPLE, somebody
from deskhand.reactions.notices import store
from deskhand.reactions.notices.told import told

REACTION = "notices"
COLUMNS = ("member", "ticket", "kind", "count", "rev", "actor", "at")


async def ring(conn: Connection, events: Sequence[Recorded]) -> None:
    """Tell everybody whom `events` concern, in the transaction that moves the cursor."""
    wanted = [asdict(one) for event in events for one in told(event)]
    if not wanted:
        return
    workspace = events[0].workspace
    params = {"told": msgspec.json.encode(wanted).decode()}
    rows = await (await conn.execute(store.REACHED, params)).fetchall()
    notices = [{"id": new_id(), **dict(zip(COLUMNS, row, strict=True))} for row in rows]
    if not notices:
        return
    written = {"workspace": workspace, "notices": msgspec.json.encode(notices).decode()}
    await conn.execute(store.TELL, written)
    await _wake(conn, workspace, sorted({row[0] for row in rows}))


async def _wake(conn: Connection, workspace: UUID, members: Sequence[UUID]) -> None:
    for start in range(0, len(members), MOST_PEOPLE):
        people = [somebody(workspace, one) for one in members[start : start + MOST_PEOPLE]]
        await conn.execute(store.RING, {"people": ",".join(people)})
