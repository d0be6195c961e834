"""The routes of organizations, departments, categories and agents, through the door."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from deskhand.kernel.batch import Batch, Said
from deskhand.kernel.ids import new_id
from deskhand.log.actor import Role
from tests.api.web import RunningWeb

THINGS = ("organizations", "departments", "categories")


@pytest.fixture(scope="module")
async def people(web: RunningWeb) -> dict[Role, httpx.AsyncClient]:
    """Somebody in every role, each in a browser of their own."""
    return {role: await web.registered(f"p-{role.lower()[:10]}", role) for role in Role}


Roles = dict[Role, httpx.AsyncClient]


@pytest.mark.parametrize("thing", THINGS)
async def test_a_thing_is_made_read_changed_and_deleted(people: Roles, thing: str) -> None:
    admin = people[Role.ADMIN]
    made = await admin.post(f"/api/{thing}", json={"name": "  Life  "})
    assert made.status_code == 201, made.text
    address = f"/api/{thing}/{made.json()['id']}"
    assert made.json()["name"] == "Life"
    assert (await admin.get(address)).json() == made.json()
    changed = await admin.put(address, json={"name": "الدعم"})
    assert changed.status_code == 200, changed.text
    assert changed.json() == {**made.json(), "name": "الدعم"}
    listed = (await admin.get(f"/api/{thing}")).json()["items"]
    assert changed.json() in listed
    assert (await admin.delete(address)).status_code == 204
    for method in ("GET", "PUT", "DELETE"):
        body = {"name": "Again"} if method == "PUT" else None
        gone = await admin.request(method, address, json=body)
        assert gone.status_code == 404, gone.text
        assert gone.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("role", [Role.DEPARTMENT_HEAD, Role.AGENT, Role.USER])
async def test_only_administrators_write(people: Roles, thing: str, role: Role) -> None:
    made = await people[Role.ADMIN].post(f"/api/{thing}", json={"name": f"Kept from {role}"})
    address = f"/api/{thing}/{made.json()['id']}"
    client = people[role]
    for answer in (
        await client.post(f"/api/{thing}", json={"name": "Mine"}),
        await client.put(address, json={"name": "Mine"}),
        await client.delete(address),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "access.denied")


@pytest.mark.parametrize("role", list(Role))
async def test_requesters_read_categories_and_nothing_else(people: Roles, role: Role) -> None:
    client, unknown = people[role], new_id()
    staff = role is not Role.USER
    assert (await client.get("/api/categories")).status_code == 200
    assert (await client.get(f"/api/categories/{unknown}")).status_code == 404
    for address in ("/api/organizations", "/api/departments", "/api/agents"):
        assert (await client.get(address)).status_code == (200 if staff else 403)
    for address in (f"/api/organizations/{unknown}", f"/api/departments/{unknown}"):
        assert (await client.get(address)).status_code == (404 if staff else 403)


async def test_nobody_reads_without_signing_in(web: RunningWeb) -> None:
    for thing in (*THINGS, "agents"):
        assert (await web.client().get(f"/api/{thing}")).status_code == 401


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({}, 422, "name"),
        ({"name": ""}, 422, "name"),
        ({"name": "\u200b"}, 422, "name"),
        ({"name": "a\x00b"}, 422, "name"),
        ({"name": "x" * 1_000_000}, 422, "name"),
        ({"name": None}, 422, "name"),
        ({"name": "a", "colour": "red"}, 422, "colour"),
    ],
)
async def test_a_wrong_body_names_the_field(
    people: Roles, thing: str, body: dict[str, Any], status: int, field: str
) -> None:
    answer = await people[Role.ADMIN].post(f"/api/{thing}", json=body)
    assert answer.status_code == status, answer.text
    assert field in [error["field"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("thing", "body", "status", "code"),
    [
        ("departments", {"head_id": str(new_id())}, 404, "member.unknown"),
        ("departments", {"member_ids": [str(new_id())]}, 404, "member.unknown"),
        ("departments", {"member_ids": [str(new_id())] * 501}, 422, "request.invalid"),
        ("categories", {"department_id": str(new_id())}, 404, "department.unknown"),
        ("categories", {"position": -1}, 422, "request.invalid"),
        ("categories", {"position": 2**70}, 422, "request.invalid"),
        ("categories", {"position": True}, 422, "request.invalid"),
        ("organizations", {"domain": "not a domain"}, 422, "organization.domain_invalid"),
    ],
)
async def test_what_is_named_must_exist(
    people: Roles, thing: str, body: dict[str, Any], status: int, code: str
) -> None:
    answer = await people[Role.ADMIN].post(f"/api/{thing}", json={"name": "Wrong", **body})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("thing", THINGS)
async def test_the_same_post_twice_is_one_thing(people: Roles, thing: str) -> None:
    admin, key = people[Role.ADMIN], {"Idempotency-Key": f"twice-{thing}"}
    first = await admin.post(f"/api/{thing}", json={"name": "Twice"}, headers=key)
    again = await admin.post(f"/api/{thing}", json={"name": "Twice"}, headers=key)
    other = await admin.post(f"/api/{thing}", json={"name": "Thrice"}, headers=key)
    without = await admin.post(f"/api/{thing}", json={"name": "TWICE"})
    assert (first.status_code, again.json()) == (201, first.json())
    assert (other.status_code, other.json()["code"]) == (422, "idempotency.reused")
    assert without.status_code == 409
    assert without.json()["code"].endswith(".name_taken")


async def test_who_works_where_is_in_the_list_of_agents(people: Roles) -> None:
    admin = people[Role.ADMIN]
    me = (await people[Role.AGENT].get("/api/auth/me")).json()["member"]
    made = await admin.post("/api/departments", json={"name": "Ours", "head_id": me["id"]})
    assert made.json()["member_ids"] == [me["id"]]
    agents = {one["id"]: one for one in (await admin.get("/api/agents")).json()["items"]}
    assert agents[me["id"]] == {
        "id": me["id"],
        "display_name": me["display_name"],
        "role": "AGENT",
        "department_ids": [made.json()["id"]],
    }
    assert Role.USER not in {one["role"] for one in agents.values()}


async def test_organizations_come_in_pages(people: Roles) -> None:
    admin = people[Role.ADMIN]
    for number in range(7):
        await admin.post("/api/organizations", json={"name": f"Page {number}"})
    everything = (await admin.get("/api/organizations?limit=100")).json()
    assert everything["next_cursor"] is None
    seen: list[Any] = []
    cursor: str | None = None
    while True:
        params = {"limit": "3", **({"cursor": cursor} if cursor else {})}
        page = (await admin.get("/api/organizations", params=params)).json()
        seen += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == everything["items"]


@pytest.mark.parametrize("query", ["cursor=nonsense", "cursor=", "limit=0", "limit=101", "limit=x"])
async def test_a_wrong_page_is_malformed(people: Roles, query: str) -> None:
    answer = await people[Role.ADMIN].get(f"/api/organizations?{query}")
    assert answer.status_code == 400, answer.text


class Ran:
    """What was sent to the database, batch by batch: readers of the log work meanwhile."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[tuple[Batch, str]] = []
        real = Batch.say

        def noted(batch: Batch, sql: Any, params: Any = None) -> Said:
            self.sent.append((batch, sql))
            return real(batch, sql, params)

        monkeypatch.setattr(Batch, "say", noted)

    def together(self, part: str) -> list[str]:
        """The whole talk that `part` was in: a screen, or a transaction."""
        talk = next(batch for batch, query in self.sent if part in query)
        return [query for batch, query in self.sent if batch is talk]


@pytest.mark.parametrize(
    ("address", "table"),
    [
        ("organizations", "organization o"),
        ("departments", "department d"),
        ("categories", "category c"),
        ("agents", "member m"),
    ],
)
async def test_a_list_is_one_statement_in_its_workspace(
    people: Roles, monkeypatch: pytest.MonkeyPatch, address: str, table: str
) -> None:
    """However much there is: the workspace is entered, the list is read, in one round trip."""
    admin = people[Role.ADMIN]
    await admin.get(f"/api/{address}")
    ran = Ran(monkeypatch)
    assert (await admin.get(f"/api/{address}")).status_code == 200
    assert len(ran.together(f"from desk.{table}")) == 2, ran.sent


@pytest.mark.parametrize(
    ("thing", "table", "count"),
    [
        ("organizations", "organization", 5),
        ("departments", "department", 8),
        ("categories", "category", 6),
    ],
)
async def test_making_a_thing_takes_as_many_statements_as_ever(
    people: Roles, monkeypatch: pytest.MonkeyPatch, thing: str, table: str, count: int
) -> None:
    """begin, workspace, what is asked before, rows, events, commit."""
    admin, ran = people[Role.ADMIN], Ran(monkeypatch)
    for number in range(2):
        ran.sent.clear()
        made = await admin.post(f"/api/{thing}", json={"name": f"Counted {number}"})
        assert made.status_code == 201
        assert len(ran.together(f"insert into desk.{table}")) == count, ran.sent
