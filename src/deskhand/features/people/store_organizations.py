"""The SQL of organizations: load (and lock) them, write them."""

from __future__ import annotations

from typing import LiteralString
from uuid import UUID

from deskhand.features.people.model import OrganizationState
from deskhand.kernel.errors import Conflict, NotFound
from deskhand.log.rules import declare_rule
from deskhand.log.tx import Tx

declare_rule("organization_name", Conflict, "organization.name_taken")
# A ticket that is opened for an organization while that is deleted.
declare_rule("ticket_organization_id_fkey", NotFound, "organization.unknown")

ORGANIZATION: LiteralString = "o.id, o.name, o.domain, o.notes, o.created_at"

# For update: a member or ticket that is put into it at this moment waits, and finds it gone.
LOCK: LiteralString = f"""
select {ORGANIZATION} from desk.organization o
where o.workspace_id = %(workspace)s and o.id = %(id)s for update
"""

EXISTS: LiteralString = """
select true from desk.organization o
where o.workspace_id = %(workspace)s and o.id = %(id)s
"""

IN_USE: LiteralString = """
select exists (select from desk.member m where m.organization_id = %(id)s)
    or exists (select from desk.ticket t where t.organization_id = %(id)s)
"""

INSERT: LiteralString = """
insert into desk.organization (id, workspace_id, name, domain, notes, created_at)
values (%(id)s, %(workspace)s, %(name)s, %(domain)s, %(notes)s, %(created_at)s)
"""

SAVE: LiteralString = """
update desk.organization set name = %(name)s, domain = %(domain)s, notes = %(notes)s
where workspace_id = %(workspace)s and id = %(id)s
"""

DELETE: LiteralString = """
delete from desk.organization where workspace_id = %(workspace)s and id = %(id)s
"""


async def lock_organization(tx: Tx, organization: UUID) -> OrganizationState:
    """The organization, to be changed. Raises `NotFound("organization.unknown")`."""
    params = {"workspace": tx.workspace, "id": organization}
    found = await tx.one(LOCK, params, OrganizationState)
    if found is None:
        raise NotFound("organization.unknown")
    return found


async def known_organization(tx: Tx, organization: UUID | None) -> None:
    """Refuse an id of nowhere, or of another workspace: `NotFound("organization.unknown")`."""
    if organization is None:
        return
    params = {"workspace": tx.workspace, "id": organization}
    if not await tx.one(EXISTS, params, bool):
        raise NotFound("organization.unknown", field="organization_id")


async def organization_in_use(tx: Tx, organization: UUID) -> bool:
    """Whether a member or a ticket belongs to it (asked under its lock)."""
    return bool(await tx.one(IN_USE, {"id": organization}, bool))


async def insert_organization(tx: Tx, state: OrganizationState) -> None:
    """Queue the row of a new organization."""
    await tx.run(INSERT, _params(tx, state))


async def save_organization(tx: Tx, state: OrganizationState) -> None:
    """Queue the row of a changed organization."""
    await tx.run(SAVE, _params(tx, state))


async def remove_organization(tx: Tx, organization: UUID) -> None:
    """Queue the end of an organization's row."""
    await tx.run(DELETE, {"workspace": tx.workspace, "id": organization})


def _params(tx: Tx, state: OrganizationState) -> dict[str, object]:
    return {
        "workspace": tx.workspace,
        "id": state.id,
        "name": state.name,
        "domain": state.domain,
        "notes": state.notes,
        "created_at": state.created_at,
    }
