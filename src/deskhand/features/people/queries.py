"""Who is who."""

from __future__ import annotations

from uuid import UUID

from deskhand.features.people import store
from deskhand.kernel.db import Database, Query
from deskhand.log.actor import Actor, Role


async def actor_of(database: Database, workspace: UUID, account: UUID, via: str) -> Actor | None:
    """The account as a member at work; None when they never joined, or left."""

    def actor(
        workspace: UUID, member: UUID, role: str, name: str, departments: list[UUID]
    ) -> Actor:
        return Actor(workspace, member, Role(role), name, tuple(departments), via)

    params = {"workspace": workspace, "account": account}
    (rows,) = await database.read(workspace, Query(store.ACTOR, params, actor))
    return rows[0] if rows else None
