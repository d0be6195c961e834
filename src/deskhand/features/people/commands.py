"""Come in, become something else, go."""

from __future__ import annotations

from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.people import store
from deskhand.features.people.events import MemberJoined
from deskhand.features.people.model import MemberState
from deskhand.kernel.errors import Conflict, Forbidden
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Role
from deskhand.log.tx import Tx


async def join_workspace(
    tx: Tx,
    *,
    account_id: UUID,
    display_name: str,
    email: str | None,
    role: Role = Role.USER,
    discord_id: str | None = None,
    member_id: UUID | None = None,
) -> MemberState:
    """Make the account a member. One who is a member already is returned as they are.

    `member_id` is the id promised to the account beforehand, if one was. Raises
    `Forbidden("member.left")` for one who left: only an administrator lets them back in.
    """
    require(tx.actor, Permission.PEOPLE_MANAGE)
    joining = {
        "id": member_id or new_id(),
        "workspace": tx.workspace,
        "account": account_id,
        "display_name": display_name,
        "email": email,
        "role": role,
        "discord_id": discord_id,
        "at": tx.now,
    }
    joined = await tx.one(store.JOIN, joining, store.member)
    if joined is None:
        return await _member_already(tx, account_id)
    tx.note(
        MemberJoined(
            member=joined.id,
            account=account_id,
            display_name=joined.display_name,
            role=joined.role,
            organization=joined.organization_id,
            at=joined.created_at,
        )
    )
    return joined


async def _member_already(tx: Tx, account: UUID) -> MemberState:
    params = {"workspace": tx.workspace, "account": account}
    member = await tx.one(store.MEMBER_OF_ACCOUNT, params, store.member)
    if member is None:
        raise Conflict("member.id_taken")
    if member.left_at is not None:
        raise Forbidden("member.left")
    return member
