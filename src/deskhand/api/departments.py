"""Departments: the teams that answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from deskhand.api.door import SignedIn, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body, Line, Text
from deskhand.features.access.permissions import Permission
from deskhand.features.people.departments import (
    create_department,
    delete_department,
    update_department,
)
from deskhand.features.people.model import (
    MAX_DEPARTMENT_MEMBERS,
    MAX_DEPARTMENT_NAME,
    MAX_DESCRIPTION,
    DepartmentState,
)
from deskhand.features.people.queries import departments, one_department
from deskhand.kernel.errors import NotFound

router = APIRouter(prefix="/api/departments", tags=["people"])


@dataclass(frozen=True, slots=True)
class Department:
    """A team. Its head is one of its members; the names stand in the list of agents."""

    id: UUID
    name: str
    description: str
    head_id: UUID | None
    member_ids: Sequence[UUID]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Departments:
    """Every department of the workspace by name: 200 at most."""

    items: Sequence[Department]


class DepartmentIn(Body):
    """All that a department is. What is left out is empty; a head need not be listed twice."""

    name: Annotated[str, Line(MAX_DEPARTMENT_NAME)]
    description: Annotated[str, Text(MAX_DESCRIPTION, 0)] = ""
    head_id: UUID | None = None
    member_ids: Annotated[tuple[UUID, ...], Field(max_length=MAX_DEPARTMENT_MEMBERS)] = ()


@router.get(
    "", operation_id="listDepartments", response_model=Departments, responses=refusals(401, 403)
)
async def list_departments(door: SignedIn) -> Response:
    """Every department by name, with who works in it."""
    door.require(Permission.PEOPLE_READ)
    (found,) = await door.read(departments(door.actor))
    return answer(Departments([_shown(one) for one in found]))


@router.post(
    "",
    operation_id="createDepartment",
    status_code=201,
    response_model=Department,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
)
async def post_department(body: DepartmentIn, door: SignedIn) -> Response:
    """Make a department of people who answer tickets."""
    made = await door.run(
        create_department,
        name=body.name,
        description=body.description,
        head_id=body.head_id,
        member_ids=body.member_ids,
    )
    return answer(_shown(made.value), 201)


@router.get(
    "/{id}",
    operation_id="getDepartment",
    response_model=Department,
    responses=refusals(400, 401, 403, 404),
)
async def get_department(id: UUID, door: SignedIn) -> Response:
    """One department."""
    door.require(Permission.PEOPLE_READ)
    (found,) = await door.read(one_department(door.actor, id))
    if not found:
        raise NotFound("department.unknown")
    return answer(_shown(found[0]))


@router.put(
    "/{id}",
    operation_id="updateDepartment",
    response_model=Department,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
)
async def put_department(id: UUID, body: DepartmentIn, door: SignedIn) -> Response:
    """Say anew all that a department is, and who works in it."""
    changed = await door.run(
        update_department,
        id,
        name=body.name,
        description=body.description,
        head_id=body.head_id,
        member_ids=body.member_ids,
    )
    return answer(_shown(changed.value))


@router.delete(
    "/{id}",
    operation_id="deleteDepartment",
    status_code=204,
    responses=refusals(400, 401, 403, 404, 409),
)
async def remove_department(id: UUID, door: SignedIn) -> Response:
    """Delete a department that no ticket and no category is in."""
    await door.run(delete_department, id)
    return Response(status_code=204)


def _shown(state: DepartmentState) -> Department:
    return Department(
        state.id, state.name, state.description, state.head_id, state.member_ids, state.created_at
    )
