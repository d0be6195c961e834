"""The SQL of departments: load (and lock) them with who works in them, write them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from deskhand.features.people.model import MAX_DEPARTMENTS, DepartmentState
from deskhand.kernel.errors import Conflict, NotFound
from deskhand.log.actor import Role
from deskhand.log.rules import declare_rule
from deskhand.log.tx import Tx

declare_rule("department_name", Conflict, "department.name_taken")
# A ticket that is moved into a department while that is deleted.
declare_rule("ticket_department_id_fkey", NotFound, "department.unknown")

DEPARTMENT: LiteralString = """
d.id, d.name, d.description, d.head_id,
array(select dm.member_id from desk.department_member dm
      where dm.department_id = d.id order by dm.member_id),
d.created_at
"""

# For update: a ticket or category that is put into it at this moment waits, and finds it gone.
LOCK: LiteralString = f"""
select {DEPARTMENT} from desk.department d
where d.workspace_id = %(workspace)s and d.id = %(id)s for update
"""

EXISTS: LiteralString = """
select true from desk.department d
where d.workspace_id = %(workspace)s and d.id = %(id)s
"""

LOCK_THOSE_OF: LiteralString = f"""
select {DEPARTMENT} from desk.department d
where d.workspace_id = %(workspace)s
  and d.id in (select dm.department_id from desk.department_member dm
               where dm.member_id = %(member)s)
order by d.id for no key update
"""

LOCK_FOR: LiteralString = f"""
select {DEPARTMENT} from desk.department d
where d.workspace_id = %(workspace)s
  and (d.id = any(%(wanted)s)
       or d.id in (select dm.department_id from desk.department_member dm
                   where dm.member_id = %(member)s))
order by d.id for no key update
"""

# For share: nobody here stops being staff before this is written.
ROLES: LiteralString = """
select m.id, m.role from desk.member m
where m.workspace_id = %(workspace)s and m.id = any(%(members)s) and m.left_at is null
order by m.id for share
"""

COUNT: LiteralString = """
select count(*) from (
    select from desk.department where workspace_id = %(workspace)s limit %(most)s
) as counted
"""

IN_USE: LiteralString = """
select exists (select from desk.ticket t where t.department_id = %(id)s)
    or exists (select from desk.category c where c.department_id = %(id)s)
"""

INSERT: LiteralString = """
insert into desk.department (id, workspace_id, name, description, head_id, created_at)
values (%(id)s, %(workspace)s, %(name)s, %(description)s, %(head)s, %(created_at)s)
"""

SAVE: LiteralString = """
update desk.department
set name = %(name)s, description = %(description)s, head_id = %(head)s
where workspace_id = %(workspace)s and id = %(id)s
"""

DELETE: LiteralString = """
delete from desk.department where workspace_id = %(workspace)s and id = %(id)s
"""

KEEP_MEMBERS: LiteralString = """
delete from desk.department_member
where department_id = %(id)s and member_id <> all(%(members)s)
"""

ADD_MEMBERS: LiteralString = """
insert into desk.department_member (workspace_id, department_id, member_id)
select %(workspace)s, %(id)s, member from unnest(%(members)s::uuid[]) as member
on conflict do nothing
"""


def department(
    department_id: UUID,
    name: str,
    description: str,
    head: UUID | None,
    members: list[UUID],
    created_at: datetime,
) -> DepartmentState:
    """A department from the columns of `DEPARTMENT`."""
    return DepartmentState(department_id, name, description, head, tuple(members), created_at)


async def lock_department(tx: Tx, department_id: UUID) -> DepartmentState:
    """The department, to be changed. Raises `NotFound("department.unknown")`."""
    params = {"workspace": tx.workspace, "id": department_id}
    found = await tx.one(LOCK, params, department)
    if found is None:
        raise NotFound("department.unknown")
    return found


async def known_department(tx: Tx, department_id: UUID | None) -> None:
    """Refuse an id of nowhere, or of another workspace: `NotFound("department.unknown")`."""
    if department_id is None:
        return
    params = {"workspace": tx.workspace, "id": department_id}
    if not await tx.one(EXISTS, params, bool):
        raise NotFound("department.unknown", field="department_id")


async def lock_departments_of(tx: Tx, member: UUID) -> list[DepartmentState]:
    """The departments a member works in, to be changed."""
    return await tx.all(LOCK_THOSE_OF, {"workspace": tx.workspace, "member": member}, department)


async def lock_departments_for(
    tx: Tx, member: UUID, wanted: Sequence[UUID]
) -> list[DepartmentState]:
    """The departments a member works in and those they shall work in, to be changed."""
    params = {"workspace": tx.workspace, "member": member, "wanted": list(wanted)}
    return await tx.all(LOCK_FOR, params, department)


async def ask_roles(
    tx: Tx, members: Sequence[UUID]
) -> Callable[[], Awaitable[list[tuple[UUID, Role]]]]:
    """Queue the question what these members are; those unknown here are left out."""
    params = {"workspace": tx.workspace, "members": list(members)}
    return await tx.ask(ROLES, params, _role)


async def count_departments(tx: Tx) -> int:
    """How many there are, up to the most there may be."""
    params = {"workspace": tx.workspace, "most": MAX_DEPARTMENTS}
    return await tx.one(COUNT, params, int) or 0


async def department_in_use(tx: Tx, department_id: UUID) -> bool:
    """Whether a ticket or a category is in it (asked under its lock)."""
    return bool(await tx.one(IN_USE, {"id": department_id}, bool))


async def insert_department(tx: Tx, state: DepartmentState) -> None:
    """Queue the rows of a new department."""
    params = _params(tx, state)
    await tx.run(INSERT, params)
    await tx.run(ADD_MEMBERS, params)


async def save_department(tx: Tx, state: DepartmentState) -> None:
    """Queue the rows of a changed department."""
    params = _params(tx, state)
    await tx.run(SAVE, params)
    await tx.run(KEEP_MEMBERS, params)
    await tx.run(ADD_MEMBERS, params)


async def remove_department(tx: Tx, department_id: UUID) -> None:
    """Queue the end of a department's rows."""
    await tx.run(DELETE, {"workspace": tx.workspace, "id": department_id})


def _role(member: UUID, role: str) -> tuple[UUID, Role]:
    return member, Role(role)


def _params(tx: Tx, state: DepartmentState) -> dict[str, object]:
    return {
        "workspace": tx.workspace,
        "id": state.id,
        "name": state.name,
        "description": state.description,
        "head": state.head_id,
        "members": list(state.member_ids),
        "created_at": state.created_at,
    }
