"""The verbs about organizations."""

from __future__ import annotations

from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.people import store_organizations as store
from deskhand.features.people.events import (
    OrganizationChanged,
    OrganizationCreated,
    OrganizationDeleted,
)
from deskhand.features.people.model import OrganizationState, organization_words
from deskhand.features.people.projection import changed_organization, created_organization
from deskhand.kernel.errors import Conflict
from deskhand.kernel.ids import new_id
from deskhand.log.tx import Tx


async def create_organization(
    tx: Tx, *, name: str, domain: str | None = None, notes: str = ""
) -> OrganizationState:
    """Make an organization. Raises `Conflict("organization.name_taken")`."""
    require(tx.actor, Permission.ORGANIZATION_MANAGE)
    words = organization_words(name, domain, notes)
    created = OrganizationCreated(new_id(), words.name, words.domain, words.notes)
    state = created_organization(created, tx.now)
    await store.insert_organization(tx, state)
    tx.note(created)
    return state


async def update_organization(
    tx: Tx, organization_id: UUID, *, name: str, domain: str | None = None, notes: str = ""
) -> OrganizationState:
    """Put all that an organization is in other words.

    Raises `NotFound("organization.unknown")`, `Conflict("organization.name_taken")`.
    """
    require(tx.actor, Permission.ORGANIZATION_MANAGE)
    words = organization_words(name, domain, notes)
    before = await store.lock_organization(tx, organization_id)
    changed = OrganizationChanged(before.id, words.name, words.domain, words.notes)
    state = changed_organization(before, changed)
    if state != before:
        await store.save_organization(tx, state)
        tx.note(changed)
    return state


async def delete_organization(tx: Tx, organization_id: UUID) -> None:
    """Delete an organization nobody belongs to.

    Raises `NotFound("organization.unknown")`, `Conflict("organization.in_use")`.
    """
    require(tx.actor, Permission.ORGANIZATION_MANAGE)
    before = await store.lock_organization(tx, organization_id)
    if await store.organization_in_use(tx, organization_id):
        raise Conflict("organization.in_use", name=before.name)
    await store.remove_organization(tx, organization_id)
    tx.note(OrganizationDeleted(before.id, before.name))
