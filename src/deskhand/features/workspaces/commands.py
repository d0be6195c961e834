"""Make a workspace: its row in the control schema, then its desk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from deskhand.features.workspaces import store
from deskhand.features.workspaces.events import WorkspaceCreated
from deskhand.features.workspaces.model import Workspace
from deskhand.kernel.db import Connection
from deskhand.kernel.errors import Conflict
from deskhand.kernel.ids import new_id
from deskhand.log.actor import system
from deskhand.log.gate import Gate
from deskhand.log.tx import Tx


async def create_workspace(
    gate: Gate,
    *,
    slug: str,
    name: str,
    locale: str,
    timezone: str,
    now: datetime,
    is_default: bool = False,
) -> Workspace:
    """The workspace, with an empty desk. A default that exists already is returned as it is.

    The two schemas may be in two databases. A crash between them is repaired by calling
    again for the default; a named workspace gets its desk from `open_desk`.
    Raises `Conflict("workspace.slug_taken")`.
    """
    async with gate.control() as conn:
        workspace = await _insert(
            conn, Workspace(new_id(), slug, name, locale, timezone, is_default, now)
        )
    await gate.run(system(workspace.id, "workspaces"), open_desk, workspace)
    return workspace


async def open_desk(tx: Tx, workspace: Workspace) -> UUID:
    """Lay the head of the workspace's log, once; its id."""
    if await tx.one(store.LAY_HEAD, {"workspace": workspace.id}, bool):
        tx.note(
            WorkspaceCreated(
                workspace=workspace.id,
                slug=workspace.slug,
                name=workspace.name,
                locale=workspace.locale,
                timezone=workspace.timezone,
            )
        )
    return workspace.id


async def _insert(conn: Connection, wanted: Workspace) -> Workspace:
    params = {
        "id": wanted.id,
        "slug": wanted.slug,
        "name": wanted.name,
        "locale": wanted.locale,
        "timezone": wanted.timezone,
        "is_default": wanted.is_default,
        "created_at": wanted.created_at,
    }
    row = await (await conn.execute(store.INSERT, params)).fetchone()
    if row is None and wanted.is_default:
        row = await (await conn.execute(store.DEFAULT)).fetchone()
    if row is None:
        raise Conflict("workspace.slug_taken", slug=wanted.slug)
    return Workspace(*row)
