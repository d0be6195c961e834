"""Call a route's function with what it asks for, without solving it anew at every request.

FastAPI declares, documents and finds the route; but at each request it walks the graph of what
the function depends on, which cost more than the function itself (measured in
`docs/decisions/0009-lean-routes.md`). What our routes ask for is few things, known when the
route is made: who is asking, the path, one JSON body, the request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import Parameter, isclass, signature
from typing import Annotated, Any, get_args, get_origin

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.params import Depends
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter, ValidationError
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from deskhand.api.door import signed_in, staff
from deskhand.kernel.errors import Malformed

Taken = Callable[[Request], Awaitable[Any]]
NOTHING = object()
JSON_KIND = re.compile(r"application/.*\+json")


def lean(route: APIRoute) -> ASGIApp | None:
    """The route as an application; None when it asks for something else, so FastAPI must."""
    if route.dependencies:
        return None
    call: Callable[..., Awaitable[Response]] = route.endpoint
    takes: list[tuple[str, Taken]] = []
    for parameter in signature(call, eval_str=True).parameters.values():
        take = _take(parameter, route)
        if take is None:
            return None
        takes.append((parameter.name, take))
    # Who is asking comes first: to strangers nothing is said of what they sent.
    takes.sort(key=lambda one: one[1] not in (signed_in, _staff))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        values = {name: await take(request) for name, take in takes}
        response = await call(**values)
        await response(scope, receive, send)

    return app


def _take(parameter: Parameter, route: APIRoute) -> Taken | None:
    kind: Any = parameter.annotation
    if kind is Request:
        return _request
    wanted = [one.dependency for one in get_args(kind) if isinstance(one, Depends)]
    if wanted:
        return signed_in if wanted == [signed_in] else _staff if wanted == [staff] else None
    if parameter.name in route.param_convertors:
        return _InPath(parameter.name, TypeAdapter(kind))
    if _is_model(kind):
        default = parameter.default
        return _Body(TypeAdapter(kind), NOTHING if default is Parameter.empty else default)
    return None


def _is_model(kind: Any) -> bool:
    if get_origin(kind) is Annotated:
        return False
    kinds = [one for one in get_args(kind) or (kind,) if one is not type(None)]
    return len(kinds) == 1 and isclass(kinds[0]) and issubclass(kinds[0], BaseModel)


async def _request(request: Request) -> Request:
    return request


async def _staff(request: Request) -> Any:
    return await staff(await signed_in(request))


@dataclass(frozen=True, slots=True)
class _InPath:
    """A part of the path. A value that cannot be one is a `RequestValidationError`."""

    name: str
    adapter: TypeAdapter[Any]

    async def __call__(self, request: Request) -> Any:
        return _checked(self.adapter, request.scope["path_params"][self.name], ("path", self.name))


@dataclass(frozen=True, slots=True)
class _Body:
    """The JSON of the body. `default`: what an empty one is, `NOTHING` when it must not be."""

    adapter: TypeAdapter[Any]
    default: Any

    async def __call__(self, request: Request) -> Any:
        try:
            raw = await request.body()
        except ClientDisconnect:
            raise Malformed("request.malformed") from None
        if not raw:
            if self.default is NOTHING:
                raise RequestValidationError([{"type": "missing", "loc": ("body",), "input": None}])
            return self.default
        return _checked(self.adapter, _json(request, raw), ("body",))


def _json(request: Request, raw: bytes) -> Any:
    """The body's value; the bytes as they are when they did not come as JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not JSON_KIND.fullmatch(kind):
        return raw
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise Malformed("request.malformed") from None


def _checked(adapter: TypeAdapter[Any], value: Any, where: tuple[str, ...]) -> Any:
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        raise RequestValidationError(
            [{**one, "loc": (*where, *one["loc"])} for one in error.errors()]
        ) from None
