"""What each permission means, as the key of its sentence."""

from __future__ import annotations

from deskhand.features.access.permissions import Permission
from deskhand.log.actor import Role

PERMISSION_WORDS: dict[Permission, str] = {
    Permission.TICKET_READ_ALL: "permission.ticket_read_all",
    Permission.TICKET_WORK: "permission.ticket_work",
    Permission.TICKET_ASSIGN: "permission.ticket_assign",
    Permission.TICKET_MOVE: "permission.ticket_move",
    Permission.TICKET_ESCALATE: "permission.ticket_escalate",
    Permission.TICKET_DELETE: "permission.ticket_delete",
    Permission.TICKET_EXPORT: "permission.ticket_export",
    Permission.TICKET_OPEN_FOR_OTHERS: "permission.ticket_open_for_others",
    Permission.VIEW_SHARE: "permission.view_share",
    Permission.PEOPLE_READ: "permission.people_read",
    Permission.PEOPLE_MANAGE: "permission.people_manage",
    Permission.ORGANIZATION_MANAGE: "permission.organization_manage",
    Permission.DEPARTMENT_MANAGE: "permission.department_manage",
    Permission.CATEGORY_MANAGE: "permission.category_manage",
    Permission.STATS_READ: "permission.stats_read",
    Permission.AUDIT_READ: "permission.audit_read",
    Permission.HEALTH_READ: "permission.health_read",
}

ROLE_NAMES: dict[Role, str] = {
    Role.ADMIN: "role.admin",
    Role.DEPARTMENT_HEAD: "role.department_head",
    Role.AGENT: "role.agent",
    Role.USER: "role.user",
}

ROLE_WORDS: dict[Role, str] = {
    Role.ADMIN: "role.admin_words",
    Role.DEPARTMENT_HEAD: "role.department_head_words",
    Role.AGENT: "role.agent_words",
    Role.USER: "role.user_words",
}
