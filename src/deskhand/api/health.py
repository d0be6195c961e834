"""Is everything well? One word for anybody, the figures for those who answer tickets."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from deskhand.api.door import Parts, answer, signed_in
from deskhand.api.openapi import PUBLIC
from deskhand.kernel.errors import Refusal
from deskhand.kernel.pulse import Pulse, pulse_of

router = APIRouter(prefix="/api", tags=["health"])

State = Literal["ok", "degraded", "down"]

PATIENCE_SECONDS = 3.0
# Longer, and something is wrong with the database or the machine.
SLOW_SECONDS = 1.0
STARTED = monotonic()


@dataclass(frozen=True, slots=True)
class DatabaseHealth:
    """Whether the database answers, and how quickly."""

    status: Literal["ok", "down"]
    answered_in_ms: float | None


@dataclass(frozen=True, slots=True)
class QueueHealth:
    """Jobs that wait, up to 1,000, and jobs that were given up."""

    waiting: int
    failed: int


@dataclass(frozen=True, slots=True)
class Health:
    """`degraded`: it works, but slowly or not completely. Figures are for staff, else null.

    `memory` is this process's, in bytes; `uptime` in seconds.
    """

    status: State
    database: DatabaseHealth | None
    memory: int | None
    uptime: int | None
    queue: QueueHealth | None


@router.get(
    "/health",
    operation_id="health",
    response_model=Health,
    responses={
        503: {
            "description": "The database does not answer",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Health"}}},
        }
    },
    openapi_extra=PUBLIC,
)
async def health(request: Request) -> Response:
    """Database, memory, uptime and queue. 503 when the database does not answer."""
    parts: Parts = request.app.state.parts
    started = monotonic()
    pulse = await _pulse(parts)
    seconds = monotonic() - started
    status = state_of(pulse, seconds)
    code = 503 if pulse is None else 200
    if not await _asked_by_staff(request):
        return answer(Health(status, None, None, None, None), code)
    return answer(
        Health(
            status=status,
            database=DatabaseHealth("ok", round(seconds * 1000, 2))
            if pulse
            else DatabaseHealth("down", None),
            memory=memory(),
            uptime=uptime(),
            queue=QueueHealth(pulse.waiting, pulse.failed) if pulse else None,
        ),
        code,
    )


async def _pulse(parts: Parts) -> Pulse | None:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await pulse_of(parts.databases.control)
    except (Refusal, TimeoutError):
        return None


def state_of(pulse: Pulse | None, seconds: float) -> State:
    """How a database that answered so, in so long, is doing."""
    if pulse is None:
        return "down"
    return "degraded" if pulse.failed or seconds > SLOW_SECONDS else "ok"


async def _asked_by_staff(request: Request) -> bool:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return (await signed_in(request)).actor.is_staff
    except (Refusal, TimeoutError):
        return False


def uptime() -> int:
    """Seconds since this process began."""
    return int(monotonic() - STARTED)


def memory() -> int:
    """Resident bytes. Linux says it in pages of 4 KiB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096
