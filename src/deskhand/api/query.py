"""Query strings with many parameters: read by one pydantic model, in one step.

FastAPI's own way walks every declared parameter of every request; with the twenty of a list
that alone would cost more than the database does. The OpenAPI document is the same.
"""

from __future__ import annotations

from typing import Any, TypeVar, get_origin
from urllib.parse import parse_qs

from fastapi.exceptions import RequestValidationError
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
            raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS
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
                "schema": _inlined(field, definitions),
            }
            for name, field in schema["properties"].items()
        ]
    }


_MANY: dict[type[BaseModel], frozenset[str]] = {}


def _many(model: type[BaseModel]) -> frozenset[str]:
    if model not in _MANY:
        _MANY[model] = frozenset(
            name for name, field in model.model_fields.items() if get_origin(field.annotation) is list
        )
    return _MANY[model]


def _inlined(schema: Any, definitions: dict[str, Any]) -> Any:
    """The schema with its references put in place: parameters have no `$defs` of their own."""
    if isinstance(schema, list):
        return [_inlined(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inlined(definitions[schema["$ref"].rsplit("/", 1)[-1]], definitions)
    if "anyOf" in schema:
        # A parameter that is absent is not null.
        kept = [option for option in schema["anyOf"] if option != {"type": "null"}]
        rest = {k: v for k, v in schema.items() if k not in ("anyOf", "default")}
        return {**rest, **(_inlined(kept[0], definitions) if len(kept) == 1 else {"anyOf": _inlined(kept, definitions)})}
    return {k: _inlined(v, definitions) for k, v in schema.items() if k != "description"}
