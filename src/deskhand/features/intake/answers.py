"""What somebody answered to a category's form, checked against the form as it is at that moment.

An answer keeps the label it was asked under: a form that changes later changes no history.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from deskhand.features.intake.form import FieldKind, Form, FormField
from deskhand.kernel.errors import Fault, Invalid
from deskhand.kernel.text import line, prose

MAX_SHORT = 500
MAX_LONG = 5_000
MAX_URL = 2_000

# JSON's own kinds of value; a form sends everything as text.
Given = str | bool | int | float | None

_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,6})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YES = frozenset({"true", "on", "yes", "1"})
_NO = frozenset({"false", "off", "no", "0"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, and what was answered: a date as 2026-11-20, a checkbox as true or false."""

    key: str
    label: str
    kind: FieldKind
    value: str


def checked_answers(form: Form, given: Mapping[str, Given]) -> tuple[Answer, ...]:
    """The answers in the order of the form, without what was left empty.

    Raises `Invalid("request.invalid")` with a fault for each field that is wrong.
    """
    faults = [
        Fault(f"answers.{key}", "field.unknown")
        for key in given
        if all(field.key != key for field in form)
    ]
    answers: list[Answer] = []
    for field in form:
        try:
            value = _value(field, given.get(field.key))
        except Invalid as wrong:
            faults.append(Fault(f"answers.{field.key}", wrong.code, wrong.params))
            continue
        if value:
            answers.append(Answer(field.key, field.label, field.kind, value))
    if faults:
        raise Invalid("request.invalid", errors=faults)
    return tuple(answers)


def _value(field: FormField, given: Given) -> str:
    """The answer as it is kept; "" for none."""
    text = str(given).lower() if isinstance(given, bool) else str("" if given is None else given)
    text = text.strip()
    value = READERS[field.kind](field, text) if text else ""
    missing = not value or (field.kind is FieldKind.CHECKBOX and value == "false")
    if field.required and missing:
        raise Invalid("field.missing")
    return value


def _short(field: FormField, text: str) -> str:
    return line(field.key, text, MAX_SHORT)


def _long(field: FormField, text: str) -> str:
    return prose(field.key, text, MAX_LONG)


def _select(field: FormField, text: str) -> str:
    if text not in field.options:
        raise Invalid("field.not_offered")
    return text


def _checkbox(field: FormField, text: str) -> str:
    del field
    if text.lower() in _YES:
        return "true"
    if text.lower() not in _NO:
        raise Invalid("field.yes_or_no")
    return "false"


def _number(field: FormField, text: str) -> str:
    """With a point or, as people write it in French, a comma."""
    del field
    if not text.isascii() or not _NUMBER.fullmatch(text):
        raise Invalid("field.not_number")
    return f"{Decimal(text.replace(',', '.')):f}"


def _date(field: FormField, text: str) -> str:
    del field
    try:
        if not text.isascii() or not _DAY.fullmatch(text):
            raise Invalid("field.not_date")
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Invalid("field.not_date") from None


def _url(field: FormField, text: str) -> str:
    address = line(field.key, text, MAX_URL)
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or any(char.isspace() for char in address):
        raise Invalid("field.not_url")
    return address


READERS: dict[FieldKind, Callable[[FormField, str], str]] = {
    FieldKind.SHORT_TEXT: _short,
    FieldKind.LONG_TEXT: _long,
    FieldKind.SELECT: _select,
    FieldKind.CHECKBOX: _checkbox,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.URL: _url,
}
