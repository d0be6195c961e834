"""Query strings with many parameters: read by one pydantic model, in one step.

FastAPI's own way walks every declared parameter of every request; with the twenty of a list
that alone would cost more than the database does. The OpenAPI document is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast, get_origin
from urllib.parse import parse_qs, unquote_plus

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from deskhand.kernel.errors import Malformed

M = TypeVar("M", bound=BaseModel)

# More parameters than any list has, and fewer than would cost anything.
MOST_PARAMETERS = 60


def read_query(request: Request, model: type[M]) -> M:
    """The request's query string as `model`. An unknown name or value is a 400."""
    raw: bytes = request.scope["query_string"]
    if not raw:
        return model()
    try:
        given = parse_qs(
            raw.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_PARAMETERS,
        )
    except ValueError:
        raise Malformed("request.malformed") from None
    many = _many(model)
    values = {name: value if name in many else value[-1] for name, value in given.items()}
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise RequestValidationError(
            [{**one, "loc": ("query", *one["loc"])} for one in error.errors()]
        ) from None


def known_only(request: Request) -> None:
    """Refuse a query string with a name that the route does not know.

    A filter that is misspelt would else be no filter, and its answer look like one. Routes
    that read theirs with `read_query` find out there.
    """
    raw: bytes = request.scope["query_string"]
    route = request.scope.get("route")
    if not raw or not isinstance(route, APIRoute) or _reads_its_own(route):
        return
    known = {field.alias for field in route.dependant.query_params}
    given = (pair.partition(b"=")[0] for pair in raw.split(b"&") if pair)
    names = [unquote_plus(name.decode("latin-1")) for name in given]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise RequestValidationError(
            [{"type": "extra_forbidden", "loc": ("query", name)} for name in unknown]
        )


def _reads_its_own(route: APIRoute) -> bool:
    said = (route.openapi_extra or {}).get("parameters", ())
    return any(one["in"] == "query" for one in said)


def parameters(model: type[BaseModel]) -> dict[str, Any]:
    """The model's fields as OpenAPI query parameters, for a route's `openapi_extra`."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    definitions = schema.get("$defs", {})
    return {
        "parameters": [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": field.get("description", ""),
                "schema": inlined(field, definitions),
            }
            for name, field in schema["properties"].items()
        ]
    }


_MANY: dict[type[BaseModel], frozenset[str]] = {}


def _many(model: type[BaseModel]) -> frozenset[str]:
    if model not in _MANY:
        _MANY[model] = frozenset(
            name
            for name, field in model.model_fields.items()
            if get_origin(field.annotation) is list
        )
    return _MANY[model]


def inlined(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """The schema with its references put in place, and without null for what may be left out."""
    if isinstance(schema, list):
        return [inlined(item, definitions) for item in cast("list[Any]", schema)]
    if not isinstance(schema, dict):
        return schema
    known = cast("dict[str, Any]", schema)
    if "$ref" in known:
        return inlined(definitions[known["$ref"].rsplit("/", 1)[-1]], definitions)
    if "anyOf" in known:
        kept = [option for option in known["anyOf"] if option != {"type": "null"}]
        rest = {key: value for key, value in known.items() if key not in ("anyOf", "default")}
        flat = inlined(kept, definitions)
        return {**rest, **flat[0]} if len(flat) == 1 else {**rest, "anyOf": flat}
    return {key: inlined(value, definitions) for key, value in known.items()}
