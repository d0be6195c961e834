"""Insight: the figures and charts of a desk, of the tickets the reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from deskhand.api.door import Door, StaffOnly, answer
from deskhand.api.problem import refusals
from deskhand.api.query import parameters, read_query
from deskhand.api.shapes import Body, Line
from deskhand.features.access.permissions import Permission
from deskhand.features.insight.charts import (
    CategoryShare,
    DayVolume,
    PriorityShare,
    by_category,
    by_priority,
    volume,
)
from deskhand.features.insight.days import LONGEST_ZONE, MOST_DAYS, Days, last_days
from deskhand.features.insight.figures import (
    Compared,
    ComparedFigure,
    Figures,
    Standing,
    figures,
    standing,
)
from deskhand.features.tickets.rows import ViewCount
from deskhand.features.workspaces.queries import workspace_by_id
from deskhand.kernel.errors import NotFound

router = APIRouter(prefix="/api", tags=["insight"])


class DaysQuery(Body):
    """The last so many days, today among them, in the workspace's time zone or another."""

    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 30
    timezone: Annotated[str, Line(LONGEST_ZONE)] | None = None


@dataclass(frozen=True, slots=True)
class Kpi:
    """The figures at the top. Times are medians in seconds; rates are shares from 0 to 1.

    `created`, `resolved`, `first_response_seconds`, `resolution_seconds` and `resolution_rate`
    are of the last `days` days, compared with the same stretch before. Counts of what is there
    stop at 50,000, and then there are `more`.
    """

    days: int
    timezone: str
    statuses: dict[str, ViewCount]
    open: ViewCount
    unassigned: ViewCount
    created_today: int
    resolved_today: int
    created: Compared
    resolved: Compared
    resolution_rate: ComparedFigure
    first_response_seconds: ComparedFigure
    resolution_seconds: ComparedFigure


@dataclass(frozen=True, slots=True)
class Volume:
    """Tickets by day, the oldest first; every day is there."""

    timezone: str
    items: Sequence[DayVolume]


@dataclass(frozen=True, slots=True)
class PriorityDistribution:
    """Tickets opened in the last days, by priority."""

    items: Sequence[PriorityShare]


@dataclass(frozen=True, slots=True)
class TypeDistribution:
    """Tickets opened in the last days, by category."""

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
async def kpi(request: Request, door: StaffOnly) -> Response:
    """Open, unassigned, created, resolved, medians: now, and compared with before."""
    days = await _days(request, door)
    here, counted = await door.read(standing(door.actor), figures(door.actor, days))
    return answer(_kpi(days, here[0], counted[0]))


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
    (items,) = await door.read(volume(door.actor, days))
    return answer(Volume(days.timezone, items))


@router.get(
    "/analytics/priority_distribution",
    operation_id="analyticsPriorityDistribution",
    response_model=PriorityDistribution,
    responses=REFUSED,
    openapi_extra=parameters(DaysQuery),
)
async def priority_distribution(request: Request, door: StaffOnly) -> Response:
    """Tickets opened in the last days, by priority."""
    days = await _days(request, door)
    (items,) = await door.read(by_priority(door.actor, days))
    return answer(PriorityDistribution(items))


@router.get(
    "/analytics/type_distribution",
    operation_id="analyticsTypeDistribution",
    response_model=TypeDistribution,
    responses=REFUSED,
    openapi_extra=parameters(DaysQuery),
)
async def type_distribution(request: Request, door: StaffOnly) -> Response:
    """Tickets opened in the last days, by category; those without one too."""
    days = await _days(request, door)
    (items,) = await door.read(by_category(door.actor, days))
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
    here, counted, by_day, priorities, categories = await door.read(
        standing(actor),
        figures(actor, days),
        volume(actor, days),
        by_priority(actor, days),
        by_category(actor, days),
    )
    return answer(
        Overview(
            _kpi(days, here[0], counted[0]),
            Volume(days.timezone, by_day),
            PriorityDistribution(priorities),
            TypeDistribution(categories),
        )
    )


async def _days(request: Request, door: Door) -> Days:
    door.require(Permission.STATS_READ)
    query = read_query(request, DaysQuery)
    timezone = query.timezone or await _own_zone(door)
    return last_days(door.parts.clock.now(), timezone, query.days)


async def _own_zone(door: Door) -> str:
    workspace = await workspace_by_id(door.parts.databases.control, door.actor.workspace)
    if workspace is None:
        raise NotFound("workspace.none")
    return workspace.timezone


def _kpi(days: Days, here: Standing, counted: Figures) -> Kpi:
    return Kpi(
        days=days.count,
        timezone=days.timezone,
        statuses=here.statuses,
        open=here.open,
        unassigned=here.unassigned,
        created_today=counted.created_today,
        resolved_today=counted.resolved_today,
        created=counted.created,
        resolved=counted.resolved,
        resolution_rate=counted.rate,
        first_response_seconds=counted.first_response,
        resolution_seconds=counted.resolution,
    )
