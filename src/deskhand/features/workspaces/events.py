"""What can happen to a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from deskhand.log.event import event


@event("workspace.created", subject="workspace")
@dataclass(frozen=True, slots=True)
class WorkspaceCreated:
    """It came into being, with an empty desk: always the first event of its log."""

    workspace: UUID
    slug: str
    name: str
    locale: str
    timezone: str
