"""The first sign-in of somebody who was invited: a link, a password, and in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request
from starlette.responses import Response

from deskhand.api.auth import OwnPage, caller_of, session_begun
from deskhand.api.auth_shapes import Password, SignedIn
from deskhand.api.door import answer
from deskhand.api.openapi import PUBLIC, repeated
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body, Line
from deskhand.features.access import invitations

router = APIRouter(prefix="/api/auth", tags=["auth"])

Token = Annotated[str, Line(200)]


class LinkIn(Body):
    """What stands in the link."""

    token: Token


class WelcomeIn(LinkIn):
    """What stands in the link, and the password from now on."""

    password: Password


@dataclass(frozen=True, slots=True)
class Welcomed:
    """Whom a link is for, and until when it opens."""

    display_name: str
    username: str
    email: str
    workspace: str
    expires_at: datetime


@router.post(
    "/welcome/check",
    operation_id="checkWelcome",
    response_model=Welcomed,
    responses=refusals(404, 413, 422),
    openapi_extra={**PUBLIC, **repeated("Accepted, and not needed: nothing is changed.")},
)
async def check_welcome(body: LinkIn, parts: OwnPage) -> Response:
    """Whom a link greets, before a password is typed. 404 when it opens nothing any more."""
    who = await invitations.look_at_link(parts.desk, body.token)
    return answer(
        Welcomed(who.display_name, who.username, who.email, who.workspace, who.expires_at)
    )


@router.post(
    "/welcome",
    operation_id="welcome",
    response_model=SignedIn,
    responses=refusals(403, 404, 413, 422, 429),
    openapi_extra={
        **PUBLIC,
        **repeated("Accepted, and not needed: a link opens once, and the password signs in."),
    },
)
async def welcome(request: Request, body: WelcomeIn, parts: OwnPage) -> Response:
    """Set the password and sign in. The link is used up by it."""
    session = await invitations.use_link(
        parts.desk, body.token, body.password.get_secret_value(), caller_of(request)
    )
    return await session_begun(request, parts, session, 200)
