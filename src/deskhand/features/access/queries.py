"""Who is this account, and where do they belong."""

from __future__ import annotations

from uuid import UUID

from deskhand.features.access import profiles, store
from deskhand.features.access.model import Account, Membership
from deskhand.kernel.db import Database, Query


async def account_and_memberships(
    control: Database, account: UUID
) -> tuple[Account | None, list[Membership]]:
    """The account with its workspaces, the default one first. One round trip."""
    params = {"account": account}
    accounts, memberships = await control.read(
        None,
        Query(profiles.PROFILE, params, profiles.account_from),
        Query(store.MEMBERSHIPS, params, Membership),
    )
    return (accounts[0] if accounts else None), memberships
