"""What can happen to a category. A `changed` event holds all that it is now."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from deskhand.features.intake.form import Form
from deskhand.log.event import event


@event("category.created", subject="category")
@dataclass(frozen=True, slots=True)
class CategoryCreated:
    """Tickets may be about something new."""

    category: UUID
    name: str
    description: str
    department: UUID | None
    position: int
    form: Form = ()
    active: bool = True


@event("category.changed", subject="category")
@dataclass(frozen=True, slots=True)
class CategoryChanged:
    """This is what it is now."""

    category: UUID
    name: str
    description: str
    department: UUID | None
    position: int
    form: Form = ()
    active: bool = True


@event("category.deleted", subject="category")
@dataclass(frozen=True, slots=True)
class CategoryDeleted:
    """It is gone. No ticket was about it."""

    category: UUID
    name: str
