"""A category's form, and what is answered to it, as they come in and go out."""

from __future__ import annotations

from typing import Annotated, Any, cast

import msgspec
from pydantic import BeforeValidator, Field, StrictBool, StrictFloat, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

from deskhand.api.shapes import Body, Line, Text
from deskhand.features.intake.form import (
    KEY,
    MAX_FIELDS,
    MAX_HELP,
    MAX_LABEL,
    MAX_OPTION,
    MAX_OPTIONS,
    MAX_PLACEHOLDER,
    FieldKind,
    FormField,
)

LONGEST_ANSWER = 5_000


def _from_form(value: Any) -> Any:
    """A multipart form sends the answers as one text: a JSON object."""
    if not isinstance(value, str):
        return value
    try:
        return cast("object", msgspec.json.decode(value))
    except (msgspec.MsgspecError, RecursionError):
        raise PydanticCustomError("field.not_object", "not a JSON object") from None


AnswerText = Annotated[StrictStr, Field(max_length=LONGEST_ANSWER)]
AnswerValue = AnswerText | StrictBool | StrictInt | StrictFloat | None
Answers = Annotated[
    dict[Annotated[str, Field(max_length=40)], AnswerValue],
    Field(
        max_length=MAX_FIELDS,
        description="To the form of the category, by the keys of its fields.",
    ),
    BeforeValidator(_from_form),
]


class FormFieldIn(Body):
    """One question. Leave out the `key` of a new one; send it back with those that are there."""

    key: Annotated[str, Field(pattern=f"^{KEY.pattern}$")] | None = None
    kind: FieldKind
    label: Annotated[str, Line(MAX_LABEL)]
    help: Annotated[str, Text(MAX_HELP, 0)] = ""
    required: StrictBool = False
    options: Annotated[list[Annotated[str, Line(MAX_OPTION)]], Field(max_length=MAX_OPTIONS)] = (
        Field(default_factory=list[str])
    )
    placeholder: Annotated[str, Line(MAX_PLACEHOLDER, 0)] = ""


FormIn = Annotated[list[FormFieldIn], Field(max_length=MAX_FIELDS)]


def form_of(fields: list[FormFieldIn] | None) -> list[FormField] | None:
    """The form as the desk knows it; None stays None."""
    if fields is None:
        return None
    return [
        FormField(
            one.key or "",
            one.kind,
            one.label,
            one.help,
            one.required,
            tuple(one.options),
            one.placeholder,
        )
        for one in fields
    ]
