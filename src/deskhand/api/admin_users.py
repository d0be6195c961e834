"""People, for who runs the workspace: find, invite, change, let go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from deskhand.api.door import Door, SignedIn, answer
from deskhand.api.openapi import repeated
from deskhand.api.problem import refusals
from deskhand.api.query import parameters, read_query
from deskhand.api.roster_shapes import (
    InvitedUser,
    SignInLink,
    User,
    UserChange,
    UserIn,
    UserPage,
    UsersQuery,
)
from deskhand.features.access import invitations
from deskhand.features.access.invitations import Link, Newcomer, Promised
from deskhand.features.access.known import KnownAccount, accounts_called, known_accounts
from deskhand.features.access.permissions import PERMISSIONS, Permission
from deskhand.features.access.role_words import PERMISSION_WORDS, ROLE_NAMES, ROLE_WORDS
from deskhand.features.people.contacts import contact_with
from deskhand.features.people.manage import (
    Invitation,
    MemberChanges,
    invite_member,
    note_link,
    update_member,
)
from deskhand.features.people.roster import (
    RosterEntry,
    RosterFilters,
    one_of_roster,
    roster,
    roster_page,
)
from deskhand.kernel.errors import NotFound, Refusal
from deskhand.kernel.i18n import sentence
from deskhand.kernel.unset import UNSET
from deskhand.log.actor import Role

router = APIRouter(prefix="/api/admin", tags=["administration"])

ACTIVE = {"yes": True, "no": False, "all": None}


@dataclass(frozen=True, slots=True)
class PermissionInWords:
    """A permission, and what it means in the reader's language."""

    permission: Permission
    words: str


@dataclass(frozen=True, slots=True)
class RoleInWords:
    """A role, what it is for, and all that it may do."""

    role: Role
    name: str
    description: str
    permissions: Sequence[PermissionInWords]


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles there are, the one that may most first."""

    items: Sequence[RoleInWords]


@router.get(
    "/users",
    operation_id="listUsers",
    response_model=UserPage,
    responses=refusals(400, 401, 403),
    openapi_extra=parameters(UsersQuery),
)
async def list_users(request: Request, door: SignedIn) -> Response:
    """People by name: searched by name, address or user name, and filtered."""
    door.require(Permission.PEOPLE_MANAGE)
    query = read_query(request, UsersQuery)
    control, workspace = door.parts.databases.control, door.actor.workspace
    filters = RosterFilters(
        query.q,
        tuple(query.role),
        query.department,
        query.organization,
        ACTIVE[query.active],
        await accounts_called(control, workspace, query.q) if query.q else (),
    )
    (found,) = await door.read(roster(door.actor, filters, cursor=query.cursor, limit=query.limit))
    entries, following = roster_page(found, query.limit)
    return answer(UserPage(await _users(door, entries), following))


@router.post(
    "/users",
    operation_id="inviteUser",
    status_code=201,
    response_model=InvitedUser,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
    openapi_extra=repeated(
        "The same request with the same key invites nobody twice: it gives the same person, with"
        " a new link in place of the first."
    ),
)
async def invite_user(body: UserIn, door: SignedIn) -> Response:
    """Make an account for somebody, and a link with which they set their password."""
    door.require(Permission.PEOPLE_MANAGE)
    desk, workspace = door.parts.desk, door.actor.workspace
    (contacts,) = await door.read(contact_with(door.actor, body.email))
    newcomer = Newcomer(body.email, body.display_name, body.locale or door.locale, body.username)
    promised = await invitations.promise_account(
        desk, newcomer, workspace, contacts[0] if contacts else None
    )
    who = Invitation(
        account_id=promised.account,
        member_id=promised.member,
        display_name=body.display_name,
        email=body.email,
        role=body.role,
        department_ids=body.department_ids,
        organization_id=body.organization_id,
    )
    try:
        await door.run(invite_member, who)
    except Refusal:
        await _take_back(door, promised)
        raise
    link = await invitations.make_link(desk, promised.account, workspace)
    return answer(InvitedUser(await _user(door, promised.member), _shown(door, link)), 201)


@router.get(
    "/users/{id}",
    operation_id="getUser",
    response_model=User,
    responses=refusals(400, 401, 403, 404),
)
async def get_user(id: UUID, door: SignedIn) -> Response:
    """One person, also one who left."""
    door.require(Permission.PEOPLE_MANAGE)
    return answer(await _user(door, id))


@router.put(
    "/users/{id}",
    operation_id="updateUser",
    response_model=User,
    responses=refusals(400, 401, 403, 404, 409, 413, 422),
)
async def update_user(id: UUID, body: UserChange, door: SignedIn) -> Response:
    """Change somebody's name, role, departments, organization; let them go or come back."""
    changes = MemberChanges(
        display_name=body.display_name,
        role=body.role,
        department_ids=body.department_ids,
        organization_id=body.organization_id
        if "organization_id" in body.model_fields_set
        else UNSET,
        active=body.active,
    )
    await _change(door, id, changes)
    return answer(await _user(door, id))


@router.delete(
    "/users/{id}",
    operation_id="deactivateUser",
    status_code=204,
    responses=refusals(400, 401, 403, 404, 409),
)
async def deactivate_user(id: UUID, door: SignedIn) -> Response:
    """Let somebody go: they are signed out everywhere at once. What they wrote stays theirs."""
    await _change(door, id, MemberChanges(active=False))
    return Response(status_code=204)


@router.post(
    "/users/{id}/link",
    operation_id="makeUserLink",
    status_code=201,
    response_model=SignInLink,
    responses=refusals(400, 401, 403, 404, 409),
    openapi_extra=repeated(
        "Accepted, and not needed: each call gives a new link, the last counts."
    ),
)
async def make_user_link(id: UUID, door: SignedIn) -> Response:
    """A new link for somebody who lost theirs, or their password. The one before opens no more."""
    member = (await door.parts.gate.run(door.actor, note_link, id)).value
    if member.account_id is None:
        raise AssertionError
    link = await invitations.make_link(door.parts.desk, member.account_id, door.actor.workspace)
    return answer(_shown(door, link), 201)


@router.get("/roles", operation_id="listRoles", response_model=Roles, responses=refusals(401, 403))
async def list_roles(door: SignedIn) -> Response:
    """The roles, and what each may do, in the reader's language."""
    door.require(Permission.PEOPLE_MANAGE)

    def said(code: str) -> str:
        return sentence(code, door.locale)

    return answer(
        Roles(
            [
                RoleInWords(
                    role,
                    said(ROLE_NAMES[role]),
                    said(ROLE_WORDS[role]),
                    [
                        PermissionInWords(one, said(PERMISSION_WORDS[one]))
                        for one in Permission
                        if one in PERMISSIONS[role]
                    ],
                )
                for role in Role
            ]
        )
    )


async def _take_back(door: Door, promised: Promised) -> None:
    """What was made for a refused invitation goes, unless another at the same time used it."""
    came = await door.parts.sessions.find_actor(
        door.actor.workspace, promised.account, door.actor.via
    )
    if came is None:
        await invitations.take_back(door.parts.desk, promised)


async def _change(door: Door, member: UUID, changes: MemberChanges) -> None:
    changed = (await door.run(update_member, member, changes)).value
    if changed.account_id is not None and changed.left_at is not None:
        await invitations.shut_out(door.parts.desk, changed.account_id, door.actor.workspace)
    door.parts.sessions.forget(member=member)


async def _user(door: Door, member: UUID) -> User:
    (found,) = await door.read(one_of_roster(door.actor, member))
    if not found:
        raise NotFound("member.unknown")
    return (await _users(door, found))[0]


async def _users(door: Door, entries: Sequence[RosterEntry]) -> list[User]:
    accounts = await known_accounts(
        door.parts.databases.control,
        door.actor.workspace,
        [one.account_id for one in entries if one.account_id],
    )
    return [_shown_user(one, accounts.get(one.account_id or one.id)) for one in entries]


def _shown_user(one: RosterEntry, account: KnownAccount | None) -> User:
    return User(
        id=one.id,
        display_name=one.display_name,
        role=one.role,
        email=one.email,
        organization=one.organization,
        departments=one.departments,
        has_account=one.account_id is not None,
        username=account.username if account else None,
        active=one.left_at is None,
        invited=account is not None and account.link_expires_at is not None,
        link_expires_at=account.link_expires_at if account else None,
        last_seen_at=account.last_seen_at if account else None,
        left_at=one.left_at,
        created_at=one.created_at,
    )


def _shown(door: Door, link: Link) -> SignInLink:
    address = door.parts.settings.public_url.rstrip("/")
    return SignInLink(f"{address}/welcome?token={link.token}", link.expires_at)
