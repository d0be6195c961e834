"""A category's form: what somebody is asked when they open a ticket about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from deskhand.kernel.errors import Invalid
from deskhand.kernel.text import line, prose

MAX_FIELDS = 20
MAX_KEY = 40
MAX_LABEL = 120
MAX_HELP = 500
MAX_PLACEHOLDER = 200
MAX_OPTIONS = 50
MAX_OPTION = 80

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NO_KEY = re.compile(r"[^a-z0-9]+")


class FieldKind(StrEnum):
    """What is written into a field."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    SELECT = "select"
    CHECKBOX = "checkbox"
    NUMBER = "number"
    DATE = "date"
    URL = "url"


@dataclass(frozen=True, slots=True)
class FormField:
    """One question. Its `key` stays when its label changes; only a select has `options`."""

    key: str
    kind: FieldKind
    label: str
    help: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    placeholder: str = ""


Form = tuple[FormField, ...]


def checked_form(wanted: Sequence[FormField]) -> Form:
    """The form, tidied; who has no key yet gets one made of the label.

    Raises `Invalid`: `form.too_many` (20), `form.key_invalid`, `form.key_taken`,
    `form.options_missing`, `form.option_twice`, and what is wrong with a text.
    """
    if len(wanted) > MAX_FIELDS:
        raise Invalid("form.too_many", field="form", limit=MAX_FIELDS)
    taken = {field.key for field in wanted if field.key}
    made: list[FormField] = []
    for place, field in enumerate(wanted):
        where = f"form.{place}"
        tidy = _checked_field(field, where)
        if not tidy.key:
            tidy = replace(tidy, key=_new_key(tidy.label, taken))
            taken.add(tidy.key)
        if any(other.key == tidy.key for other in made):
            raise Invalid("form.key_taken", field=f"{where}.key")
        made.append(tidy)
    return tuple(made)


def _checked_field(field: FormField, where: str) -> FormField:
    if field.key and not KEY.fullmatch(field.key):
        raise Invalid("form.key_invalid", field=f"{where}.key")
    return replace(
        field,
        label=line(f"{where}.label", field.label, MAX_LABEL),
        help=prose(f"{where}.help", field.help, MAX_HELP),
        placeholder=prose(f"{where}.placeholder", field.placeholder, MAX_PLACEHOLDER),
        options=_options(field.options, f"{where}.options")
        if field.kind is FieldKind.SELECT
        else (),
    )


def _options(options: Iterable[str], where: str) -> tuple[str, ...]:
    made = tuple(line(where, option, MAX_OPTION) for option in options)
    if not made:
        raise Invalid("form.options_missing", field=where)
    if len(made) > MAX_OPTIONS:
        raise Invalid("field.too_many", field=where, limit=MAX_OPTIONS)
    if len(set(made)) < len(made):
        raise Invalid("form.option_twice", field=where)
    return made


def _new_key(label: str, taken: set[str]) -> str:
    """`Serial number` becomes `serial_number`; what has no Latin letters becomes `field`."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    base = _NO_KEY.sub("_", plain).strip("_")[: MAX_KEY - 3].rstrip("_")
    if not KEY.fullmatch(base):
        base = "field"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}_{number}"
    return key
