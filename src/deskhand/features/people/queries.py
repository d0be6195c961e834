"""The screens about people: who is who, and who works where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from deskhand.features.people.model import DepartmentState, MemberState, OrganizationState
from deskhand.features.people.store import MEMBER, member
from deskhand.features.people.store_departments import DEPARTMENT, department
from deskhand.features.people.store_organizations import ORGANIZATION
from deskhand.features.people.visibility import members_visible
from deskhand.kernel.db import Database, Query
from deskhand.log.actor import Actor, Role

# A workspace's agents are chosen from one list; a longer one is searched by name.
MAX_AGENTS = 500

ACTOR: LiteralString = """
select m.workspace_id, m.id, m.role, m.display_name,
       array(select dm.department_id from desk.department_member dm
             where dm.member_id = m.id order by dm.department_id)
from desk.member m
where m.workspace_id = %(workspace)s and m.account_id = %(account)s and m.left_at is null
"""

AGENTS: LiteralString = """
select m.id, m.display_name, m.role,
       array(select dm.department_id from desk.department_member dm
             where dm.member_id = m.id order by dm.department_id)
from desk.member m
where m.workspace_id = %(workspace)s and m.left_at is null and m.role <> 'USER'
"""

AGENTS_ORDER: LiteralString = " order by m.display_name, m.id limit %(limit)s"

ONE_MEMBER: LiteralString = f"""
select {MEMBER} from desk.member m
where m.workspace_id = %(workspace)s and m.id = %(member)s and m.left_at is null
"""

ADMINISTRATORS: LiteralString = f"""
select {MEMBER} from desk.member m
where m.workspace_id = %(workspace)s and m.left_at is null and m.role = 'ADMIN'
order by m.id limit 100
"""

DEPARTMENTS: LiteralString = f"""
select {DEPARTMENT} from desk.department d
where d.workspace_id = %(workspace)s order by lower(d.name)
"""

ONE_DEPARTMENT: LiteralString = f"""
select {DEPARTMENT} from desk.department d
where d.workspace_id = %(workspace)s and d.id = %(id)s
"""

# Names are unique in this form, so one of them is a place in the list.
ORGANIZATIONS: LiteralString = f"""
select {ORGANIZATION}, lower(o.name) from desk.organization o
where o.workspace_id = %(workspace)s and lower(o.name) > %(after)s{{sought}}
order by lower(o.name) limit %(limit)s
"""

# Beginnings of the name or of the domain.
SOUGHT: LiteralString = """ and (
    (o.name_key >= btrim(desk.search_folded(%(q)s))
        and o.name_key < btrim(desk.search_folded(%(q)s)) || chr(1114111))
    or (o.domain_key >= btrim(desk.search_folded(%(q)s))
        and o.domain_key < btrim(desk.search_folded(%(q)s)) || chr(1114111)))"""

ONE_ORGANIZATION: LiteralString = f"""
select {ORGANIZATION} from desk.organization o
where o.workspace_id = %(workspace)s and o.id = %(id)s
"""


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody a ticket may be given to, and where they work."""

    id: UUID
    display_name: str
    role: Role
    department_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class OrganizationInList:
    """An organization, and its place in the list of them."""

    organization: OrganizationState
    place: str


async def actor_of(database: Database, workspace: UUID, account: UUID, via: str) -> Actor | None:
    """The account as a member at work; None when they never joined, or left."""

    def actor(
        workspace: UUID, member: UUID, role: str, name: str, departments: list[UUID]
    ) -> Actor:
        return Actor(workspace, member, Role(role), name, tuple(departments), via)

    params = {"workspace": workspace, "account": account}
    (rows,) = await database.read(workspace, Query(ACTOR, params, actor))
    return rows[0] if rows else None


async def administrators(database: Database, workspace: UUID) -> list[MemberState]:
    """Who runs the workspace, those who came first at the head: 100 at most."""
    query = Query(ADMINISTRATORS, {"workspace": workspace}, member)
    (rows,) = await database.read(workspace, query)
    return rows


def agents(actor: Actor) -> Query[Agent]:
    """Who answers tickets here, by name: 500 at most."""
    scope = members_visible(actor)
    params = {"workspace": actor.workspace, "limit": MAX_AGENTS, **scope.params}
    return Query(f"{AGENTS} and {scope.sql}{AGENTS_ORDER}", params, _agent)


def one_member(actor: Actor, member_id: UUID) -> Query[MemberState]:
    """A member, if the actor may see them."""
    scope = members_visible(actor)
    params = {"workspace": actor.workspace, "member": member_id, **scope.params}
    return Query(f"{ONE_MEMBER} and {scope.sql}", params, member)


def departments(actor: Actor) -> Query[DepartmentState]:
    """Every department by name; there are 200 at most."""
    return Query(DEPARTMENTS, {"workspace": actor.workspace}, department)


def one_department(actor: Actor, department_id: UUID) -> Query[DepartmentState]:
    """A department."""
    return Query(ONE_DEPARTMENT, {"workspace": actor.workspace, "id": department_id}, department)


def organizations(
    actor: Actor, after: str, limit: int, q: str | None = None
) -> Query[OrganizationInList]:
    """The next `limit` organizations by name after the place `after` ("" for the first).

    `q`: those whose name or domain begins so.
    """
    params = {"workspace": actor.workspace, "after": after, "limit": limit, "q": q}
    sought: LiteralString = ""
    if q is not None:
        sought = SOUGHT if any(map(str.isalnum, q)) else " and false"
    return Query(ORGANIZATIONS.replace("{sought}", sought), params, _organization_in_list)


def one_organization(actor: Actor, organization_id: UUID) -> Query[OrganizationState]:
    """An organization."""
    params = {"workspace": actor.workspace, "id": organization_id}
    return Query(ONE_ORGANIZATION, params, OrganizationState)


def _agent(member_id: UUID, name: str, role: str, department_ids: list[UUID]) -> Agent:
    return Agent(member_id, name, Role(role), tuple(department_ids))


def _organization_in_list(
    organization_id: UUID,
    name: str,
    domain: str | None,
    notes: str,
    created_at: datetime,
    place: str,
) -> OrganizationInList:
    state = OrganizationState(organization_id, name, domain, notes, created_at)
    return OrganizationInList(state, place)
