"""The projection: old state and an event give the new state. Rows are written from this."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from deskhand.features.intake import events as e
from deskhand.features.intake.model import CategoryState


def created(event: e.CategoryCreated, at: datetime) -> CategoryState:
    """The category that was made."""
    return CategoryState(
        event.category,
        event.name,
        event.description,
        event.department,
        event.position,
        at,
        event.form,
        event.active,
    )


def changed(category: CategoryState, event: e.CategoryChanged) -> CategoryState:
    """The category after a change."""
    return replace(
        category,
        name=event.name,
        description=event.description,
        department_id=event.department,
        position=event.position,
        form=event.form,
        active=event.active,
    )


def apply(state: CategoryState | None, event: object, at: datetime) -> CategoryState | None:
    """What there is after `event`. Raises `TypeError` for an event that does not fit."""
    match state, event:
        case None, e.CategoryCreated():
            return created(event, at)
        case CategoryState(), e.CategoryChanged():
            return changed(state, event)
        case CategoryState(), e.CategoryDeleted():
            return None
        case _:
            message = f"no projection for {type(event).__name__} of {type(state).__name__}"
            raise TypeError(message)
