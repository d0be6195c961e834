"""The OpenAPI document: every route says how it may refuse, and what proves who is asking.

Routes declare what is their own (`refusals(409)`); what follows from a route's form is added
here, so none can forget it. A test calls every route with nonsense and fails on an answer
that is not in this document.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from deskhand.api.door import PLAIN_COOKIE
from deskhand.api.shapes import Problem

# `openapi_extra=` of a route that needs no sign-in.
PUBLIC: dict[str, Any] = {"security": []}

SECURITY = {
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": PLAIN_COOKIE,
        "description": "Browsers. Writes need the header X-CSRF-Token too. The name begins"
        " with __Host- where the public address is https.",
    },
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "Programs: the access token of a sign-in, for 15 minutes.",
    },
}
WRITES = frozenset({"post", "put", "patch", "delete"})
IDEMPOTENCY_KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "1 to 200 characters. A repeat with the same key gets the first answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}


def repeated(what_it_gets: str) -> dict[str, Any]:
    """`openapi_extra=` of a POST whose repeats are not simply given the first answer."""
    says = f"1 to 200 characters. {what_it_gets}"
    return {"parameters": [{**IDEMPOTENCY_KEY, "description": says}]}


def document(app: FastAPI) -> dict[str, Any]:
    """The document of an application; the same every time."""
    made = get_openapi(
        title=app.title,
        version=app.version,
        description="One help desk for Discord, the web and e-mail.",
        routes=app.routes,
        separate_input_output_schemas=False,
    )
    components = made.setdefault("components", {})
    components["securitySchemes"] = SECURITY
    schemas: dict[str, Any] = components.setdefault("schemas", {})
    _add_problem(schemas)
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    made["security"] = [{"cookie": []}, {"bearer": []}]
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            _complete(path, method, operation)
    return made


def _add_problem(schemas: dict[str, Any]) -> None:
    problem = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
    for name, schema in problem.pop("$defs", {}).items():
        schemas.setdefault(name, schema)
    schemas["Problem"] = problem


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    answers: dict[str, Any] = operation["responses"]
    said = answers.get("422", {}).get("content", {}).get("application/json", {})
    if said.get("schema", {}).get("$ref", "").endswith("/HTTPValidationError"):
        del answers["422"]
    for status in sorted(_may_answer(path, method, operation)):
        answers.setdefault(str(status), {"description": HTTPStatus(status).phrase})
    for status, given in answers.items():
        if status >= "400" and "content" not in given:
            reference = {"$ref": "#/components/schemas/Problem"}
            given["content"] = {"application/problem+json": {"schema": reference}}
    operation["responses"] = dict(sorted(answers.items()))
    if method == "post":
        _add_key(operation.setdefault("parameters", []))


def _add_key(parameters: list[dict[str, Any]]) -> None:
    if all(one["name"] != IDEMPOTENCY_KEY["name"] for one in parameters):
        parameters.append(IDEMPOTENCY_KEY)


def _may_answer(path: str, method: str, operation: dict[str, Any]) -> set[int]:
    """How a route of this form may refuse, whatever it is about."""
    statuses = {400, 503}
    if operation.get("security") != []:
        statuses |= {401, 403}
    if "{" in path:
        statuses.add(404)
    if method in WRITES:
        statuses |= {403, 409, 429}
    if "requestBody" in operation:
        statuses |= {413, 415, 422}
    if method == "post":
        statuses.add(422)
    return statuses
