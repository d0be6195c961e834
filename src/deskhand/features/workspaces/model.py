"""What a workspace is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Workspace:
    """One community or company. `slug` is its name in addresses, and never changes."""

    id: UUID
    slug: str
    name: str
    locale: str
    timezone: str
    is_default: bool
    created_at: datetime
