"""Every refusal as problem+json (RFC 9457): a stable code, a sentence in the reader's language.

A `Refusal` brings its own status and code. Everything else that can go wrong with a request
is made into one here, and what nobody expected is a 500 that says nothing of the inside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from psycopg import DataError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from deskhand.api.language import locale_of
from deskhand.kernel.errors import Fault, Refusal
from deskhand.kernel.i18n import sentence

MEDIA_TYPE = "application/problem+json"
# How long to wait when nothing says how long.
COME_BACK_SECONDS = 2

# pydantic's word for what is wrong with a value: ours, and the parameter its sentence takes.
FIELD_CODES: dict[str, tuple[str, str | None]] = {
    "missing": ("field.missing", None),
    "extra_forbidden": ("field.unknown", None),
    "string_too_short": ("field.too_short", "min_length"),
    "string_too_long": ("field.too_long", "max_length"),
    "too_short": ("field.too_few", "min_length"),
    "too_long": ("field.too_many", "max_length"),
    "enum": ("field.choice", "expected"),
    "literal_error": ("field.choice", "expected"),
    "uuid_parsing": ("field.id", None),
    "uuid_type": ("field.id", None),
    "int_parsing": ("field.number", None),
    "int_type": ("field.number", None),
    "string_type": ("field.text", None),
    "string_unicode": ("field.unprintable", None),
    "greater_than_equal": ("field.too_few", "ge"),
    "less_than_equal": ("field.too_many", "le"),
    "bool_parsing": ("field.yes_or_no", None),
    "bool_type": ("field.yes_or_no", None),
}

# Starlette's own refusals (no such route, no such method) by status.
HTTP_CODES = {
    400: "request.malformed",
    404: "request.no_such_address",
    405: "request.no_such_method",
    413: "request.too_large",
    415: "request.unsupported",
}


def problem(
    status: int,
    code: str,
    locale: str,
    params: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer that says no. `params` fill the sentence and stand beside it."""
    extras = dict(params or {})
    detail = sentence(code, locale, extras)
    field = extras.pop("field", None)
    if field is not None:
        extras["errors"] = [{"field": field, "message": detail}]
    body = {
        **extras,
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
    }
    more = dict(headers or {})
    if status in (429, 503):
        more["Retry-After"] = str(extras.get("retry_after", COME_BACK_SECONDS))
    if status == HTTPStatus.UNAUTHORIZED:
        more["WWW-Authenticate"] = 'Bearer realm="deskhand"'
    more["Cache-Control"] = "no-store"
    return Response(msgspec.json.encode(body), status, more, MEDIA_TYPE)


def add_problems(app: FastAPI) -> None:
    """Answer every known way to fail with a problem."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DataError, _bad_data)


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    locale, params = locale_of(request.scope), dict(error.params)
    if "errors" in params:
        params["errors"] = [_spoken(fault, locale) for fault in params["errors"]]
    return problem(error.status, error.code, locale, params)


def _spoken(fault: Fault, locale: str) -> dict[str, str]:
    return {"field": fault.field, "message": sentence(fault.code, locale, fault.params)}


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    # FastAPI wraps what went wrong while it read the body.
    if isinstance(error.__cause__, Refusal):
        return await _refused(request, error.__cause__)
    code = HTTP_CODES.get(error.status_code, "request.malformed")
    return problem(error.status_code, code, locale_of(request.scope), headers=error.headers)


async def not_found(request: Request, error: Exception) -> Response:
    """There is nothing at this address, in the words of whoever said so."""
    return await _http(request, error)


async def _bad_data(request: Request, error: Exception) -> Response:
    """A value PostgreSQL cannot hold (a NUL, a number out of range) that came this far."""
    del error
    return problem(400, "request.malformed", locale_of(request.scope))


async def _not_valid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    locale = locale_of(request.scope)
    found: Sequence[Any] = error.errors()
    if any(_unsupported(request, one) for one in found):
        return problem(415, "request.unsupported", locale)
    in_body = all(one["loc"][0] == "body" and one["type"] != "json_invalid" for one in found)
    errors = [_field_error(one, locale) for one in found]
    status, code = (422, "request.invalid") if in_body else (400, "request.malformed")
    return problem(status, code, locale, {"errors": errors})


def _unsupported(request: Request, one: Mapping[str, Any]) -> bool:
    """Whether the body as a whole was refused since it did not come as JSON."""
    if tuple(one["loc"]) != ("body",) or one["type"] == "missing":
        return False
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind != "application/json" and not kind.endswith("+json")


def _field_error(one: Mapping[str, Any], locale: str) -> dict[str, str]:
    kind: str = one["type"]
    given: dict[str, Any] = one.get("ctx") or {}
    # pydantic counts a secret's characters as if it were a list.
    if given.get("field_type") == "Value":
        kind = f"string_{kind}"
    code, parameter = FIELD_CODES.get(kind, ("field.wrong", None))
    if kind.startswith("field."):
        code, params = kind, given
    else:
        params = {"limit": given[parameter]} if parameter in given else {}
    where = ".".join(str(part) for part in one["loc"][1:])
    # A name may be anything JSON can spell, half a character too.
    shown = where[:200].encode("utf-8", "replace").decode()
    return {"field": shown, "message": sentence(code, locale, params)}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """`responses=` of a route: statuses it answers beside those every route may."""
    return {status: {"description": HTTPStatus(status).phrase} for status in statuses}
