"""What an administrator does with people: invite them, change what they are, let them go.

Members are locked before departments, always.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.people import store
from deskhand.features.people.commands import become
from deskhand.features.people.events import DepartmentChanged, MemberInvited, MemberJoined
from deskhand.features.people.model import (
    MAX_DEPARTMENT_MEMBERS,
    MAX_DISPLAY_NAME,
    DepartmentState,
    MemberState,
    another_administrator,
)
from deskhand.features.people.projection import changed_department, invited
from deskhand.features.people.store_departments import lock_departments_for, save_department
from deskhand.features.people.store_organizations import known_organization
from deskhand.kernel.errors import Conflict, Invalid, NotFound
from deskhand.kernel.text import line
from deskhand.kernel.unset import UNSET, Unset
from deskhand.log.actor import Role
from deskhand.log.tx import Tx


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who is to come in: with an account made for them, and as whom."""

    account_id: UUID
    member_id: UUID
    display_name: str
    email: str
    role: Role
    department_ids: tuple[UUID, ...] = ()
    organization_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class MemberChanges:
    """What an administrator changes about somebody; UNSET leaves it, None where it is no value too."""

    display_name: str | None = None
    role: Role | None = None
    department_ids: tuple[UUID, ...] | None = None
    organization_id: UUID | Unset | None = UNSET
    active: bool | None = None


async def invite_member(tx: Tx, who: Invitation) -> MemberState:
    """Make the account a member; a contact with the promised id gets the account.

    Raises `Conflict("member.already_here")`, `NotFound` with `organization.unknown` or
    `department.unknown`, `Invalid("department.member_not_staff")`.
    """
    require(tx.actor, Permission.PEOPLE_MANAGE)
    await known_organization(tx, who.organization_id)
    member = await _come_in(tx, who)
    wanted = replace(
        member,
        display_name=line("display_name", who.display_name, MAX_DISPLAY_NAME),
        role=who.role,
        organization_id=who.organization_id or member.organization_id,
    )
    member = await become(tx, member, wanted)
    await _work_in(tx, member, who.department_ids)
    return member


async def note_link(tx: Tx, member_id: UUID) -> MemberState:
    """A member is given a new link to set a password with.

    Raises `NotFound("member.unknown")`, `Conflict("member.no_account")`.
    """
    require(tx.actor, Permission.PEOPLE_MANAGE)
    member, _ = await store.lock_member(tx, member_id)
    if member.account_id is None:
        raise Conflict("member.no_account")
    tx.note(MemberInvited(member.id, member.account_id))
    return member


async def update_member(tx: Tx, member_id: UUID, changes: MemberChanges) -> MemberState:
    """Change somebody's name, role, departments, organization, or let them go or come back.

    Nobody takes away their own administration: `Conflict("member.yourself")`. Raises besides
    `Conflict("member.last_administrator")`, `Invalid("department.member_not_staff")`, and
    `NotFound` with `member.unknown`, `organization.unknown` or `department.unknown`.
    """
    require(tx.actor, Permission.PEOPLE_MANAGE)
    if isinstance(changes.organization_id, UUID):
        await known_organization(tx, changes.organization_id)
    member, administrators = await store.lock_anybody(tx, member_id)
    wanted = _wanted(tx, member, changes)
    administrates = wanted.role is Role.ADMIN and wanted.left_at is None
    if member.left_at is None and member.role is Role.ADMIN and not administrates:
        if member.id == tx.actor.member:
            raise Conflict("member.yourself")
        another_administrator(member, administrators)
    state = await become(tx, member, wanted)
    works = state.role.is_staff and state.left_at is None
    if changes.department_ids is not None or not works:
        await _work_in(tx, state, changes.department_ids or ())
    return state


async def rename_member(tx: Tx, display_name: str) -> MemberState:
    """Call oneself something else in this workspace. Raises `NotFound("member.unknown")`."""
    if tx.actor.member is None:
        raise NotFound("member.unknown")
    member, _ = await store.lock_member(tx, tx.actor.member)
    name = line("display_name", display_name, MAX_DISPLAY_NAME)
    return await become(tx, member, replace(member, display_name=name))


def _wanted(tx: Tx, member: MemberState, changes: MemberChanges) -> MemberState:
    wanted = member
    if changes.display_name is not None:
        name = line("display_name", changes.display_name, MAX_DISPLAY_NAME)
        wanted = replace(wanted, display_name=name)
    if changes.role is not None:
        wanted = replace(wanted, role=changes.role)
    if not isinstance(changes.organization_id, Unset):
        wanted = replace(wanted, organization_id=changes.organization_id)
    if changes.active is not None and changes.active != (member.left_at is None):
        wanted = replace(wanted, left_at=None if changes.active else tx.now)
    return wanted


async def _come_in(tx: Tx, who: Invitation) -> MemberState:
    contact = await store.lock_contact(tx, who.member_id)
    if contact is None:
        joining = {
            "id": who.member_id,
            "workspace": tx.workspace,
            "account": who.account_id,
            "display_name": line("display_name", who.display_name, MAX_DISPLAY_NAME),
            "email": who.email,
            "role": who.role,
            "discord_id": None,
            "at": tx.now,
        }
        contact = await tx.one(store.JOIN, joining, store.member)
        if contact is None:
            raise Conflict("member.already_here", field="email")
        tx.note(
            MemberJoined(
                contact.id, who.account_id, contact.display_name, contact.role,
                contact.organization_id,
            )
        )  # fmt: skip
    event = MemberInvited(contact.id, who.account_id)
    state = invited(contact, event)
    if state != contact:
        await store.give_account(tx, state)
    tx.note(event)
    return state


async def _work_in(tx: Tx, member: MemberState, wanted: Collection[UUID]) -> None:
    """Make these the departments a member works in, and no others."""
    if wanted and (not member.role.is_staff or member.left_at is not None):
        raise Invalid("department.member_not_staff", field="department_ids")
    departments = await lock_departments_for(tx, member.id, sorted(set(wanted)))
    _known(departments, wanted)
    for department in departments:
        changed = _with(department, member.id, works=department.id in wanted)
        state = changed_department(department, changed)
        if state != department:
            await save_department(tx, state)
            tx.note(changed)


def _known(departments: Sequence[DepartmentState], wanted: Collection[UUID]) -> None:
    if set(wanted) - {department.id for department in departments}:
        raise NotFound("department.unknown", field="department_ids")


def _with(department: DepartmentState, member: UUID, *, works: bool) -> DepartmentChanged:
    members = {*department.member_ids, member} if works else {*department.member_ids} - {member}
    if works and len(members) > MAX_DEPARTMENT_MEMBERS:
        raise Invalid(
            "department.too_many_members", field="department_ids", limit=MAX_DEPARTMENT_MEMBERS
        )
    return DepartmentChanged(
        department=department.id,
        name=department.name,
        description=department.description,
        head=None if department.head_id == member and not works else department.head_id,
        members=tuple(sorted(members)),
    )
