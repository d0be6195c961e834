"""Every route, by everybody: who is let in, who is refused, and who finds nothing there.

The routes come from the router, the rules from the table in `calls`: a route that is new and
not in the table fails here.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator

import httpx
import pytest

from deskhand.api.door import cookie_name
from deskhand.features.access.permissions import PERMISSIONS
from deskhand.log.actor import Role
from tests.api.calls import EVERYBODY, PAGES, ROUTES, STREAM, addresses, expected, send
from tests.api.making import ANONYMOUS, another_session
from tests.application import ORIGIN, Application, application, problem
from tests.database import Clone

CODES = {
    401: {"auth.required"},
    403: {"access.denied", "access.staff_only"},
    404: {
        "ticket.unknown",
        "file.not_found",
        "category.unknown",
        "department.unknown",
        "organization.unknown",
        "member.unknown",
        "view.unknown",
    },
}
WRITES = sorted(
    address
    for address, route in ROUTES.items()
    if not address.startswith(("GET", "HEAD")) and not route.rule.public
)


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


async def test_every_route_is_in_the_table_and_the_table_has_no_other(desk: Application) -> None:
    assert set(addresses(desk)) | {"HEAD /api/attachments/{id}"} == {*ROUTES, *PAGES, STREAM}


@pytest.mark.parametrize("address", ROUTES)
async def test_a_route_lets_in_who_may_and_nobody_else(desk: Application, address: str) -> None:
    route = ROUTES[address]
    wrong: list[str] = []
    for who in EVERYBODY:
        actor = desk[who].actor if who else None
        role = actor.role if actor else None
        call = await route.prepare(desk, who)
        before = desk.heads()
        answer = await send(desk, address, call, who)
        status = expected(route.rule, who, role, PERMISSIONS[role] if role else frozenset())
        if answer.status_code != (call.status if status == 200 else status):
            wrong.append(f"{who or 'nobody'}: {answer.status_code}, not {status}: {answer.text}")
        elif status != 200:
            assert desk.heads() == before, f"{who} was refused, and yet something happened"
            if not address.startswith("HEAD"):
                assert answer.json()["code"] in CODES[status]
                problem(answer, status, answer.json()["code"])
    assert not wrong, "\n".join([address, *wrong])


@pytest.mark.parametrize("who", EVERYBODY)
async def test_the_stream_opens_for_who_is_signed_in(desk: Application, who: str) -> None:
    if who == ANONYMOUS:
        async with desk.client() as client:
            problem(await client.get("/api/events"), 401, "auth.required")
        return
    async with desk.listen(who) as stream:
        assert stream.status == 200
        assert stream.headers["content-type"].startswith("text/event-stream")


@pytest.mark.parametrize("address", sorted(PAGES))
async def test_pages_are_for_everybody_and_carry_their_policy(
    desk: Application, address: str
) -> None:
    path = address.removeprefix("GET ").replace("{rest:path}", "a.js").replace("{name}", "redoc.js")
    async with desk.client() as client:
        answer = await client.get(path, headers={"accept": "text/html"})
    assert answer.status_code in ((200, 404) if "{" in address else (200,)), answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert (
        "script-src" not in policy
        or "'unsafe-inline'" not in policy.split("script-src")[1].split(";", maxsplit=1)[0]
    )
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", WRITES)
async def test_a_write_by_cookie_comes_from_a_page_of_ours(desk: Application, address: str) -> None:
    call = await ROUTES[address].prepare(desk, "Ada")
    call.more.pop("headers", None)
    session, other = await another_session(desk, "Ada"), await another_session(desk, "Ines")
    cookie = {"cookie": f"{cookie_name(desk.web.parts.settings)}={session.cookie}"}
    token = {"x-csrf-token": session.csrf_token}
    before = desk.heads()

    async def tried(code: str, **headers: str) -> None:
        answer: httpx.Response = await send(desk, address, call, ANONYMOUS, **cookie, **headers)
        problem(answer, 403, code)
        assert desk.heads() == before

    await tried("csrf.missing")
    await tried("csrf.wrong", **{"x-csrf-token": other.csrf_token})
    await tried("csrf.origin", **token, origin="https://evil.example")
    await tried("csrf.origin", **token, **{"sec-fetch-site": "cross-site"})
    answer = await send(desk, address, call, ANONYMOUS, **cookie, **token, origin=ORIGIN)
    # Not everything is there for an administrator (the portal's own tickets are not), and a
    # password that is to be changed is not hers.
    assert answer.status_code in (call.status, 404, 422), answer.text


async def test_a_made_up_session_or_token_is_nobody(desk: Application) -> None:
    async with desk.client() as client:
        name = cookie_name(desk.web.parts.settings)
        for headers, code in (
            ({"cookie": f"{name}=made-up"}, "auth.required"),
            ({"authorization": "Bearer made.up.token"}, "auth.token_invalid"),
            ({"authorization": f"Bearer {desk['Ada'].token[:-3]}abc"}, "auth.token_invalid"),
        ):
            answer = await client.get("/api/tickets", headers=headers)
            problem(answer, 401, code)


async def test_roles_are_what_the_matrix_thinks(desk: Application) -> None:
    assert {name: desk[name].actor.role for name in EVERYBODY if name} == {
        "Rita": Role.USER,
        "Remy": Role.USER,
        "Hanna": Role.AGENT,
        "Ines": Role.AGENT,
        "Hugo": Role.DEPARTMENT_HEAD,
        "Ada": Role.ADMIN,
        "Olga": Role.ADMIN,
    }


async def test_the_table_of_permissions_is_the_one_agreed() -> None:
    agent = {
        "ticket.work",
        "ticket.move",
        "ticket.escalate",
        "ticket.open_for_others",
        "people.read",
    }
    head = agent | {"ticket.assign", "ticket.export", "view.share", "stats.read"}
    admin = head | {
        "ticket.read_all",
        "ticket.delete",
        "people.manage",
        "organization.manage",
        "department.manage",
        "category.manage",
        "audit.read",
        "health.read",
    }
    assert {role.value: {str(one) for one in may} for role, may in PERMISSIONS.items()} == {
        "ADMIN": admin,
        "DEPARTMENT_HEAD": head,
        "AGENT": agent,
        "USER": set(),
    }
