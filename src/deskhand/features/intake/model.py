"""What a category is, and the decisions about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from deskhand.features.intake.form import Form
from deskhand.kernel.errors import Conflict, Invalid
from deskhand.kernel.text import line, prose

MAX_NAME = 80
MAX_DESCRIPTION = 2_000
MAX_POSITION = 1_000_000

# Whoever asks for help chooses one of them from one list.
MAX_CATEGORIES = 200


@dataclass(frozen=True, slots=True)
class CategoryState:
    """What a ticket is about; its tickets go to `department_id`. Lists are by `position`."""

    id: UUID
    name: str
    description: str
    department_id: UUID | None
    position: int
    created_at: datetime
    form: Form = ()
    # What is not active is not offered any more; its tickets stay what they are.
    active: bool = True


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is known of all categories when another is made."""

    count: int
    last_position: int


def category_words(name: str, description: str) -> tuple[str, str]:
    """Name and description, tidied. Raises `Invalid` with the field."""
    return line("name", name, MAX_NAME), prose("description", description, MAX_DESCRIPTION)


def position_in(shelf: Shelf, wanted: int | None) -> int:
    """Where a new category goes: where it is wanted, else behind the others."""
    if shelf.count >= MAX_CATEGORIES:
        raise Conflict("category.too_many", limit=MAX_CATEGORIES)
    if wanted is None:
        return min(shelf.last_position + 1, MAX_POSITION)
    return valid_position(wanted)


def valid_position(wanted: int) -> int:
    """`wanted`, if a category can be there. Raises `Invalid("category.position_invalid")`."""
    if not 0 <= wanted <= MAX_POSITION:
        raise Invalid("category.position_invalid", field="position", limit=MAX_POSITION)
    return wanted


def in_order(shown: Sequence[CategoryState], wanted: Sequence[UUID]) -> list[CategoryState]:
    """The categories with those `wanted` first, in that order; the others follow as they were.

    Who is wanted and gone is passed over. Raises `Invalid("category.order_twice")`.
    """
    if len(set(wanted)) < len(wanted):
        raise Invalid("category.order_twice", field="ids")
    places = {category: place for place, category in enumerate(wanted)}
    return sorted(shown, key=lambda one: places.get(one.id, len(places)))
