"""Parameters, moments and addresses that are none: each gets a clear refusal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.api.bad_input.refused import refused
from tests.api.calls import ROUTES, send
from tests.application import Application, problem

LISTS = ("/api/tickets", "/api/support/admin/tickets", "/api/support/admin/export")


PARAMETERS: list[tuple[str, object]] = [
    ("sort", "subject"),
    ("sort", "password_hash"),
    ("sort", "updated desc; drop table desk.ticket"),
    ("sort", "-updated,priority"),
    ("sort", ""),
    ("view", "everything"),
    ("status", "OPEN"),
    ("status", ""),
    ("priority", "1 or 1=1"),
    ("category", "1"),
    ("department", "' or ''='"),
    ("assignee", "everyone"),
    ("requester", "me"),
    ("tag", ""),
    ("tag", "x" * 41),
    ("tag", "a\x00b"),
    ("q", ""),
    ("q", "a\x00b"),
    ("q", "x" * 501),
    ("created_from", "yesterday"),
    ("created_from", "2026-02-30T00:00:00Z"),
    ("created_from", "2026-03-01T00:00:00"),
    ("created_to", "2026-13-01T00:00:00Z"),
    ("updated_from", "0000-01-01T00:00:00Z"),
    ("updated_to", "10000-01-01T00:00:00Z"),
    ("limit", 0),
    ("limit", -1),
    ("limit", 101),
    ("limit", 10**30),
    ("limit", "ten"),
    ("limit", "1.5"),
    ("unknown", "1"),
    ("order_by", "id"),
    ("status__in", "NEW"),
    ("expand", "requester.account.password_hash"),
    ("offset", "10"),
]


@pytest.mark.parametrize(("name", "value"), PARAMETERS)
async def test_a_parameter_that_is_none(desk: Application, name: str, value: object) -> None:
    for path in LISTS:
        await refused(desk, "GET", path, 400, "request.malformed", params={name: value})


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/api/search", {}),
        ("/api/search", {"q": ""}),
        ("/api/search", {"q": "a", "limit": "51"}),
        ("/api/search", {"q": "a", "limit": "-9"}),
        ("/api/search", {"q": "a", "limit": "99999999999999999999"}),
        ("/api/recent_events", {"limit": "0"}),
        ("/api/recent_events", {"limit": "201"}),
        ("/api/organizations", {"limit": "1000"}),
        ("/api/support/tickets", {"status": "NEW"}),
        ("/api/support/tickets", {"sort": "updated"}),
        ("/api/events", {"after": "-1"}),
        ("/api/events", {"after": "99999999999999999999"}),
    ],
)
async def test_other_parameters_that_are_none(
    desk: Application, path: str, params: dict[str, str]
) -> None:
    await refused(desk, "GET", path, 400, "request.malformed", params=params)


@pytest.mark.parametrize(
    "route",
    sorted(
        route for route, one in ROUTES.items() if route.startswith("GET") and not one.rule.public
    ),
)
async def test_a_parameter_nobody_knows(desk: Application, route: str) -> None:
    """A word misspelt in a query would else show everything and look like an answer."""
    call = await ROUTES[route].prepare(desk, "Ada")
    call.more["params"] = {**call.more.get("params", {}), "statsu": "NEW"}
    answer = await send(desk, route, call, "Ada")
    # The portal's tickets are their requester's.
    if not route.startswith("GET /api/support/tickets/"):
        problem(answer, 400, "request.malformed")


async def test_an_encoded_parameter_that_is_no_text(desk: Application) -> None:
    for query in ("tag=%ff", "q=%ed%a0%80", "tag=%00", "status=%zz", "&".join(["tag=a"] * 100)):
        answer = await desk["Ada"].program.get(f"/api/tickets?{query}")
        problem(answer, 400, "request.malformed")


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        # Beyond the year 9999 and before the year 1 in UTC.
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-23:59",
    ],
)
async def test_a_moment_at_the_end_of_time(desk: Application, moment: str) -> None:
    for name in ("created_from", "created_to", "updated_from", "updated_to"):
        for path in LISTS:
            answer = await desk["Ada"].program.get(path, params={name: moment})
            assert answer.status_code in (200, 400), answer.text
            if answer.status_code == 400:
                problem(answer, 400, answer.json()["code"])


async def test_a_day_with_a_change_of_the_clocks(desk: Application) -> None:
    """Paris, 29 March 2026: the day has 23 hours, and its midnight is the one said."""
    start = desk.clock.at
    try:
        desk.clock.at = start.replace(month=3, day=28, hour=22, minute=59)
        eve = await desk.open("Rita", "The evening before")
        desk.clock.advance(timedelta(minutes=1))
        first = await desk.open("Rita", "At midnight in Paris")
        desk.clock.at = start.replace(month=3, day=29, hour=21, minute=59)
        last = await desk.open("Rita", "The last minute")
        desk.clock.advance(timedelta(minutes=1))
        after = await desk.open("Rita", "The next midnight")
    finally:
        desk.clock.at = start
    page = await desk["Ada"].read(
        "/api/tickets",
        params={
            "created_from": "2026-03-29T00:00:00+01:00",
            "created_to": "2026-03-30T00:00:00+02:00",
            "sort": "created",
        },
    )
    assert [row["id"] for row in page["items"]] == [str(first.id), str(last.id)]
    assert str(eve.id) not in str(page)
    assert str(after.id) not in str(page)


@pytest.mark.parametrize(
    "name", ["1", "TKT-", "TKT-00000001", "tkt-00000001-0000", "%00", "-1", "a" * 64, "null"]
)
async def test_a_ticket_that_is_called_nothing(desk: Application, name: str) -> None:
    await refused(desk, "GET", f"/api/tickets/{name}", 404, "ticket.unknown")
    await refused(desk, "PUT", f"/api/tickets/{name}/claim", 404, "ticket.unknown")
    await refused(desk, "GET", f"/api/support/tickets/{name}", 404, "ticket.unknown")


async def test_an_address_or_method_that_is_none(desk: Application) -> None:
    await refused(desk, "GET", "/api/nothing", 404, "request.no_such_address")
    await refused(desk, "GET", "/api/tickets/", 404, "request.no_such_address")
    await refused(desk, "PATCH", "/api/tickets", 405, "request.no_such_method")
    body = b"subject=a&body=b"
    for path in ("/api/tickets", "/api/support/tickets"):
        for kind in ("application/x-www-form-urlencoded", "text/plain", "application/xml"):
            kinds = {"content-type": kind}
            await refused(
                desk, "POST", path, 415, "request.unsupported", content=body, headers=kinds
            )
