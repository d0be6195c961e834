"""Insight: the figures and charts of a desk, or of one's own departments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from deskhand.api.door import Door, StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.query import parameters, read_query
from deskhand.api.shapes import Body, Ref
from deskhand.features.access.permissions import Permission
from deskhand.features.insight import tally
from deskhand.features.insight.days import MOST_DAYS, Days, last_days
from deskhand.features.insight.figures import DayVolume, Kpi, kpi, volume
from deskhand.features.tickets.model import Priority
from deskhand.features.tickets.rows import PRIORITY_BY_RANK
from deskhand.features.workspaces.queries import workspace_by_id
from deskhand.kernel.errors import NotFound

router = APIRouter(prefix="/api", tags=["insight"])


class DaysQuery(Body):
    """The last so many days, today among them, in the workspace's time zone."""

    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 30


@dataclass(frozen=True, slots=True)
class Volume:
    """Tickets by day, the oldest first; every day is there."""

    timezone: str
    items: Sequence[DayVolume]


@dataclass(frozen=True, slots=True)
class PriorityShare:
    """How many of the tickets created in the last days have this priority."""

    priority: Priority
    count: int


@dataclass(frozen=True, slots=True)
class PriorityDistribution:
    """Tickets created in the last days by priority, the lowest first; all four."""

    items: Sequence[PriorityShare]


@dataclass(frozen=True, slots=True)
class CategoryShare:
    """How many of the tickets created in the last days are about this; null: about nothing."""

    category: Ref | None
    count: int


@dataclass(frozen=True, slots=True)
class TypeDistribution:
    """Tickets created in the last days by category, the most first; without one at the end."""

    items: Sequence[CategoryShare]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the page of figures shows."""

    kpi: Kpi
    volume: Volume
    priority_distribution: PriorityDistribution
    type_distribution: TypeDistribution


REFUSED = refusals(400, 401, 403)


@router.get(
    "/kpi",
    operation_id="kpi",
    response_model=Kpi,
    responses=REFUSED,
    openapi_extra=parameters(DaysQuery),
)
async def get_kpi(request: Request, door: StaffOnly) -> Response:
    """Open, unassigned, created, resolved, medians: now, and compared with before."""
    days = await _days(request, door)
    actor = door.actor
    counted = await door.read(
        tally.daily(actor, days), tally.times(actor, days), tally.standing(actor, days)
    )
    return answer(kpi(days, *counted))


@router.get(
    "/analytics/volume",
    operation_id="analyticsVolume",
    response_model=Volume,
    responses=REFUSED,
    openapi_extra=parameters(DaysQuery),
)
async def analytics_volume(request: Request, door: StaffOnly) -> Response:
    """Tickets created, resolved and closed on each day."""
    days = await _days(request, door)
    (counted,) = await door.read(tally.daily(door.actor, days))
    return answer(Volume(days.timezone, volume(days, counted)))


@router.get(
    "/analytics/priority_distribution",
    operation_id="analyticsPriorityDistribution",
    response_model=PriorityDistribution,
    responses=REFUSED,
    openapi_extra=parameters(DaysQuery),
)
async def priority_distribution(request: Request, door: StaffOnly) -> Response:
    """Tickets created in the last days, by priority."""
    days = await _days(request, door)
    (items,) = await door.read(tally.by_priority(door.actor, days, _priority))
    return answer(PriorityDistribution(items))


@router.get(
    "/analytics/type_distribution",
    operation_id="analyticsTypeDistribution",
    response_model=TypeDistribution,
    responses=REFUSED,
    openapi_extra=parameters(DaysQuery),
)
async def type_distribution(request: Request, door: StaffOnly) -> Response:
    """Tickets created in the last days, by category; those without one too."""
    days = await _days(request, door)
    (items,) = await door.read(tally.by_category(door.actor, days, _category))
    return answer(TypeDistribution(items))


@router.get(
    "/analytics/overview",
    operation_id="analyticsOverview",
    response_model=Overview,
    responses=REFUSED,
    openapi_extra=parameters(DaysQuery),
)
async def analytics_overview(request: Request, door: StaffOnly) -> Response:
    """All of it for the page of figures, in one go."""
    days = await _days(request, door)
    actor = door.actor
    daily, times, standing, priorities, categories = await door.read(
        tally.daily(actor, days),
        tally.times(actor, days),
        tally.standing(actor, days),
        tally.by_priority(actor, days, _priority),
        tally.by_category(actor, days, _category),
    )
    return answer(
        Overview(
            kpi(days, daily, times, standing),
            Volume(days.timezone, volume(days, daily)),
            PriorityDistribution(priorities),
            TypeDistribution(categories),
        )
    )


async def _days(request: Request, door: Door) -> Days:
    door.require(Permission.STATS_READ)
    query = read_query(request, DaysQuery)
    workspace = await workspace_by_id(door.parts.databases.control, door.actor.workspace)
    if workspace is None:
        raise NotFound("workspace.none")
    return last_days(door.parts.clock.now(), workspace.timezone, query.days)


def _priority(rank: int, count: int) -> PriorityShare:
    return PriorityShare(PRIORITY_BY_RANK[rank], count)


def _category(category: UUID | None, name: str, count: int) -> CategoryShare:
    return CategoryShare(Ref(category, name) if category else None, count)
