"""Which workspaces there are."""

from __future__ import annotations

from uuid import UUID

from deskhand.features.workspaces import store
from deskhand.features.workspaces.model import Workspace
from deskhand.kernel.db import Database, Query


async def default_workspace(database: Database) -> Workspace | None:
    """The workspace people get into without naming one; None before the first start."""
    (rows,) = await database.read(None, Query(store.DEFAULT, {}, Workspace))
    return rows[0] if rows else None


async def workspace_by_id(database: Database, workspace: UUID) -> Workspace | None:
    """The workspace with this id, if there is one."""
    (rows,) = await database.read(None, Query(store.BY_ID, {"id": workspace}, Workspace))
    return rows[0] if rows else None


async def workspace_by_slug(database: Database, slug: str) -> Workspace | None:
    """The workspace with this name in addresses, if there is one."""
    (rows,) = await database.read(None, Query(store.BY_SLUG, {"slug": slug}, Workspace))
    return rows[0] if rows else None
