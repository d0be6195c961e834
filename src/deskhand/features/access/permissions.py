"""What each role may do: one table, for every door."""

from __future__ import annotations

from enum import StrEnum

from deskhand.kernel.errors import Forbidden
from deskhand.log.actor import Actor, Role


class Permission(StrEnum):
    """Something a role may or may not do. What one sees is decided by visibility, not here."""

    TICKET_READ_ALL = "ticket.read_all"
    TICKET_WORK = "ticket.work"
    TICKET_ASSIGN = "ticket.assign"
    TICKET_MOVE = "ticket.move"
    TICKET_ESCALATE = "ticket.escalate"
    TICKET_DELETE = "ticket.delete"
    TICKET_EXPORT = "ticket.export"
    TICKET_OPEN_FOR_OTHERS = "ticket.open_for_others"
    PEOPLE_READ = "people.read"
    PEOPLE_MANAGE = "people.manage"
    ORGANIZATION_MANAGE = "organization.manage"
    DEPARTMENT_MANAGE = "department.manage"
    CATEGORY_MANAGE = "category.manage"
    VIEW_SHARE = "view.share"
    STATS_READ = "stats.read"
    AUDIT_READ = "audit.read"
    HEALTH_READ = "health.read"


_AGENT = frozenset(
    {
        Permission.TICKET_WORK,
        Permission.TICKET_MOVE,
        Permission.TICKET_ESCALATE,
        Permission.TICKET_OPEN_FOR_OTHERS,
        Permission.PEOPLE_READ,
    }
)
_HEAD = _AGENT | {
    Permission.TICKET_ASSIGN,
    Permission.TICKET_EXPORT,
    Permission.VIEW_SHARE,
    Permission.STATS_READ,
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(Permission),
    Role.DEPARTMENT_HEAD: _HEAD,
    Role.AGENT: _AGENT,
    Role.USER: frozenset(),
}


def may(actor: Actor, permission: Permission) -> bool:
    """Whether this actor's role has the permission."""
    return permission in PERMISSIONS[actor.role]


def require(actor: Actor, permission: Permission) -> None:
    """Refuse with `access.denied` unless the actor's role has the permission."""
    if permission not in PERMISSIONS[actor.role]:
        raise Forbidden("access.denied", permission=permission.value)
