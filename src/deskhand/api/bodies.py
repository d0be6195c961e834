"""How the OpenAPI document says that a route takes JSON, or a form with files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from deskhand.api.query import inlined
from deskhand.features.files.model import MOST_FILES


def body_schema(model: type[BaseModel], *, files: Sequence[str]) -> dict[str, Any]:
    """A route's `openapi_extra`: `model` as JSON, and as multipart beside files under `files`."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    flat = inlined({k: v for k, v in schema.items() if k != "$defs"}, schema.get("$defs", {}))
    file: dict[str, Any] = {"type": "string", "format": "binary"}
    fields = {
        name: {"type": "array", "items": file, "maxItems": MOST_FILES}
        if name.endswith("s")
        else file
        for name in files
    }
    form = {**flat, "properties": {**flat["properties"], **fields}}
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": flat},
                "multipart/form-data": {"schema": form},
            },
        }
    }
