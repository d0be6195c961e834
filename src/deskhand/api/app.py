"""The application: routers, problems, headers. Nothing in it knows where the parts come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager

from fastapi import APIRouter, FastAPI

from deskhand import __version__
from deskhand.api.docs import docs_router
from deskhand.api.door import Parts
from deskhand.api.problem import add_problems
from deskhand.api.security import Guard
from deskhand.api.switch import Switch, add_router

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def build_app(
    parts: Parts, routers: Iterable[APIRouter], lifespan: Lifespan | None = None
) -> FastAPI:
    """An ASGI application that answers with `parts`."""
    app = FastAPI(
        title="Deskhand",
        version=__version__,
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        # One address for one thing: /api/tickets/ is nothing.
        redirect_slashes=False,
        separate_input_output_schemas=False,
    )
    app.state.parts = parts
    app.add_middleware(Guard, settings=parts.settings)
    add_problems(app)
    for router in (*routers, docs_router):
        add_router(app, router)
    app.router.middleware_stack = Switch(app.router)
    return app
