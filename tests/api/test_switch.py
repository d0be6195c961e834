"""The table of routes finds what asking every route in turn finds."""

from __future__ import annotations

import pytest
from starlette.routing import Match
from starlette.types import Scope

from deskhand.api.switch import Switch
from tests.api.web import RunningWeb

ID = "01a1f858-5244-752c-8d3e-fb76548d3dd8"
PATHS = (
    "/",
    "",
    "//",
    "/api",
    "/api/tickets",
    "/api/tickets/",
    "/api/tickets/counts",
    f"/api/tickets/{ID}",
    "/api/tickets/TKT-00000001-ABCD/claim",
    f"/api/tickets/{ID}/messages/{ID}",
    f"/api/tickets/{ID}/nothing",
    "/api/tickets/a/b/c/d/e/f",
    f"/api/attachments/{ID}",
    "/api/support/tickets",
    "/api/support/tickets/x/messages",
    "/api/support/admin/export",
    "/api/health",
    "/api/openapi.json",
    "/docs",
    "/docs/swagger-ui.css",
    "/inbox",
    "/tickets/1",
    "/tickets/1/2/3",
    "/support",
    "/support/ticket/new",
    "/assets/a/b.js",
    "/nowhere",
)


@pytest.mark.parametrize("path", PATHS)
async def test_every_request_finds_the_route_it_found_before(web: RunningWeb, path: str) -> None:
    switch = web.app.router.middleware_stack
    assert isinstance(switch, Switch)
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        scope: Scope = {"type": "http", "path": path, "method": method, "path_params": {}}
        found = [route.matches(scope)[0] for route in web.app.router.routes]
        expected = [
            route
            for wanted in (Match.FULL, Match.PARTIAL)
            for route, match in zip(web.app.router.routes, found, strict=True)
            if match is wanted
        ]
        candidates = switch._candidates(path)
        got = [
            route
            for wanted in (Match.FULL, Match.PARTIAL)
            for route in candidates
            if route.matches(scope)[0] is wanted
        ]
        assert got[:1] == expected[:1], method


async def test_few_routes_are_asked(web: RunningWeb) -> None:
    switch = web.app.router.middleware_stack
    assert isinstance(switch, Switch)
    assert len(web.app.router.routes) > 50
    pages = sum(":path}" in getattr(route, "path", "") for route in web.app.router.routes)
    for path in PATHS:
        assert len(switch._candidates(path)) <= pages + 5


async def test_a_new_line_at_the_end_is_part_of_an_address(web: RunningWeb) -> None:
    assert (await web.client().get("/api/health%0A")).status_code == 404
