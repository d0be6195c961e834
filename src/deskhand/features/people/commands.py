"""The verbs about members: come in, become something else, go."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.people import store
from deskhand.features.people.events import DepartmentChanged, MemberChanged, MemberJoined
from deskhand.features.people.model import (
    MAX_DISPLAY_NAME,
    DepartmentState,
    MemberState,
    another_administrator,
)
from deskhand.features.people.projection import changed_department, changed_member
from deskhand.features.people.store_departments import lock_departments_of, save_department
from deskhand.features.people.store_organizations import known_organization
from deskhand.kernel.errors import Conflict, Forbidden
from deskhand.kernel.ids import new_id
from deskhand.kernel.text import line
from deskhand.log.actor import Role
from deskhand.log.tx import Tx


async def join_workspace(
    tx: Tx,
    *,
    account_id: UUID,
    display_name: str,
    email: str | None,
    role: Role = Role.USER,
    discord_id: str | None = None,
    member_id: UUID | None = None,
) -> MemberState:
    """Make the account a member. One who is a member already is returned as they are.

    `member_id` is the id promised to the account beforehand, if one was.
    Raises `Forbidden("member.left")` for one who left.
    """
    require(tx.actor, Permission.PEOPLE_MANAGE)
    joining = {
        "id": member_id or new_id(),
        "workspace": tx.workspace,
        "account": account_id,
        "display_name": line("display_name", display_name, MAX_DISPLAY_NAME),
        "email": email,
        "role": role,
        "discord_id": discord_id,
        "at": tx.now,
    }
    joined = await tx.one(store.JOIN, joining, store.member)
    if joined is None:
        return await _member_already(tx, account_id)
    tx.note(
        MemberJoined(
            member=joined.id,
            account=account_id,
            display_name=joined.display_name,
            role=joined.role,
            organization=joined.organization_id,
        )
    )
    return joined


async def change_role(tx: Tx, member_id: UUID, role: Role) -> MemberState:
    """Give a member another role. One who is not staff any more works in no department.

    Raises `NotFound("member.unknown")`, `Conflict("member.last_administrator")`.
    """
    require(tx.actor, Permission.PEOPLE_MANAGE)
    member, administrators = await store.lock_member(tx, member_id)
    if member.role is role:
        return member
    another_administrator(member, administrators)
    if not role.is_staff:
        await _leave_departments(tx, member_id)
    return await become(tx, member, replace(member, role=role))


async def change_organization(tx: Tx, member_id: UUID, organization_id: UUID | None) -> MemberState:
    """Put a member into an organization, or into none.

    Raises `NotFound` with `member.unknown` or `organization.unknown`.
    """
    require(tx.actor, Permission.ORGANIZATION_MANAGE)
    await known_organization(tx, organization_id)
    member, _ = await store.lock_member(tx, member_id)
    return await become(tx, member, replace(member, organization_id=organization_id))


async def leave_workspace(tx: Tx, member_id: UUID) -> MemberState:
    """A member goes, by their own wish or an administrator's; what they wrote stays theirs.

    Raises `NotFound("member.unknown")`, `Conflict("member.last_administrator")`.
    """
    if tx.actor.member != member_id:
        require(tx.actor, Permission.PEOPLE_MANAGE)
    member, administrators = await store.lock_member(tx, member_id)
    another_administrator(member, administrators)
    await _leave_departments(tx, member_id)
    return await become(tx, member, replace(member, left_at=tx.now))


async def _member_already(tx: Tx, account: UUID) -> MemberState:
    params = {"workspace": tx.workspace, "account": account}
    member = await tx.one(store.MEMBER_OF_ACCOUNT, params, store.member)
    if member is None:
        raise Conflict("member.id_taken")
    if member.left_at is not None:
        raise Forbidden("member.left")
    return member


async def become(tx: Tx, member: MemberState, wanted: MemberState) -> MemberState:
    """Write what a locked member is to be, and note it if it is anything else."""
    if wanted == member:
        return member
    changed = MemberChanged(
        member=member.id,
        display_name=wanted.display_name,
        role=wanted.role,
        organization=wanted.organization_id,
        left_at=wanted.left_at,
    )
    state = changed_member(member, changed)
    await store.save_member(tx, state)
    tx.note(changed)
    return state


async def _leave_departments(tx: Tx, member: UUID) -> None:
    for department in await lock_departments_of(tx, member):
        changed = _without(department, member)
        await save_department(tx, changed_department(department, changed))
        tx.note(changed)


def _without(department: DepartmentState, member: UUID) -> DepartmentChanged:
    return DepartmentChanged(
        department=department.id,
        name=department.name,
        description=department.description,
        head=None if department.head_id == member else department.head_id,
        members=tuple(other for other in department.member_ids if other != member),
    )
