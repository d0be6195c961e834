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

# The same, also for one who left.
LOCK_ANYBODY: LiteralString = f"""
select {MEMBER} from desk.member m
where m.workspace_id = %(workspace)s
  and (m.id = %(id)s or (m.role = 'ADMIN' and m.left_at is null))
order by m.id for no key update
"""

LOCK_CONTACT: LiteralString = f"""
select {MEMBER} from desk.member m
where m.workspace_id = %(workspace)s and m.id = %(id)s
  and m.account_id is null and m.left_at is null
for no key update
"""

ADD_CONTACT: LiteralString = """
insert into desk.member (id, workspace_id, display_name, email, role, created_at)
values (%(id)s, %(workspace)s, %(display_name)s, %(email)s, %(role)s, %(at)s)
"""

GIVE_ACCOUNT: LiteralString = """
update desk.member set account_id = %(account)s
where workspace_id = %(workspace)s and id = %(id)s
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


async def lock_anybody(tx: Tx, member_id: UUID) -> tuple[MemberState, set[UUID]]:
    """As `lock_member`, also for one who left; the ids are those of active administrators."""
    params = {"workspace": tx.workspace, "id": member_id}
    locked = await tx.all(LOCK_ANYBODY, params, member)
    found = next((one for one in locked if one.id == member_id), None)
    if found is None:
        raise NotFound("member.unknown")
    return found, {one.id for one in locked if one.role is Role.ADMIN and one.left_at is None}


async def lock_contact(tx: Tx, member_id: UUID) -> MemberState | None:
    """The contact with this id, to be given an account; None when there is none."""
    return await tx.one(LOCK_CONTACT, {"workspace": tx.workspace, "id": member_id}, member)


async def add_contact(tx: Tx, state: MemberState, email: str) -> None:
    """Queue the row of a new contact."""
    params = {
        "id": state.id,
        "workspace": tx.workspace,
        "display_name": state.display_name,
        "email": email,
        "role": state.role,
        "at": state.created_at,
    }
    await tx.run(ADD_CONTACT, params)


async def give_account(tx: Tx, state: MemberState) -> None:
    """Queue the row of a contact who has an account now."""
    params = {"workspace": tx.workspace, "id": state.id, "account": state.account_id}
    await tx.run(GIVE_ACCOUNT, params)


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
