"""The OpenAPI document, the pages that show it, and the word on health."""

from __future__ import annotations

import psycopg
import pytest

from deskhand.log.actor import Role
from tests.api.web import RunningWeb
from tests.conftest import MakeClone
from tests.database import Clone


async def test_every_route_says_how_it_may_refuse(web: RunningWeb) -> None:
    document = (await web.client().get("/api/openapi.json")).json()
    names: list[str] = []
    for path, operations in document["paths"].items():
        assert path.startswith("/api/")
        for method, operation in operations.items():
            names.append(operation["operationId"])
            assert operation.get("summary") or operation.get("description")
            answers = operation["responses"]
            assert {"400", "503"} <= set(answers)
            if operation.get("security") != []:
                assert {"401", "403"} <= set(answers), (method, path)
            if "requestBody" in operation:
                assert {"413", "415", "422"} <= set(answers), (method, path)
            for status, answer in answers.items():
                if status >= "400" and path != "/api/health":
                    assert list(answer["content"]) == ["application/problem+json"]
    assert len(names) == len(set(names))
    assert set(document["components"]["securitySchemes"]) == {"cookie", "bearer"}
    assert "HTTPValidationError" not in document["components"]["schemas"]
    assert "code" in document["components"]["schemas"]["Problem"]["required"]


async def test_routes_without_sign_in_are_the_known_ones(web: RunningWeb) -> None:
    document = (await web.client().get("/api/openapi.json")).json()
    public = {
        operation["operationId"]
        for operations in document["paths"].values()
        for operation in operations.values()
        if operation.get("security") == []
    }
    assert public == {"register", "login", "refresh", "welcome", "checkWelcome", "health"}


async def test_all_others_want_a_sign_in(web: RunningWeb) -> None:
    document = (await web.client().get("/api/openapi.json")).json()
    client = web.client()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if operation.get("security") == []:
                continue
            target = path.replace("{id}", str(web.workspace.id)).replace(
                "{message_id}", str(web.workspace.id)
            )
            answer = await client.request(method, target)
            assert answer.status_code == 401, (method, path, answer.text)


@pytest.mark.parametrize(
    ("page", "files"),
    [
        ("/docs", ("/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css")),
        ("/redoc", ("/docs/redoc.standalone.js",)),
    ],
)
async def test_the_documents_pages_load_from_here_alone(
    web: RunningWeb, page: str, files: tuple[str, ...]
) -> None:
    shown = await web.client().get(page)
    assert shown.status_code == 200
    assert "://" not in shown.text
    assert "http" not in shown.headers["content-security-policy"]
    for file in files:
        assert f'"{file}"' in shown.text
        answer = await web.client().get(file)
        assert answer.status_code == 200
        assert len(answer.content) > 50_000
    assert (await web.client().get("/docs/__init__.py")).status_code == 404


async def test_health_is_one_word_for_strangers_and_figures_for_staff(web: RunningWeb) -> None:
    nothing = {"database": None, "memory": None, "uptime": None, "queue": None}
    for client in (web.client(), await web.registered("well")):
        answer = await client.get("/api/health")
        assert (answer.status_code, answer.json()) == (200, {"status": "ok", **nothing})
    shown = (await (await web.registered("nurse", Role.AGENT)).get("/api/health")).json()
    assert shown["status"] == "ok"
    assert shown["database"]["status"] == "ok"
    assert shown["database"]["answered_in_ms"] > 0
    assert shown["memory"] > 10_000_000
    assert shown["uptime"] >= 0
    assert shown["queue"] == {"waiting": 0, "failed": 0}


async def test_a_job_that_was_given_up_degrades_it(web: RunningWeb, module_clone: Clone) -> None:
    with psycopg.connect(module_clone.owner, autocommit=True) as conn:
        conn.execute(
            "insert into queue.pgqueuer (priority, status, entrypoint)"
            " values (0, 'failed', 'nothing')"
        )
        assert (await web.client().get("/api/health")).json()["status"] == "degraded"
        conn.execute("delete from queue.pgqueuer")


async def test_without_a_database_it_is_down_and_everything_else_says_so(
    clone: MakeClone,
) -> None:
    from tests.api.web import running  # noqa: PLC0415 (this test alone stops what it runs on)

    async with running(await clone()) as web:
        await web.web.database.close()
        answer = await web.client().get("/api/health")
        assert (answer.status_code, answer.json()["status"]) == (503, "down")
        refused = await web.client(Cookie="deskhand_session=x").get("/api/auth/me")
        assert (refused.status_code, refused.json()["code"]) == (503, "database.away")
        assert refused.headers["retry-after"] == "2"
        assert (await web.client().get("/docs")).status_code == 200
