"""Categories: what a ticket may be about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field, StrictBool
from starlette.responses import Response

from deskhand.api.door import SignedIn, answer
from deskhand.api.form_shapes import FormIn, form_of
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body, Line, Text
from deskhand.features.access.permissions import Permission
from deskhand.features.intake.commands import (
    create_category,
    delete_category,
    order_categories,
    update_category,
)
from deskhand.features.intake.form import FormField
from deskhand.features.intake.model import (
    MAX_CATEGORIES,
    MAX_DESCRIPTION,
    MAX_NAME,
    MAX_POSITION,
    CategoryState,
)
from deskhand.features.intake.queries import categories, one_category
from deskhand.kernel.errors import NotFound

router = APIRouter(prefix="/api/categories", tags=["intake"])


@dataclass(frozen=True, slots=True)
class Category:
    """What a ticket is about. Its tickets go to the department; lists are by position.

    `form` is what is asked of who opens one. What is not `active` is not offered any more.
    """

    id: UUID
    name: str
    description: str
    department_id: UUID | None
    position: int
    created_at: datetime
    active: bool
    form: Sequence[FormField]


@dataclass(frozen=True, slots=True)
class Categories:
    """Every category of the workspace, in the order people choose from: 200 at most."""

    items: Sequence[Category]


class CategoryIn(Body):
    """All that a category is. Without a position a new one goes last, another stays put.

    Without a form it keeps the one it has; a new one has none.
    """

    name: Annotated[str, Line(MAX_NAME)]
    description: Annotated[str, Text(MAX_DESCRIPTION, 0)] = ""
    department_id: UUID | None = None
    position: Annotated[int, Field(strict=True, ge=0, le=MAX_POSITION)] | None = None
    form: FormIn | None = None


class CategoryChange(CategoryIn):
    """The same, and whether it is still offered to those who open a ticket."""

    active: StrictBool = True


class CategoryOrderIn(Body):
    """Categories in the order people are to choose from; those left out follow as they were."""

    ids: Annotated[tuple[UUID, ...], Field(max_length=MAX_CATEGORIES)]


@router.get(
    "",
    operation_id="listCategories",
    response_model=Categories,
    responses=refusals(400, 401, 403),
)
async def list_categories(
    door: SignedIn,
    archived: Annotated[bool, Query(description="Also those that are not active.")] = False,  # noqa: FBT002 (a query parameter)
) -> Response:
    """The categories, each with its form. Requesters read them too: they choose one."""
    if archived:
        door.require(Permission.CATEGORY_MANAGE)
    (found,) = await door.read(categories(door.actor, archived=archived))
    return answer(Categories([_shown(one) for one in found]))


@router.post(
    "",
    operation_id="createCategory",
    status_code=201,
    response_model=Category,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
)
async def post_category(body: CategoryIn, door: SignedIn) -> Response:
    """Make a category. Its name must not be taken, in small letters or capitals."""
    made = await door.run(
        create_category,
        name=body.name,
        description=body.description,
        department_id=body.department_id,
        position=body.position,
        form=form_of(body.form) or (),
    )
    return answer(_shown(made.value), 201)


@router.put(
    "/order",
    operation_id="orderCategories",
    response_model=Categories,
    responses=refusals(400, 401, 403, 413, 415, 422),
)
async def put_order(body: CategoryOrderIn, door: SignedIn) -> Response:
    """Put the categories in an order, archived ones too."""
    ordered = await door.run(order_categories, body.ids)
    return answer(Categories([_shown(one) for one in ordered.value]))


@router.get(
    "/{id}",
    operation_id="getCategory",
    response_model=Category,
    responses=refusals(400, 401, 404),
)
async def get_category(id: UUID, door: SignedIn) -> Response:
    """One category."""
    (found,) = await door.read(one_category(door.actor, id))
    if not found:
        raise NotFound("category.unknown")
    return answer(_shown(found[0]))


@router.put(
    "/{id}",
    operation_id="updateCategory",
    response_model=Category,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
)
async def put_category(id: UUID, body: CategoryChange, door: SignedIn) -> Response:
    """Say anew all that a category is."""
    changed = await door.run(
        update_category,
        id,
        name=body.name,
        description=body.description,
        department_id=body.department_id,
        position=body.position,
        form=form_of(body.form),
        active=body.active,
    )
    return answer(_shown(changed.value))


@router.delete(
    "/{id}",
    operation_id="deleteCategory",
    status_code=204,
    responses=refusals(400, 401, 403, 404, 409),
)
async def remove_category(id: UUID, door: SignedIn) -> Response:
    """Delete a category that no ticket is about."""
    await door.run(delete_category, id)
    return Response(status_code=204)


def _shown(state: CategoryState) -> Category:
    return Category(
        state.id,
        state.name,
        state.description,
        state.department_id,
        state.position,
        state.created_at,
        state.active,
        state.form,
    )
