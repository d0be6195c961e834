"""Register, sign in and out, refresh, and who am I."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from deskhand.api.auth_shapes import (
    AccountView,
    LoginBody,
    Me,
    MemberView,
    RefreshBody,
    RegisterBody,
    SignedIn,
    Tokens,
    WorkspaceRole,
    WorkspaceView,
)
from deskhand.api.door import Parts, answer, cookie_name, idempotency_key, session_cookie
from deskhand.api.door import SignedIn as Insider
from deskhand.api.events import Live
from deskhand.api.language import locale_of
from deskhand.api.openapi import PUBLIC, repeated
from deskhand.api.origin import require_own_origin
from deskhand.api.problem import refusals
from deskhand.features.access import commands
from deskhand.features.access.accounts import NewAccount
from deskhand.features.access.desk import Caller, NewSession, TokenPair
from deskhand.features.access.model import LONGEST, Membership, Via
from deskhand.features.access.permissions import PERMISSIONS
from deskhand.features.access.queries import account_and_memberships
from deskhand.features.access.tokens import ACCESS_LIFE
from deskhand.features.people.commands import join_workspace
from deskhand.features.workspaces.queries import default_workspace
from deskhand.kernel.errors import Forbidden, Refusal, Unauthenticated, Unavailable
from deskhand.log.actor import Actor, system

router = APIRouter(prefix="/api/auth", tags=["auth"])

LONGEST_USER_AGENT = 300
BEARER = "Bearer"


def caller_of(request: Request) -> Caller:
    """Where a sign-in comes from. Behind a trusted proxy the address is the browser's."""
    agent = request.headers.get("user-agent")
    address = request.client.host if request.client else "unknown"
    return Caller(address, agent[:LONGEST_USER_AGENT] if agent else None)


def from_own_page(request: Request) -> Parts:
    """The parts, for a request that no other site's page made: nobody is signed in by stealth."""
    parts: Parts = request.app.state.parts
    require_own_origin(request.scope, parts.settings)
    return parts


OwnPage = Annotated[Parts, Depends(from_own_page)]
Key = Annotated[str | None, Depends(idempotency_key)]


@router.post(
    "/register",
    operation_id="register",
    status_code=201,
    response_model=SignedIn,
    responses=refusals(409, 422, 429),
    openapi_extra={
        **PUBLIC,
        **repeated(
            "The same request with the same key within 48 hours makes no second account: it"
            " signs in to the one the first made, with tokens of its own."
        ),
    },
)
async def register(
    request: Request, body: RegisterBody, parts: OwnPage, key: Key = None
) -> Response:
    """Make an account in the default workspace and sign it in."""
    workspace = await default_workspace(parts.databases.control)
    if workspace is None:
        raise Unavailable("workspace.none")
    new = NewAccount(
        username=body.username,
        email=body.email,
        password=body.password.get_secret_value(),
        display_name=body.display_name or body.username,
        locale=body.locale or locale_of(request.scope, workspace.locale),
        discord_name=body.discord_name,
        discord_id=body.discord_id,
        key=key,
    )
    session = await commands.register(parts.desk, new, workspace.id, caller_of(request))
    return await session_begun(request, parts, session, 201)


@router.post(
    "/login",
    operation_id="login",
    response_model=SignedIn,
    responses=refusals(401, 403, 422, 429),
    dependencies=[Depends(idempotency_key)],
    openapi_extra={
        **PUBLIC,
        **repeated(
            "Accepted, and not needed: signing in again is another sign-in, and one whose answer"
            " was lost ends by itself. No answer is kept, since it holds tokens."
        ),
    },
)
async def login(request: Request, body: LoginBody, parts: OwnPage) -> Response:
    """Sign in with a user name or an e-mail address. The cookie is for browsers."""
    session = await commands.sign_in(
        parts.desk,
        body.login,
        body.password.get_secret_value(),
        caller_of(request),
        remember=body.remember,
    )
    return await session_begun(request, parts, session, 200)


@router.post(
    "/logout",
    operation_id="logout",
    status_code=204,
    responses=refusals(401, 403),
    openapi_extra=repeated(
        "Accepted, and not needed: a repeat finds nobody signed in, answers 401 and changes"
        " nothing."
    ),
)
async def logout(door: Insider) -> Response:
    """End this session: its cookie and its tokens are worth nothing from now on."""
    await commands.sign_out(door.parts.desk, door.standing.session.id, door.account)
    response = Response(status_code=204)
    _set_cookie(response, door.parts, "", max_age=0)
    return response


@router.post(
    "/refresh",
    operation_id="refresh",
    response_model=Tokens,
    responses=refusals(401, 409, 422),
    openapi_extra={
        **PUBLIC,
        **repeated(
            "The same request with the same key gets the same refresh token and a fresh access"
            " token, until that refresh token is used; without a key, or with another, a refresh"
            " token used twice ends its session."
        ),
    },
)
async def refresh(body: RefreshBody, parts: OwnPage, key: Key = None) -> Response:
    """The next pair of tokens. A refresh token used twice ends its whole session."""
    pair = await commands.refresh(parts.desk, body.refresh_token, key)
    return answer(_tokens(pair))


@router.get("/me", operation_id="me", response_model=Me, responses=refusals(401))
async def me(door: Insider) -> Response:
    """Who am I, what may I do, and in which workspaces."""
    return answer(await who_am_i(door.parts, door.account, door.actor, door.standing.csrf_token))


async def session_begun(
    request: Request, parts: Parts, session: NewSession, status: int
) -> Response:
    """The answer to a sign-in: who it is, their tokens, and the cookie."""
    actor = await _join(parts, session)
    old = session_cookie(request.scope, parts.settings)
    if old:
        await commands.sign_out_cookie(parts.desk, old)
    shown = SignedIn(
        me=await who_am_i(parts, session.account.id, actor, session.csrf_token),
        access_token=session.tokens.access_token,
        token_type=BEARER,
        expires_in=int(ACCESS_LIFE.total_seconds()),
        refresh_token=session.tokens.refresh_token,
        csrf_token=session.csrf_token,
    )
    response = answer(shown, status)
    lasts = int(LONGEST[True].total_seconds()) if session.remember else None
    _set_cookie(response, parts, session.cookie, max_age=lasts)
    return response


async def _join(parts: Parts, session: NewSession) -> Actor:
    """The actor of a sign-in; its member joins now if that was promised and not yet done."""
    account, workspace = session.account, session.workspace
    actor = await parts.sessions.find_actor(workspace, account.id, Via.COOKIE)
    if actor is not None:
        return actor
    try:
        await parts.gate.run(
            system(workspace, "access"),
            join_workspace,
            account_id=account.id,
            display_name=account.display_name,
            email=account.email,
            discord_id=account.discord_id,
            member_id=session.member,
        )
    except Refusal:
        await commands.sign_out(parts.desk, session.id, account.id)
        raise
    actor = await parts.sessions.find_actor(workspace, account.id, Via.COOKIE)
    if actor is None:
        raise Forbidden("auth.no_member")
    return actor


async def who_am_i(parts: Parts, account_id: UUID, actor: Actor, csrf_token: str) -> Me:
    """Who somebody is and what they may do. Raises `Unauthenticated("auth.no_member")`."""
    # Before anything is read: what is shown here is at least as new, too.
    live: Live = parts.live
    revision = await live.revision(actor.workspace)
    control = parts.databases.control
    account, memberships = await account_and_memberships(control, account_id)
    here = next((one for one in memberships if one.workspace == actor.workspace), None)
    if account is None or here is None or actor.member is None:
        raise Unauthenticated("auth.no_member")
    return Me(
        account=AccountView(
            account.id,
            account.username,
            account.email,
            account.display_name,
            account.locale,
            account.discord_name,
            account.discord_id,
            account.preferences,
        ),
        member=MemberView(actor.member, actor.name, actor.role, list(actor.departments)),
        permissions=sorted(PERMISSIONS[actor.role]),
        workspace=WorkspaceView(here.workspace, here.slug, here.name, here.locale, here.timezone),
        workspaces=[
            role
            for one in memberships
            if (role := await _role(parts, account_id, actor, one)) is not None
        ],
        csrf_token=csrf_token,
        revision=revision,
    )


async def _role(parts: Parts, account: UUID, actor: Actor, one: Membership) -> WorkspaceRole | None:
    if one.workspace != actor.workspace:
        there = await parts.sessions.find_actor(one.workspace, account, Via.COOKIE)
        if there is None:
            return None
        actor = there
    return WorkspaceRole(one.workspace, one.slug, one.name, actor.role)


def _tokens(pair: TokenPair) -> Tokens:
    lasts = int(ACCESS_LIFE.total_seconds())
    return Tokens(pair.access_token, BEARER, lasts, pair.refresh_token)


def _set_cookie(response: Response, parts: Parts, value: str, *, max_age: int | None) -> None:
    secure = parts.settings.cookie_secure
    response.set_cookie(
        cookie_name(parts.settings),
        value,
        max_age=max_age,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
