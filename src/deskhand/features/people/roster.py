"""Who is in a workspace: searched, filtered, a page at a time by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.people.names import Ref
from deskhand.features.people.visibility import members_visible
from deskhand.kernel.cursors import pack, unpack
from deskhand.kernel.db import Query
from deskhand.log.actor import Actor, Role

ROSTER: LiteralString = """
select m.id, m.account_id, m.display_name, m.email, m.role, o.id, o.name,
       array(select d.id from desk.department_member dm join desk.department d
             on d.id = dm.department_id where dm.member_id = m.id order by lower(d.name)),
       array(select d.name from desk.department_member dm join desk.department d
             on d.id = dm.department_id where dm.member_id = m.id order by lower(d.name)),
       m.left_at, m.created_at, m.name_key
from (select m.* from desk.member m where m.workspace_id = %(workspace)s and {narrowed}
      order by m.name_key, m.id limit %(limit)s) m
left join desk.organization o on o.id = m.organization_id
order by m.name_key, m.id
"""

# Beginnings of the name, of its last word, and of the address: each has its index.
SOUGHT: LiteralString = """ and (
    (m.name_key >= btrim(desk.search_folded(%(q)s))
        and m.name_key < btrim(desk.search_folded(%(q)s)) || chr(1114111))
    or (m.last_key >= btrim(desk.search_folded(%(q)s))
        and m.last_key < btrim(desk.search_folded(%(q)s)) || chr(1114111))
    or (m.email_key >= btrim(desk.search_folded(%(q)s))
        and m.email_key < btrim(desk.search_folded(%(q)s)) || chr(1114111))
    or m.account_id = any(%(accounts)s))"""
IN_DEPARTMENT: LiteralString = (
    " and m.id in (select dm.member_id from desk.department_member dm"
    " where dm.department_id = %(department)s)"
)
AFTER: LiteralString = " and (m.name_key, m.id) > (%(after_name)s, %(after_id)s)"


@dataclass(frozen=True, slots=True)
class RosterFilters:
    """Whom a list shows. `accounts`: also these, whatever they are called here."""

    q: str | None = None
    roles: tuple[Role, ...] = ()
    department: UUID | None = None
    organization: UUID | None = None
    active: bool | None = True
    accounts: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """Somebody in the list. `account_id` null: a contact, who cannot sign in."""

    id: UUID
    account_id: UUID | None
    display_name: str
    email: str | None
    role: Role
    organization: Ref | None
    departments: list[Ref]
    left_at: datetime | None
    created_at: datetime
    place: str


def roster(
    actor: Actor, filters: RosterFilters, *, cursor: str | None = None, limit: int = 50
) -> Query[RosterEntry]:
    """The members `actor` may see that pass the filters: `limit` and one more.

    Raises `Malformed("cursor.invalid")`.
    """
    scope = members_visible(actor)
    sql: LiteralString = scope.sql
    params: dict[str, Any] = {**scope.params, "workspace": actor.workspace, "limit": limit + 1}
    if filters.active is not None:
        sql += " and m.left_at is null" if filters.active else " and m.left_at is not null"
    if filters.roles:
        sql += " and m.role = any(%(roles)s)"
        params["roles"] = [role.value for role in filters.roles]
    if filters.department is not None:
        sql += IN_DEPARTMENT
        params["department"] = filters.department
    if filters.organization is not None:
        sql += " and m.organization_id = %(organization)s"
        params["organization"] = filters.organization
    if filters.q is not None:
        # What has no letter is the beginning of every name, and meant as none.
        sql += SOUGHT if any(map(str.isalnum, filters.q)) else " and false"
        params |= {"q": filters.q, "accounts": list(filters.accounts)}
    if cursor is not None:
        sql += AFTER
        params["after_name"], params["after_id"] = unpack(cursor, tuple[str, UUID])
    return Query(ROSTER.replace("{narrowed}", sql), params, _entry)


def one_of_roster(actor: Actor, member: UUID) -> Query[RosterEntry]:
    """A member, also one who left."""
    scope = members_visible(actor)
    sql: LiteralString = scope.sql + " and m.id = %(member)s"
    params = {**scope.params, "workspace": actor.workspace, "limit": 1, "member": member}
    return Query(ROSTER.replace("{narrowed}", sql), params, _entry)


def roster_page(entries: list[RosterEntry], limit: int) -> tuple[list[RosterEntry], str | None]:
    """A page from the rows of `roster`, and the cursor of the next one."""
    if len(entries) <= limit:
        return entries, None
    last = entries[limit - 1]
    return entries[:limit], pack(last.place, last.id)


def _entry(
    id_: UUID,
    account: UUID | None,
    name: str,
    email: str | None,
    role: str,
    organization_id: UUID | None,
    organization: str,
    department_ids: list[UUID],
    departments: list[str],
    left_at: datetime | None,
    created_at: datetime,
    place: str,
) -> RosterEntry:
    return RosterEntry(
        id_,
        account,
        name,
        email,
        Role(role),
        Ref(organization_id, organization) if organization_id else None,
        [Ref(*pair) for pair in zip(department_ids, departments, strict=True)],
        left_at,
        created_at,
        place,
    )
