"""The contract: routes that must exist under exactly these names (`contract.md` beside this).

What is not built yet is listed here; the day it is, it must leave the list.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import pytest

from deskhand.api.openapi import document
from tests.api.calls import ROUTES, STREAM, send
from tests.application import Application, application
from tests.database import Clone

CONTRACT = Path(__file__).with_name("contract.md")
CRUD = (("GET", ""), ("POST", ""), ("GET", "/{id}"), ("PUT", "/{id}"), ("DELETE", "/{id}"))
FURTHER = re.compile(r"\b(GET|POST|PUT|DELETE) (/\S+)")
METHODS = re.compile(r"[A-Z]+(?:, [A-Z]+)*")

# Sections, or single routes, that later parts bring.
NOT_YET_SECTIONS = ("Insight", "Administration", "Mail, chat, backup, operations")
NOT_YET = {
    "POST /api/mfa/setup",
    "POST /api/mfa/verify-login",
    "POST /api/bot/ticket",
    "POST /api/bot/event",
}
# Of the sections that are not built yet, what is.
BUILT_AHEAD = {
    "GET /api/health",
    "GET /api/kpi",
    "GET /api/analytics/volume",
    "GET /api/analytics/priority_distribution",
    "GET /api/analytics/type_distribution",
    "GET /api/analytics/overview",
    "GET /api/admin/users",
    "POST /api/admin/users",
    "DELETE /api/admin/users/{id}",
    "GET /api/admin/roles",
} | {
    f"{method} /api/{name}{tail}"
    for name in ("organizations", "departments", "categories")
    for method, tail in CRUD
}
# The portal's reply "may be the API route above", and is.
SAME_AS = {"POST /support/ticket/{id}/respond": "POST /api/support/tickets/{id}/messages"}


def promised() -> Iterator[tuple[str, str]]:
    """Section and route (METHOD and path) of everything the contract's tables name."""
    section = ""
    for line in CONTRACT.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:]
        if not line.startswith("| ") or line.startswith("| method"):
            continue
        methods, paths, rest = (cell.strip() for cell in line.strip("|").split("|", 2))
        assert METHODS.fullmatch(methods), line
        for path in paths.split("·"):
            plain = path.strip().partition("?")[0]
            wanted = CRUD if methods == "CRUD" else [(one, "") for one in methods.split(", ")]
            for method, tail in wanted:
                yield section, f"{method} {plain}{tail}"
        for method, path in FURTHER.findall(rest):
            yield section, f"{method} {path}"


def pages() -> list[str]:
    """The addresses of pages that the contract names."""
    line = next(
        line for line in CONTRACT.read_text(encoding="utf-8").splitlines() if "Pages:" in line
    )
    return [one.strip() for one in line.removeprefix("Pages:").partition(";")[0].split(",")]


def of_now(section: str, route: str) -> bool:
    """Whether a promise is one of those kept already."""
    if section.startswith(NOT_YET_SECTIONS):
        return route in BUILT_AHEAD
    return route not in NOT_YET


NOW = sorted({route for section, route in promised() if of_now(section, route)})
LATER = sorted({route for section, route in promised() if not of_now(section, route)})


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


@pytest.fixture(scope="module")
def documented(desk: Application) -> frozenset[str]:
    """Every operation of the OpenAPI document, parameters' names aside."""
    return frozenset(
        _nameless(f"{method.upper()} {path}")
        for path, operations in document(desk.app)["paths"].items()
        for method in operations
    )


def _nameless(route: str) -> str:
    return re.sub(r"\{[^}]+\}", "{}", route)


def test_the_contract_was_read() -> None:
    assert len(NOW) == 50
    assert len(LATER) > 35
    assert set(BUILT_AHEAD) <= set(NOW)
    assert {route for _, route in promised()} >= NOT_YET


@pytest.mark.parametrize("route", NOW)
def test_a_promised_route_is_documented(documented: frozenset[str], route: str) -> None:
    assert _nameless(route) in documented


@pytest.mark.parametrize("route", NOW)
async def test_a_promised_route_answers_who_may_call_it(desk: Application, route: str) -> None:
    if route == STREAM:
        async with desk.listen("Ines") as stream:
            assert stream.status == 200
        return
    # The portal's tickets are Rita's own; everything else is an administrator's.
    who = "Rita" if route.startswith(("GET /api/support/t", "POST /api/support/t")) else "Ada"
    call = await ROUTES[route].prepare(desk, who)
    answer = await send(desk, route, call, who)
    assert answer.status_code == call.status, answer.text


@pytest.mark.parametrize("route", LATER)
def test_what_is_listed_as_not_yet_is_not_there(documented: frozenset[str], route: str) -> None:
    assert _nameless(route) not in documented, "it is there: take it off the list"


@pytest.mark.parametrize("handle", ["id", "reference"])
async def test_a_ticket_is_called_by_its_id_or_its_reference(
    desk: Application, handle: str
) -> None:
    made = await desk["Rita"].post("/api/tickets", json={"subject": "Help", "body": "Please"})
    name = made.json()[handle]
    for address, who in (
        (f"/api/tickets/{name}", "Ada"),
        (f"/api/tickets/{name.lower()}", "Ada"),
        (f"/api/support/tickets/{name}", "Rita"),
    ):
        assert (await desk[who].read(address))["id"] == made.json()["id"]


async def test_promised_pages_are_served(desk: Application) -> None:
    named = [*pages(), "/", "/login", "/inbox", "/tickets/TKT-00000001-AAAA"]
    assert "/support/ticket/{id}" in named
    async with desk.client(accept="text/html") as client:
        for page in named:
            answer = await client.get(page.replace("{id}", "TKT-00000001-AAAA"))
            assert answer.status_code == 200, page
            assert answer.headers["content-type"].startswith("text/html"), page


async def test_the_portals_reply_has_its_route(documented: frozenset[str]) -> None:
    text = CONTRACT.read_text(encoding="utf-8")
    for said, kept in SAME_AS.items():
        assert said in text
        assert _nameless(kept) in documented


async def test_the_documents_are_served(desk: Application) -> None:
    async with desk.client() as client:
        document_of_now = (await client.get("/api/openapi.json")).json()
        assert document_of_now["info"]["title"] == "Deskhand"
        assert "swagger" in (await client.get("/docs")).text
        assert "redoc" in (await client.get("/redoc")).text
