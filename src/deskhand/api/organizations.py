"""Organizations: the companies and groups requesters belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from deskhand.api.door import SignedIn, answer
from deskhand.api.problem import refusals
from deskhand.api.shapes import Body, Line, Text
from deskhand.features.access.permissions import Permission
from deskhand.features.people.model import (
    MAX_DOMAIN,
    MAX_NOTES,
    MAX_ORGANIZATION_NAME,
    OrganizationState,
)
from deskhand.features.people.organizations import (
    create_organization,
    delete_organization,
    update_organization,
)
from deskhand.features.people.places import make_place, read_place
from deskhand.features.people.queries import one_organization, organizations
from deskhand.kernel.errors import NotFound

router = APIRouter(prefix="/api/organizations", tags=["people"])


@dataclass(frozen=True, slots=True)
class Organization:
    """A company or group. `domain` is that of its people's e-mail addresses."""

    id: UUID
    name: str
    domain: str | None
    notes: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """Organizations by name, and where the next page begins."""

    items: Sequence[Organization]
    next_cursor: str | None


class OrganizationIn(Body):
    """All that an organization is. What is left out is empty."""

    name: Annotated[str, Line(MAX_ORGANIZATION_NAME)]
    domain: Annotated[str, Line(MAX_DOMAIN)] | None = None
    notes: Annotated[str, Text(MAX_NOTES, 0)] = ""


@router.get(
    "",
    operation_id="listOrganizations",
    response_model=OrganizationPage,
    responses=refusals(400, 401, 403),
)
async def list_organizations(
    door: SignedIn,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    q: Annotated[str | None, Query(min_length=1, max_length=100)] = None,
) -> Response:
    """The workspace's organizations by name, a page at a time; `q` is how one begins."""
    door.require(Permission.PEOPLE_READ)
    (found,) = await door.read(organizations(door.actor, read_place(cursor), limit + 1, q))
    following = make_place(found[limit - 1].place) if len(found) > limit else None
    items = [_shown(one.organization) for one in found[:limit]]
    return answer(OrganizationPage(items, following))


@router.post(
    "",
    operation_id="createOrganization",
    status_code=201,
    response_model=Organization,
    responses=refusals(400, 401, 403, 409, 413, 415, 422),
)
async def post_organization(body: OrganizationIn, door: SignedIn) -> Response:
    """Make an organization. Its name must not be taken, in small letters or capitals."""
    made = await door.run(create_organization, name=body.name, domain=body.domain, notes=body.notes)
    return answer(_shown(made.value), 201)


@router.get(
    "/{id}",
    operation_id="getOrganization",
    response_model=Organization,
    responses=refusals(400, 401, 403, 404),
)
async def get_organization(id: UUID, door: SignedIn) -> Response:
    """One organization."""
    door.require(Permission.PEOPLE_READ)
    (found,) = await door.read(one_organization(door.actor, id))
    if not found:
        raise NotFound("organization.unknown")
    return answer(_shown(found[0]))


@router.put(
    "/{id}",
    operation_id="updateOrganization",
    response_model=Organization,
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
)
async def put_organization(id: UUID, body: OrganizationIn, door: SignedIn) -> Response:
    """Say anew all that an organization is."""
    changed = await door.run(
        update_organization, id, name=body.name, domain=body.domain, notes=body.notes
    )
    return answer(_shown(changed.value))


@router.delete(
    "/{id}",
    operation_id="deleteOrganization",
    status_code=204,
    responses=refusals(400, 401, 403, 404, 409),
)
async def remove_organization(id: UUID, door: SignedIn) -> Response:
    """Delete an organization to which nobody and no ticket belongs."""
    await door.run(delete_organization, id)
    return Response(status_code=204)


def _shown(state: OrganizationState) -> Organization:
    return Organization(state.id, state.name, state.domain, state.notes, state.created_at)
