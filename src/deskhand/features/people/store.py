"""The SQL of members: load (and lock) them, write them."""

from __future__ import annotations

from datetime import datetime
from typing import LiteralString
from uuid import UUID

from deskhand.features.people.model import MemberState
from deskhand.kernel.errors import NotFound
from deskhand.log.actor import Role
from deskhand.log.rules import declare_rule
from deskhand.log.tx import Tx

declare_rule("member_organization_id_fkey", NotFound, "organization.unknown")

MEMBER: LiteralString = (
    "m.id, m.account_id, m.display_name, m.role, m.organization_id, m.left_at, m.created_at"
)

# Insert first: two joining at once meet in the index, and the later one finds the member.
JOIN: LiteralString = f"""
insert into desk.member as m
    (id, workspace_id, account_id, display_name, email, role, discord_id, created_at)
values (%(id)s, %(workspace)s, %(account)s, %(display_name)s, %(email)s, %(role)s,
        %(discord_id)s, %(at)s)
on conflict do nothing
returning {MEMBER}
"""

MEMBER_OF_ACCOUNT: LiteralString = f"""
select {MEMBER} from desk.member m
where m.workspace_id = %(workspace)s and m.account_id = %(account)s
"""

# With the administrators, so that two of them cannot each remove the other at once.
LOCK_WITH_ADMINISTRATORS: LiteralString = f"""
select {MEMBER} from desk.member m
where m.workspace_id = %(workspace)s and m.left_at is null
  and (m.id = %(id)s or m.role = 'ADMIN')
order by m.id for no key update
"""

SAVE: LiteralString = """
update desk.member
set display_name = %(display_name)s, role = %(role)s, organization_id = %(organization)s,
    left_at = %(left_at)s
where workspace_id = %(workspace)s and id = %(id)s
"""


def member(
    member_id: UUID,
    account: UUID | None,
    name: str,
    role: str,
    organization: UUID | None,
    left_at: datetime | None,
    created_at: datetime,
) -> MemberState:
    """A member from the columns of `MEMBER`."""
    return MemberState(member_id, account, name, Role(role), organization, left_at, created_at)


async def lock_member(tx: Tx, member_id: UUID) -> tuple[MemberState, set[UUID]]:
    """The member, to be changed, and the ids of all administrators.

    Raises `NotFound("member.unknown")` for one of another workspace or one who left.
    """
    params = {"workspace": tx.workspace, "id": member_id}
    locked = await tx.all(LOCK_WITH_ADMINISTRATORS, params, member)
    found = next((one for one in locked if one.id == member_id), None)
    if found is None:
        raise NotFound("member.unknown")
    return found, {one.id for one in locked if one.role is Role.ADMIN}


async def save_member(tx: Tx, state: MemberState) -> None:
    """Queue the row of a changed member."""
    params = {
        "workspace": tx.workspace,
        "id": state.id,
        "display_name": state.display_name,
        "role": state.role,
        "organization": state.organization_id,
        "left_at": state.left_at,
    }
    await tx.run(SAVE, params)
