"""Find the route of a request in a table, instead of asking every route in turn.

FastAPI asks each route of each router, twice: 100 µs for the last of fifty (measured), more
than a list of 50 tickets costs the database. The routes are FastAPI's own, and so is
everything that happens after one is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute, request_response
from starlette.routing import BaseRoute, Match, Route, Router
from starlette.types import Receive, Scope, Send

from deskhand.api.lean import lean

# Segments, first, second, and last (None: anything may stand there).
Shape = tuple[int, str, str, str | None]


def add_router(app: FastAPI, router: APIRouter) -> None:
    """Give the application routes of its own, made like the router's.

    As `include_router`, which would put a router inside the router.
    """
    for route in router.routes:
        own = copy(route)
        if isinstance(own, APIRoute):
            own.dependency_overrides_provider = app
            own.app = lean(own) or request_response(own.get_route_handler())
        app.router.routes.append(own)


class Switch:
    """Takes the place of the router's own search."""

    def __init__(self, router: Router) -> None:
        """Routes may be added to `router` later on."""
        self._router = router
        self._table: dict[Shape, list[BaseRoute]] = {}
        self._open: list[BaseRoute] = []
        self._known = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request to its route; to the first of a wrong method; or find nothing."""
        if scope["type"] != "http" or scope.get("root_path"):
            await self._router.app(scope, receive, send)
            return
        scope.setdefault("router", self._router)
        wrong_method: tuple[BaseRoute, Scope] | None = None
        for route in self._candidates(scope["path"]):
            match, found = route.matches(scope)
            if match is Match.FULL:
                scope.update(found)
                await route.handle(scope, receive, send)
                return
            if match is Match.PARTIAL and wrong_method is None:
                wrong_method = (route, found)
        if wrong_method is None:
            await self._router.default(scope, receive, send)
            return
        route, found = wrong_method
        scope.update(found)
        await route.handle(scope, receive, send)

    def _candidates(self, path: str) -> Sequence[BaseRoute]:
        if self._known != len(self._router.routes):
            self._build()
        shape = _shape(path.split("/"))
        exact = self._table.get(shape)
        loose = self._table.get((*shape[:3], None))
        return [*(exact or ()), *(loose or ()), *self._open]

    def _build(self) -> None:
        self._table.clear()
        self._open.clear()
        for route in self._router.routes:
            shape = _route_shape(route)
            if shape is None:
                self._open.append(route)
            else:
                self._table.setdefault(shape, []).append(route)
        self._known = len(self._router.routes)


def _shape(parts: Sequence[str]) -> Shape:
    _, first, *rest = (*parts, "")
    return len(parts), first, rest[0] if rest else "", parts[-1]


def _route_shape(route: BaseRoute) -> Shape | None:
    """The shape of all paths of a route; None when they have no single one."""
    if not isinstance(route, Route) or ":path}" in route.path:
        return None
    count, first, second, last = _shape(route.path.split("/"))
    if "{" in first or "{" in second:
        return None
    return count, first, second, None if last is None or "{" in last else last
