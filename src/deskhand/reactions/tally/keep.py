"""What follows for the figures from a batch of events: each ticket they touch, counted anew."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from deskhand.features.workspaces.events import WorkspaceCreated
from deskhand.kernel.db import Connection
from deskhand.log.event import Recorded
from deskhand.reactions.tally import store

REACTION = "tally"
# The kinds after which a ticket may stand elsewhere in the figures.
ABOUT_FIGURES = frozenset(
    {
        "ticket.opened",
        "ticket.assigned",
        "ticket.status_changed",
        "ticket.priority_changed",
        "ticket.categorized",
        "ticket.moved",
        "ticket.escalated",
        "ticket.resolved",
        "ticket.closed",
        "ticket.reopened",
        "ticket.deleted",
        "ticket.restored",
        "ticket.purged",
        # The team's first answer.
        "message.posted",
    }
)


async def keep_figures(conn: Connection, events: Sequence[Recorded]) -> None:
    """Bring the figures up to date with `events`, in the transaction that moves the cursor."""
    workspace = events[0].workspace
    tickets: dict[UUID, None] = {}
    for event in events:
        if event.kind in ABOUT_FIGURES:
            tickets[event.subject] = None
        elif isinstance(event.happened, WorkspaceCreated):
            await store.count_in_days_of(conn, workspace, event.happened.timezone)
    if tickets:
        await store.tally(conn, workspace, list(tickets))
