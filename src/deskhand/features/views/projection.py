"""The projection: old state and an event give the new state. Rows are written from this."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from deskhand.features.views import events as e
from deskhand.features.views.model import SavedView


def created(event: e.ViewCreated, at: datetime) -> SavedView:
    """The view that was made."""
    return SavedView(
        id=event.view,
        owner_id=event.owner,
        name=event.name,
        shared=event.shared,
        query=event.query,
        sort=event.sort,
        position=event.position,
        pinned=event.pinned,
        version=1,
        created_at=at,
        updated_at=at,
    )


def changed(view: SavedView, event: e.ViewChanged, at: datetime) -> SavedView:
    """The view after a change."""
    return replace(
        view,
        name=event.name,
        shared=event.shared,
        query=event.query,
        sort=event.sort,
        position=event.position,
        pinned=event.pinned,
        version=view.version + 1,
        updated_at=at,
    )


def apply(state: SavedView | None, event: object, at: datetime) -> SavedView | None:
    """What there is after `event`. Raises `TypeError` for an event that does not fit."""
    match state, event:
        case None, e.ViewCreated():
            return created(event, at)
        case SavedView(), e.ViewChanged():
            return changed(state, event, at)
        case SavedView(), e.ViewDeleted():
            return None
        case _:
            message = f"no projection for {type(event).__name__} of {type(state).__name__}"
            raise TypeError(message)
