"""Well-formed calls about people: what they need is made first."""

from __future__ import annotations

from typing import Any

from deskhand.features.access import invitations
from deskhand.features.access.invitations import Newcomer
from deskhand.features.people.manage import Invitation, invite_member
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Role, system
from tests.api.making import ANONYMOUS, Call, Prepare
from tests.application import PASSWORD, Application

BETTER = "another-quiet-bay-8"


def newly_invited(status: int = 201) -> Prepare:
    """An invitation of somebody nobody knows."""

    async def prepare(desk: Application, who: str) -> Call:
        del desk, who
        email = f"i{new_id().hex[-8:]}@example.org"
        noor = {"display_name": "Noor", "email": email, "role": "AGENT"}
        return Call(more={"json": noor}, status=status)

    return prepare


def somebody(status: int = 200, **json: Any) -> Prepare:
    """A call on a member at home who was invited and has not come yet."""

    async def prepare(desk: Application, who: str) -> Call:
        del who
        member, _ = await invited(desk)
        return Call({"id": member}, {"json": json} if json else {}, status)

    return prepare


async def invited(desk: Application) -> tuple[object, str]:
    """Somebody who was invited: their member's id, and what stands in their link."""
    access, place = desk.web.parts.desk, desk.home.id
    email = f"s{new_id().hex[-8:]}@example.org"
    promised = await invitations.promise_account(access, Newcomer(email, "Sam", "en"), place, None)
    who = Invitation(promised.account, promised.member, "Sam", email, Role.USER)
    await desk.run(system(place, "test"), invite_member, who)
    link = await invitations.make_link(access, promised.account, place)
    return promised.member, link.token


def with_link(**json: Any) -> Prepare:
    """A call with a link that nobody has used yet."""

    async def prepare(desk: Application, who: str) -> Call:
        del who
        _, token = await invited(desk)
        return Call(more={"json": {"token": token, **json}})

    return prepare


async def with_password(desk: Application, who: str) -> Call:
    """A new password, by somebody who has one: a newcomer in the caller's place."""
    body = {"current": PASSWORD, "new": BETTER}
    if who == ANONYMOUS:
        return Call(more={"json": body}, status=204)
    name = f"w{new_id().hex[-8:]}"
    joining = {"username": name, "email": f"{name}@example.org", "password": PASSWORD}
    async with desk.client() as client:
        came = await client.post("/api/auth/register", json=joining)
    token = f"Bearer {came.json()['access_token']}"
    return Call(more={"json": body, "headers": {"authorization": token}}, status=204)
