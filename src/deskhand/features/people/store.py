"""The SQL of members."""

from __future__ import annotations

from datetime import datetime
from typing import LiteralString
from uuid import UUID

from deskhand.features.people.model import MemberState
from deskhand.log.actor import Role

MEMBER: LiteralString = (
    "m.id, m.account_id, m.display_name, m.role, m.organization_id, m.left_at, m.created_at"
)

# Insert first: two joining at once meet in the index, and the later one finds the member.
JOIN: LiteralString = f"""
insert into desk.member as m
    (id, workspace_id, account_id, display_name, email, role, discord_id, created_at)
values (%(id)s, %(workspace)s, %(account)s, %(display_name)s, %(email)s, %(role)s,
        %(discord_id)s, %(at)s)
on conflict do nothing
returning {MEMBER}
"""

MEMBER_OF_ACCOUNT: LiteralString = f"""
select {MEMBER} from desk.member m
where m.workspace_id = %(workspace)s and m.account_id = %(account)s
"""

# A head works in the department too, so its tickets are theirs by one list.
ACTOR: LiteralString = """
select m.workspace_id, m.id, m.role, m.display_name,
       array(select dm.department_id from desk.department_member dm
             where dm.member_id = m.id order by dm.department_id)
from desk.member m
where m.workspace_id = %(workspace)s and m.account_id = %(account)s and m.left_at is null
"""


def member(
    member_id: UUID,
    account: UUID | None,
    name: str,
    role: str,
    organization: UUID | None,
    left_at: datetime | None,
    created_at: datetime,
) -> MemberState:
    """A member from the columns of `MEMBER`."""
    return MemberState(member_id, account, name, Role(role), organization, left_at, created_at)
