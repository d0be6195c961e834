"""The verbs about categories."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from deskhand.features.access.permissions import Permission, require
from deskhand.features.intake import store
from deskhand.features.intake.events import CategoryChanged, CategoryCreated, CategoryDeleted
from deskhand.features.intake.form import FormField, checked_form
from deskhand.features.intake.model import (
    CategoryState,
    category_words,
    in_order,
    position_in,
    valid_position,
)
from deskhand.features.intake.projection import changed, created
from deskhand.features.people.store_departments import known_department
from deskhand.kernel.errors import Conflict
from deskhand.kernel.ids import new_id
from deskhand.log.tx import Tx


async def create_category(
    tx: Tx,
    *,
    name: str,
    description: str = "",
    department_id: UUID | None = None,
    position: int | None = None,
    form: Sequence[FormField] = (),
) -> CategoryState:
    """Make a category; without a `position` it goes behind the others.

    Raises `NotFound("department.unknown")`, `Invalid("category.position_invalid")`,
    `Conflict` with `category.name_taken` or `category.too_many` (200), and what
    `checked_form` raises.
    """
    require(tx.actor, Permission.CATEGORY_MANAGE)
    name, description = category_words(name, description)
    fields = checked_form(form)
    shelf = await store.ask_shelf(tx)
    await known_department(tx, department_id)
    place = position_in((await shelf())[0], position)
    happened = CategoryCreated(new_id(), name, description, department_id, place, fields)
    state = created(happened, tx.now)
    await store.insert_category(tx, state)
    tx.note(happened)
    return state


async def update_category(
    tx: Tx,
    category_id: UUID,
    *,
    name: str,
    description: str = "",
    department_id: UUID | None = None,
    position: int | None = None,
    form: Sequence[FormField] | None = None,
    active: bool = True,
) -> CategoryState:
    """Say anew all that a category is; without a `position` it stays where it is.

    Without a `form` it keeps its own. One that is not `active` is not offered any more.

    Raises `NotFound` with `category.unknown` or `department.unknown`,
    `Invalid("category.position_invalid")`, `Conflict("category.name_taken")`.
    """
    require(tx.actor, Permission.CATEGORY_MANAGE)
    name, description = category_words(name, description)
    await known_department(tx, department_id)
    before = await store.lock_category(tx, category_id)
    place = before.position if position is None else valid_position(position)
    fields = before.form if form is None else checked_form(form)
    happened = CategoryChanged(before.id, name, description, department_id, place, fields, active)
    state = changed(before, happened)
    if state != before:
        await store.save_category(tx, state)
        tx.note(happened)
    return state


async def order_categories(tx: Tx, wanted: Sequence[UUID]) -> list[CategoryState]:
    """Put the categories in an order: those `wanted` first, the others as they were.

    Raises `Invalid("category.order_twice")`.
    """
    require(tx.actor, Permission.CATEGORY_MANAGE)
    made: list[CategoryState] = []
    for place, before in enumerate(in_order(await store.lock_categories(tx), wanted)):
        happened = CategoryChanged(
            before.id, before.name, before.description, before.department_id, place,
            before.form, before.active,
        )  # fmt: skip
        state = changed(before, happened)
        if state != before:
            await store.save_category(tx, state)
            tx.note(happened)
        made.append(state)
    return made


async def delete_category(tx: Tx, category_id: UUID) -> None:
    """Delete a category that no ticket is about.

    Raises `NotFound("category.unknown")`, `Conflict("category.in_use")`.
    """
    require(tx.actor, Permission.CATEGORY_MANAGE)
    before = await store.lock_category(tx, category_id)
    if await store.category_in_use(tx, category_id):
        raise Conflict("category.in_use", name=before.name)
    await store.remove_category(tx, category_id)
    tx.note(CategoryDeleted(before.id, before.name))
