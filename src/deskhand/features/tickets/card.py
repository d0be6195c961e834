"""A person beside a ticket: who they are, and what they asked before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from deskhand.features.people.names import Ref
from deskhand.features.people.visibility import members_visible
from deskhand.features.tickets.filters import Filters
from deskhand.features.tickets.model import Status
from deskhand.features.tickets.queries import MAX_COUNT, ticket_list
from deskhand.features.tickets.rows import ROLES, STATUSES, TicketRow
from deskhand.features.tickets.visibility import visible
from deskhand.kernel.db import Database, Query
from deskhand.kernel.errors import NotFound
from deskhand.log.actor import Actor, Role

LAST = 5

FACE: LiteralString = """
select m.id, m.display_name, m.role, m.email, m.discord_id, o.id, o.name, m.created_at, m.left_at
from desk.member m left join desk.organization o on o.id = m.organization_id
where m.workspace_id = %(workspace)s and m.id = %(member)s and {seen}
"""

STANDINGS: LiteralString = """
select t.status, count(*)
from (select t.status from desk.ticket t
      where t.workspace_id = %(workspace)s and t.requester_id = %(member)s and {visible}
      limit %(most)s) t
group by t.status
"""


@dataclass(frozen=True, slots=True)
class MemberCounts:
    """Of at most 1,000 tickets, how many stand where; `more`: there are others."""

    by_status: dict[Status, int]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class MemberCard:
    """A member. `counts` and `tickets` (their last five) are of what the reader may see."""

    id: UUID
    display_name: str
    role: Role
    email: str | None
    discord_id: str | None
    organization: Ref | None
    first_seen_at: datetime
    left_at: datetime | None
    counts: MemberCounts
    tickets: list[TicketRow]


async def member_card(database: Database, actor: Actor, member: UUID) -> MemberCard:
    """A member, how many tickets they asked for, and the last of them, in one round trip.

    Raises `NotFound("member.unknown")`.
    """
    faces, standings, last = await database.read(
        actor.workspace,
        _face(actor, member),
        _standings(actor, member),
        ticket_list(actor, Filters(requester=member), limit=LAST),
    )
    if not faces:
        raise NotFound("member.unknown")
    return MemberCard(*faces[0], counts=_counted(dict(standings)), tickets=last[:LAST])


def _face(actor: Actor, member: UUID) -> Query[tuple[Any, ...]]:
    scope = members_visible(actor)
    params = {**scope.params, "workspace": actor.workspace, "member": member}
    return Query(FACE.replace("{seen}", scope.sql), params, _person)


def _person(
    id_: UUID,
    name: str,
    role: str,
    email: str | None,
    discord_id: str | None,
    organization_id: UUID | None,
    organization: str,
    *times: datetime | None,
) -> tuple[Any, ...]:
    company = Ref(organization_id, organization) if organization_id else None
    return (id_, name, ROLES[role], email, discord_id, company, *times)


def _standings(actor: Actor, member: UUID) -> Query[tuple[Status, int]]:
    scope = visible(actor)
    params = {
        **scope.params,
        "workspace": actor.workspace,
        "member": member,
        "most": MAX_COUNT + 1,
    }
    sql: LiteralString = STANDINGS.replace("{visible}", scope.sql)
    return Query(sql, params, _standing)


def _standing(status: str, count: int) -> tuple[Status, int]:
    return STATUSES[status], count


def _counted(found: dict[Status, int]) -> MemberCounts:
    total = sum(found.values())
    by_status = {status: found.get(status, 0) for status in Status}
    return MemberCounts(by_status, min(total, MAX_COUNT), total > MAX_COUNT)
