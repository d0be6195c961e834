"""The ids a request names: do they belong to this workspace, and what follows from them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

from deskhand.features.intake.form import Form
from deskhand.features.intake.store import form_from
from deskhand.features.people.names import MemberRef
from deskhand.kernel.errors import NotFound
from deskhand.log.actor import Role
from deskhand.log.tx import Tx

# One statement for all of them. Row-level security hides what is another workspace's.
LOOK_UP: LiteralString = """
select r.id, r.organization_id, a.id, c.id, c.department_id, d.id, c.form::text, c.active
from (select 1) one
left join desk.member r on r.id = %(requester)s and r.left_at is null
left join desk.member a on a.id = %(assignee)s and a.left_at is null and a.role <> 'USER'
left join desk.category c on c.id = %(category)s
left join desk.department d on d.id = %(department)s
"""

# Of these ids, those that name something a ticket may be given, and as what.
KNOWN: LiteralString = """
select 'assignee_id', m.id from desk.member m
where m.id = any(%(assignee_id)s) and m.left_at is null and m.role <> 'USER'
union all
select 'category_id', c.id from desk.category c where c.id = any(%(category_id)s)
union all
select 'department_id', d.id from desk.department d where d.id = any(%(department_id)s)
"""
PEOPLE: LiteralString = """
select id, display_name, role from desk.member where id = any(%(members)s)
"""
PERSON: LiteralString = "select id, display_name, role from desk.member where id = %(member)s"


@dataclass(frozen=True, slots=True)
class Found:
    """What follows from the ids of a request. `offered`: the category is not put away."""

    requester_id: UUID
    organization_id: UUID | None
    category_department_id: UUID | None
    form: Form = ()
    offered: bool = True


async def look_up(
    tx: Tx,
    *,
    requester: UUID | None,
    assignee: UUID | None,
    category: UUID | None,
    department: UUID | None,
) -> Found:
    """Find what the ids name, in one round trip (none if no id is given).

    Raises `NotFound` with `member.unknown`, `category.unknown` or `department.unknown`.
    """
    wanted = {
        "requester": requester,
        "assignee": assignee,
        "category": category,
        "department": department,
    }
    if not any(wanted.values()):
        return Found(UUID(int=0), None, None)
    row = await tx.one(LOOK_UP, wanted, lambda *columns: columns)
    if row is None:
        raise AssertionError
    found_requester, organization, found_assignee, found_category, of_category, found_dept = row[:6]
    form, active = row[6:]
    for name, value, found in (
        ("member.unknown", requester, found_requester),
        ("member.unknown", assignee, found_assignee),
        ("category.unknown", category, found_category),
        ("department.unknown", department, found_dept),
    ):
        if value is not None and found is None:
            raise NotFound(name)
    return Found(
        found_requester or UUID(int=0),
        organization,
        of_category,
        form_from(form) if form else (),
        active is not False,
    )


async def ask_known(
    tx: Tx, wanted: Mapping[str, Collection[UUID]]
) -> Callable[[], Awaitable[set[tuple[str, UUID]]]]:
    """Ask which of these ids may stand in a ticket: `assignee_id`, `category_id`, `department_id`."""
    params = {name: list(ids) for name, ids in wanted.items()}
    rows = await tx.ask(KNOWN, params, _known_as)

    async def known() -> set[tuple[str, UUID]]:
        return set(await rows())

    return known


async def people(tx: Tx, members: Collection[UUID]) -> dict[UUID, MemberRef]:
    """Members of the workspace by name; no round trip when nobody is asked for."""
    if not members:
        return {}
    found = await tx.all(PEOPLE, {"members": list(members)}, _member)
    return {one.id: one for one in found}


async def person(tx: Tx, member: UUID) -> MemberRef:
    """A member of the workspace by name. They were found a moment ago, so they are there."""
    found = await tx.one(PERSON, {"member": member}, _member)
    if found is None:
        raise AssertionError
    return found


def _known_as(name: str, one: UUID) -> tuple[str, UUID]:
    return name, one


def _member(member: UUID, name: str, role: str) -> MemberRef:
    return MemberRef(member, name, Role(role))
