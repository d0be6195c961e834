"""The projection: old state and an event give the new state. Rows are written from this.

A thing that does not exist is None, before it was made and after it was deleted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from deskhand.features.people import events as e
from deskhand.features.people.model import DepartmentState, MemberState, OrganizationState
from deskhand.log.actor import Role


def joined(event: e.MemberJoined, at: datetime) -> MemberState:
    """The member that a joining makes."""
    return MemberState(
        id=event.member,
        account_id=event.account,
        display_name=event.display_name,
        role=Role(event.role),
        organization_id=event.organization,
        left_at=None,
        created_at=at,
    )


def changed_member(member: MemberState, event: e.MemberChanged) -> MemberState:
    """The member after a change."""
    return replace(
        member,
        display_name=event.display_name,
        role=Role(event.role),
        organization_id=event.organization,
        left_at=event.left_at,
    )


def invited(member: MemberState, event: e.MemberInvited) -> MemberState:
    """The member who may sign in with an account."""
    return replace(member, account_id=event.account)


def created_organization(event: e.OrganizationCreated, at: datetime) -> OrganizationState:
    """The organization that was made."""
    return OrganizationState(event.organization, event.name, event.domain, event.notes, at)


def changed_organization(
    organization: OrganizationState, event: e.OrganizationChanged
) -> OrganizationState:
    """The organization after a change."""
    return replace(organization, name=event.name, domain=event.domain, notes=event.notes)


def created_department(event: e.DepartmentCreated, at: datetime) -> DepartmentState:
    """The department that was made."""
    return DepartmentState(
        event.department, event.name, event.description, event.head, event.members, at
    )


def changed_department(department: DepartmentState, event: e.DepartmentChanged) -> DepartmentState:
    """The department after a change."""
    return replace(
        department,
        name=event.name,
        description=event.description,
        head_id=event.head,
        member_ids=event.members,
    )


State = MemberState | OrganizationState | DepartmentState


def apply(state: State | None, event: object, at: datetime) -> State | None:  # noqa: PLR0911 (one case per kind of event)
    """What there is after `event`. Raises `TypeError` for an event that does not fit."""
    match state, event:
        case None, e.MemberJoined():
            return joined(event, at)
        case MemberState(), e.MemberChanged():
            return changed_member(state, event)
        case MemberState(), e.MemberInvited():
            return invited(state, event)
        case None, e.OrganizationCreated():
            return created_organization(event, at)
        case OrganizationState(), e.OrganizationChanged():
            return changed_organization(state, event)
        case OrganizationState(), e.OrganizationDeleted():
            return None
        case None, e.DepartmentCreated():
            return created_department(event, at)
        case DepartmentState(), e.DepartmentChanged():
            return changed_department(state, event)
        case DepartmentState(), e.DepartmentDeleted():
            return None
        case _:
            message = f"no projection for {type(event).__name__} of {type(state).__name__}"
            raise TypeError(message)
