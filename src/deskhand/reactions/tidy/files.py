"""The files of a ticket that is gone for good: each becomes a job that removes it.

The jobs are made in the transaction that moves the reaction's cursor, so none is forgotten;
removing what is gone already is no error, so none matters twice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from deskhand.features.tickets.events import TicketPurged
from deskhand.kernel.blobs import Blobs
from deskhand.kernel.db import Connection
from deskhand.kernel.jobs import NewJob, enqueue
from deskhand.log.event import Recorded

REACTION = "files"
REMOVE = "files.remove"


async def remove_files(conn: Connection, events: Sequence[Recorded]) -> None:
    """Make a job for each purged ticket that had files."""
    await enqueue(
        conn,
        [
            NewJob(
                REMOVE,
                {"names": list(event.happened.objects)},
                key=f"{REMOVE}:{event.workspace}:{event.rev}",
            )
            for event in events
            if isinstance(event.happened, TicketPurged) and event.happened.objects
        ],
    )


def removing(blobs: Blobs) -> Callable[[dict[str, Any]], Awaitable[None]]:
    """What does the job."""

    async def remove(payload: dict[str, Any]) -> None:
        await blobs.delete(payload["names"])

    return remove
