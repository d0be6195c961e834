"""The page of figures, through the door."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from deskhand.features.tickets import commands
from deskhand.features.tickets.handle import by_id
from tests.application import Application, application
from tests.conftest import MakeClone


@pytest.fixture
async def desk(clone: MakeClone) -> AsyncGenerator[Application]:
    async with application(await clone()) as running:
        yield running


async def busy(desk: Application) -> None:
    """Three tickets of yesterday: IT's is resolved today, HR's and nobody's are new."""
    it, hr = desk.home.categories["IT"], desk.home.categories["HR"]
    first = await desk.open("Rita", category_id=it)
    await desk.open("Rita", category_id=hr)
    await desk.open("Rita")
    for _ in range(2):
        desk.clock.advance(timedelta(hours=10))
        for who in ("Ada", "Hugo", "Olga"):
            await desk[who].read("/api/auth/me")
    await desk.run(desk["Ines"].actor, commands.resolve_ticket, by_id(first.id))
    await desk.settle()


async def test_the_page_is_the_sum_of_its_parts(desk: Application) -> None:
    await busy(desk)
    ada = desk["Ada"]
    page = await ada.read("/api/analytics/overview")
    assert page == {
        "kpi": await ada.read("/api/kpi"),
        "volume": await ada.read("/api/analytics/volume"),
        "priority_distribution": await ada.read("/api/analytics/priority_distribution"),
        "type_distribution": await ada.read("/api/analytics/type_distribution"),
    }
    days = page["volume"]["items"]
    assert [day["created"] for day in days[-2:]] == [3, 0]
    assert [day["resolved"] for day in days[-2:]] == [0, 1]
    assert len(days) == 30
    kpi = page["kpi"]
    assert (kpi["open"], kpi["unassigned"]) == (2, 2)
    assert kpi["statuses"]["RESOLVED"] == 1
    assert kpi["created"] == {"current": 3, "previous": 0}
    assert (kpi["created_today"], kpi["resolved_today"]) == (0, 1)
    assert kpi["resolution_rate"]["current"] == pytest.approx(1 / 3)
    assert kpi["resolution_seconds"]["current"] == pytest.approx(20 * 3600, rel=0.1)
    assert kpi["first_response_seconds"] == {"current": None, "previous": None}
    assert [one["count"] for one in page["priority_distribution"]["items"]] == [0, 3, 0, 0]
    types = page["type_distribution"]["items"]
    assert [one["category"] and one["category"]["name"] for one in types] == [
        "About HR",
        "About IT",
        None,
    ]


async def test_a_head_reads_the_figures_of_their_own(desk: Application) -> None:
    await busy(desk)
    kpi = await desk["Hugo"].read("/api/kpi")
    assert (kpi["open"], kpi["statuses"]["RESOLVED"]) == (1, 1)
    types = (await desk["Hugo"].read("/api/analytics/type_distribution"))["items"]
    assert [one["category"] and one["category"]["name"] for one in types] == ["About IT", None]


async def test_of_another_workspace_there_is_nothing(desk: Application) -> None:
    await busy(desk)
    kpi = await desk["Olga"].read("/api/kpi")
    assert kpi["open"] == 0
    assert (await desk["Olga"].read("/api/analytics/type_distribution"))["items"] == []


@pytest.mark.parametrize("days", ["0", "91", "x", "-1"])
async def test_there_are_1_to_90_days(desk: Application, days: str) -> None:
    refused = await desk["Ada"].get("/api/analytics/volume", params={"days": days})
    assert (refused.status_code, refused.json()["code"]) == (400, "request.malformed")


async def test_health_says_how_far_behind_the_readers_are(desk: Application) -> None:
    await desk.settle()
    well = await desk["Ada"].read("/api/health/details")
    assert well["status"] == "ok"
    tally = next(one for one in well["log"]["readers"] if one["reaction"] == "tally")
    assert (tally["behind"], tally["rev"]) == (0, well["log"]["head"])
    await desk.open("Rita")
    now = await desk["Ada"].read("/api/health/details")
    behind = {one["reaction"]: one["behind"] for one in now["log"]["readers"]}
    assert behind["tally"] == now["log"]["head"] - well["log"]["head"] > 0
    assert now["database"]["size"] > 0
    assert now["disk"]["free"] > 0
    assert now["memory"] > 0


async def test_health_tells_anybody_one_word(desk: Application) -> None:
    async with desk.client() as client:
        public = (await client.get("/api/health")).json()
    assert public == {
        "status": "ok", "database": None, "memory": None, "uptime": None, "queue": None,
    }  # fmt: skip
