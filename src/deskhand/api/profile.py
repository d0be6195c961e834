"""One's own profile: how one is called and shown, and a new password."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import Field, StrictBool
from starlette.responses import Response

from deskhand.api.auth import caller_of, who_am_i
from deskhand.api.auth_shapes import Me, Password
from deskhand.api.door import Door, SignedIn, answer
from deskhand.api.openapi import repeated
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body, Line
from deskhand.features.access import profile
from deskhand.features.access.model import Density, Theme, Via
from deskhand.features.access.profile import ProfileChanges
from deskhand.features.access.queries import account_and_memberships
from deskhand.features.people.manage import rename_member
from deskhand.kernel.errors import Unauthenticated
from deskhand.kernel.unset import UNSET

router = APIRouter(prefix="/api/auth", tags=["auth"])


class PreferencesIn(Body):
    """How I like my pages. Only what is given is changed."""

    theme: Theme | None = None
    density: Density | None = None
    shortcuts: StrictBool | None = None


class ProfileIn(Body):
    """What I change about myself. Only what is given is changed; null takes Discord away."""

    display_name: Annotated[str, Line(80)] | None = None
    locale: Literal["en", "fr"] | None = None
    discord_name: Annotated[str, Line(80)] | None = None
    discord_id: Annotated[str, Field(pattern=r"^[0-9]{5,20}$")] | None = None
    preferences: PreferencesIn = PreferencesIn()


class PasswordIn(Body):
    """The present password, and the one to come."""

    current: Password
    new: Password


@router.put(
    "/me",
    operation_id="updateMe",
    response_model=Me,
    responses=refusals(400, 401, 403, 413, 422),
)
async def update_me(body: ProfileIn, door: SignedIn) -> Response:
    """Change my name, my language, my Discord identity, or how I like my pages."""
    given = body.model_fields_set
    changes = ProfileChanges(
        display_name=body.display_name,
        locale=body.locale,
        discord_name=body.discord_name if "discord_name" in given else UNSET,
        discord_id=body.discord_id if "discord_id" in given else UNSET,
        theme=body.preferences.theme,
        density=body.preferences.density,
        shortcuts=body.preferences.shortcuts,
    )
    await profile.change_profile(door.parts.desk, door.account, changes)
    if body.display_name is not None:
        await _rename(door, body.display_name)
    actor = await door.parts.sessions.find_actor(door.actor.workspace, door.account, Via.COOKIE)
    if actor is None:
        raise Unauthenticated("auth.no_member")
    return answer(await who_am_i(door.parts, door.account, actor, door.standing.csrf_token))


@router.post(
    "/password",
    operation_id="changePassword",
    status_code=204,
    responses=refusals(400, 401, 403, 413, 422, 429),
    openapi_extra=repeated(
        "Accepted, and not needed: once it is changed, the present password of a repeat is wrong."
    ),
)
async def change_password(body: PasswordIn, request: Request, door: SignedIn) -> Response:
    """A new password. Every other sign-in of mine ends."""
    await profile.change_password(
        door.parts.desk,
        door.standing.session,
        body.current.get_secret_value(),
        body.new.get_secret_value(),
        caller_of(request),
    )
    return Response(status_code=204)


async def _rename(door: Door, name: str) -> None:
    """Be called so in every workspace one belongs to."""
    parts = door.parts
    _, memberships = await account_and_memberships(parts.databases.control, door.account)
    for one in memberships:
        actor = await parts.sessions.find_actor(one.workspace, door.account, door.actor.via)
        if actor is not None:
            await parts.gate.run(actor, rename_member, name)
