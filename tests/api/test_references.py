"""Ids in bodies: of another workspace, of nothing, of another ticket. None is ever believed.

The fields come from the OpenAPI document: a new field that ends with `_id` is tried by itself.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from deskhand.entry.document import openapi_document
from deskhand.features.tickets import commands
from deskhand.features.tickets.handle import by_id
from deskhand.features.tickets.model import MessageKind
from deskhand.kernel.ids import new_id
from tests.api.calls import ROUTES, send
from tests.api.making import Call, ticket_of
from tests.application import Application, application, problem
from tests.database import Clone

# Names of Discord's own things and of a game's server: text, no reference of ours.
NOT_OURS = {"server_id", "discord_id"}
CODES = {
    "ticket.unknown",
    "member.unknown",
    "category.unknown",
    "department.unknown",
    "organization.unknown",
    "message.unknown",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a route's body that names something."""

    route: str
    media_type: str
    name: str

    @property
    def many(self) -> bool:
        """Whether it holds a list of ids."""
        return self.name.endswith("_ids")


def fields() -> Iterator[Field]:
    """Every field of every body that holds an id, from the document."""
    described = json.loads(openapi_document())
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            for media_type, body in content.items():
                for name in _properties(described, body["schema"]):
                    if name.endswith(("_id", "_ids")) and name not in NOT_OURS:
                        yield Field(f"{method.upper()} {path}", media_type, name)


def _properties(described: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    if "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return [
        *schema.get("properties", {}),
        *(
            name
            for part in (*schema.get("anyOf", ()), *schema.get("allOf", ()))
            for name in _properties(described, part)
        ),
    ]


FIELDS = sorted(fields(), key=repr)


@pytest.fixture(scope="module")
async def desk(module_clone: Clone) -> AsyncGenerator[Application]:
    async with application(module_clone) as running:
        yield running


@pytest.fixture(scope="module")
async def foreign(desk: Application) -> dict[str, UUID]:
    """One of everything abroad."""
    ticket = await desk.open("Ruth")
    reply = commands.Reply(MessageKind.PUBLIC, "Foreign words")
    sent = await desk.run(desk["Olga"].actor, commands.send_message, by_id(ticket.id), reply)
    return {
        "ticket": ticket.id,
        "message": sent.value.message.id,
        "requester": desk["Ruth"].member,
        "assignee": desk["Otto"].member,
        "head": desk["Olga"].member,
        "member": desk["Otto"].member,
        "category": desk.abroad.categories["IT"],
        "department": desk.abroad.departments["IT"],
        "organization": desk.abroad.organizations["Acme"],
    }


def with_id(field: Field, call: Call, value: UUID) -> Call:
    """The call with this id in its field."""
    changed = deepcopy(call)
    body = changed.more.pop("json", {})
    body[field.name] = [str(value)] if field.many else str(value)
    if field.media_type == "application/json":
        changed.more["json"] = body
    else:
        # As a form: with a file, or it would not be multipart.
        changed.more["data"] = body
        changed.more["files"] = [("attachments", ("a.txt", b"text"))]
    return changed


def test_there_are_fields_to_try() -> None:
    named = {(field.route, field.name) for field in FIELDS}
    assert ("POST /api/tickets", "assignee_id") in named
    assert ("POST /api/departments", "member_ids") in named
    assert ("POST /api/support/tickets", "category_id") in named
    assert ("PUT /api/tickets/{id}/resolution", "message_id") in named


@pytest.mark.parametrize(
    "field", FIELDS, ids=lambda one: f"{one.route} {one.name} {one.media_type}"
)
async def test_a_foreign_id_is_as_unknown_as_one_of_nothing(
    desk: Application, foreign: dict[str, UUID], field: Field
) -> None:
    kind = field.name.removesuffix("_ids").removesuffix("_id")
    for who in ("Ada", "Hugo", "Ines", "Rita"):
        call = await ROUTES[field.route].prepare(desk, who)
        answers: list[bytes] = []
        for value in (foreign[kind], new_id()):
            before = desk.heads()
            answer = await send(desk, field.route, with_id(field, call, value), who)
            assert desk.heads() == before, "it was refused, and yet something happened"
            answers.append(answer.content)
            if answer.status_code != 403 or who == "Ada":
                assert problem(answer, 404, answer.json()["code"])["code"] in CODES
        # Nothing tells that a foreign id is somewhere.
        assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "name", ["category", "department", "assignee", "requester", "organization"]
)
async def test_a_filter_by_a_foreign_id_finds_nothing(
    desk: Application, foreign: dict[str, UUID], name: str
) -> None:
    await ticket_of(desk)
    for route in ("/api/tickets", "/api/support/admin/tickets"):
        page = await desk["Ada"].read(route, params={name: str(foreign[name])})
        assert page == {"items": [], "next_cursor": None}
    export = await desk["Ada"].get("/api/support/admin/export", params={name: str(foreign[name])})
    assert len(export.text.splitlines()) == 1


async def test_a_message_belongs_to_its_own_ticket(desk: Application) -> None:
    mine, other = await ticket_of(desk), await ticket_of(desk)
    reply = commands.Reply(MessageKind.PUBLIC, "Words")
    sent = await desk.run(desk["Ada"].actor, commands.send_message, by_id(other), reply)
    strange = str(sent.value.message.id)
    ada = desk["Ada"]
    marked = await ada.put(f"/api/tickets/{mine}/resolution", json={"message_id": strange})
    problem(marked, 404, "message.unknown")
    edited = await ada.put(f"/api/tickets/{mine}/messages/{strange}", json={"body": "x"})
    problem(edited, 404, "message.unknown")


async def test_nobody_gives_themselves_what_a_form_does_not_offer(desk: Application) -> None:
    for extra in (
        {"assignee_id": str(desk["Ines"].member)},
        {"requester_id": str(desk["Remy"].member)},
        {"status": "CLOSED"},
        {"tags": ["vip"]},
        {"level": 3},
        {"department_id": str(desk.home.departments["HR"])},
        {"created_at": "2020-01-01T00:00:00Z"},
        {"number": 1},
    ):
        asked = {"subject": "Help", "description": "Please", **extra}
        answer = await desk["Rita"].post("/api/support/tickets", json=asked)
        said = problem(answer, 422, "request.invalid")
        assert [one["field"] for one in said["errors"]] == [*extra]
        form = await desk["Rita"].post(
            "/api/support/tickets",
            data={
                name: value if isinstance(value, str) else json.dumps(value)
                for name, value in asked.items()
            },
            files=[("attachments", ("a.txt", b"text"))],
        )
        problem(form, 422, "request.invalid")


async def test_a_requester_registers_as_a_requester(desk: Application) -> None:
    body = {"username": "climber", "email": "climber@example.org", "password": "a-quiet-harbour-7"}
    for extra in ({"role": "ADMIN"}, {"workspace_id": str(desk.abroad.id)}, {"is_admin": True}):
        async with desk.client() as client:
            problem(
                await client.post("/api/auth/register", json={**body, **extra}),
                422,
                "request.invalid",
            )
    async with desk.client() as client:
        said = (await client.post("/api/auth/register", json=body)).json()
    assert said["me"]["member"]["role"] == "USER"
    assert said["me"]["permissions"] == []
    assert [one["slug"] for one in said["me"]["workspaces"]] == ["desk"]
