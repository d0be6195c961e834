"""The verbs about departments. Members are locked before departments, always."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.people import store_departments as store
from deskhand.features.people.events import (
    DepartmentChanged,
    DepartmentCreated,
    DepartmentDeleted,
)
from deskhand.features.people.model import (
    DepartmentState,
    department_words,
    room_for_one_more,
    staffed,
)
from deskhand.features.people.projection import changed_department, created_department
from deskhand.kernel.errors import Conflict
from deskhand.kernel.ids import new_id
from deskhand.log.tx import Tx


async def create_department(
    tx: Tx,
    *,
    name: str,
    description: str = "",
    head_id: UUID | None = None,
    member_ids: Collection[UUID] = (),
) -> DepartmentState:
    """Make a department. Its head works in it, whether named among the members or not.

    Raises `NotFound("member.unknown")`, `Invalid("department.member_not_staff")`,
    `Conflict` with `department.name_taken` or `department.too_many` (200).
    """
    require(tx.actor, Permission.DEPARTMENT_MANAGE)
    words = department_words(name, description, head_id, member_ids)
    roles = await store.ask_roles(tx, words.member_ids)
    room_for_one_more(await store.count_departments(tx))
    staffed(words, dict(await roles()))
    created = DepartmentCreated(
        new_id(), words.name, words.description, words.head_id, words.member_ids
    )
    state = created_department(created, tx.now)
    await store.insert_department(tx, state)
    tx.note(created)
    return state


async def update_department(
    tx: Tx,
    department_id: UUID,
    *,
    name: str,
    description: str = "",
    head_id: UUID | None = None,
    member_ids: Collection[UUID] = (),
) -> DepartmentState:
    """Say anew all that a department is, and who works in it.

    Raises `NotFound` with `department.unknown` or `member.unknown`,
    `Invalid("department.member_not_staff")`, `Conflict("department.name_taken")`.
    """
    require(tx.actor, Permission.DEPARTMENT_MANAGE)
    words = department_words(name, description, head_id, member_ids)
    roles = await store.ask_roles(tx, words.member_ids)
    before = await store.lock_department(tx, department_id)
    staffed(words, dict(await roles()))
    changed = DepartmentChanged(
        before.id, words.name, words.description, words.head_id, words.member_ids
    )
    state = changed_department(before, changed)
    if state != before:
        await store.save_department(tx, state)
        tx.note(changed)
    return state


async def delete_department(tx: Tx, department_id: UUID) -> None:
    """Delete a department that no ticket and no category is in.

    Raises `NotFound("department.unknown")`, `Conflict("department.in_use")`.
    """
    require(tx.actor, Permission.DEPARTMENT_MANAGE)
    before = await store.lock_department(tx, department_id)
    if await store.department_in_use(tx, department_id):
        raise Conflict("department.in_use", name=before.name)
    await store.remove_department(tx, department_id)
    tx.note(DepartmentDeleted(before.id, before.name))
