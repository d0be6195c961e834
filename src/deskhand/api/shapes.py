"""Shapes that many routes share: text that comes in, references that go out.

What comes in is checked by pydantic at the edge; what goes out is a frozen dataclass,
encoded by msgspec.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from deskhand.features.people.names import MemberRef, Ref
from deskhand.kernel.text import NOT_IN_A_LINE, NOT_IN_A_TEXT, shows

__all__ = ["Body", "FieldError", "Line", "MemberRef", "Ref", "Text", "Unseen"]


class Body(BaseModel):
    """What a route takes: nothing unknown, nothing converted by guess."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of `least` to `most` characters: `Annotated[str, Line(200)]`. Trimmed."""

    most: int
    least: int = 1

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check while the request is read."""
        del source, handler
        return core_schema.no_info_after_validator_function(
            self._checked, core_schema.str_schema(strict=True)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say the bounds in the OpenAPI document."""
        del schema, handler
        return {"type": "string", "minLength": self.least, "maxLength": self.most}

    def _checked(self, value: str) -> str:
        return _within(value.strip(), self.least, self.most, NOT_IN_A_LINE)


@dataclass(frozen=True, slots=True)
class Text:
    """Text of several lines, `least` to `most` characters: `Annotated[str, Text(50_000)]`."""

    most: int
    least: int = 1

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check while the request is read."""
        del source, handler
        return core_schema.no_info_after_validator_function(
            self._checked, core_schema.str_schema(strict=True)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say the bounds in the OpenAPI document."""
        del schema, handler
        return {"type": "string", "minLength": self.least, "maxLength": self.most}

    def _checked(self, value: str) -> str:
        text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
        return _within(text, self.least, self.most, NOT_IN_A_TEXT)


def _within(value: str, least: int, most: int, refused: re.Pattern[str]) -> str:
    if len(value) > most:
        raise PydanticCustomError("field.too_long", "too long", {"limit": most})
    if refused.search(value):
        raise PydanticCustomError("field.unprintable", "unprintable")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError("field.unprintable", "half a character") from None
    if least and not shows(value):
        raise PydanticCustomError("field.empty", "empty")
    if len(value) < least:
        raise PydanticCustomError("field.too_short", "too short", {"limit": least})
    return value


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field, in the reader's language."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """A change the writer had not seen when the write was refused."""

    rev: int
    kind: str
    at: datetime
    actor: MemberRef | None


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal (RFC 9457). `code` never changes; `detail` is in the reader's language."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldError] | None = None
    by: MemberRef | None = None
    unseen: list[Unseen] | None = None
    retry_after: int | None = None
    request_id: str | None = None
