"""Every documented operation is called with what fits its description and with what does not.

Whoever asks: no fault of ours (5xx), no status, media type or form of an answer that the
OpenAPI document does not know. The calls are the same in every run. Half of them go to
things that are there.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Iterator
from concurrent.futures import Future
from typing import Any, TypeVar

import httpx
import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis import checks as any_api
from schemathesis.specs.openapi import checks

from deskhand.entry.document import openapi_document
from tests.api.calls import ROUTES, STREAM, send
from tests.api.making import ANONYMOUS, another_session
from tests.application import Application, application
from tests.database import Clone

T = TypeVar("T")

# Its types are generic in what no caller can name.
SCHEMA: Any = schemathesis.openapi.from_dict(json.loads(openapi_document()))
OF_ANY: Any = any_api
OF_OPENAPI: Any = checks
CHECKS = [
    OF_ANY.not_a_server_error,
    OF_OPENAPI.status_code_conformance,
    OF_OPENAPI.content_type_conformance,
    OF_OPENAPI.response_schema_conformance,
]
# Its answer does not end; `test_events` and the matrix hold what it says.
LEFT_OUT = {STREAM}
# How many calls somebody makes of each operation: fitting, and not fitting.
TIMES = {
    "Ada": (12, 8),
    "Ines": (6, 3),
    "Rita": (6, 3),
    ANONYMOUS: (3, 1),
}
# What costs a hundredth of a second and more, on purpose: a password's hash.
DEAR = {"POST /api/auth/register", "POST /api/auth/login"}
PATIENCE = 30.0


class Served:
    """The application on a port, in a thread with a loop of its own."""

    def __init__(self, clone: Clone) -> None:
        self._clone = clone
        self._ready: Future[tuple[Application, str]] = Future()
        self._stop: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        self.desk, self.url = self._ready.result(PATIENCE)

    def run(self, work: Awaitable[T]) -> T:
        """Something to be done in the application's own loop."""
        assert self._loop is not None

        async def done() -> T:
            return await work

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(PATIENCE)

    def close(self) -> None:
        """End it."""
        assert self._loop is not None
        assert self._stop is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(PATIENCE)

    async def _serve(self) -> None:
        try:
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            async with application(self._clone) as desk:
                # The lifespan has begun already.
                config = uvicorn.Config(desk.app, port=0, lifespan="off", log_config=None)
                server = uvicorn.Server(config)
                serving = asyncio.create_task(server.serve())
                while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
                    await asyncio.sleep(0)
                port = server.servers[0].sockets[0].getsockname()[1]
                self._ready.set_result((desk, f"http://127.0.0.1:{port}"))
                await self._stop.wait()
                server.should_exit = True
                await serving
        except BaseException as error:
            if not self._ready.done():
                self._ready.set_exception(error)
            raise


@pytest.fixture(scope="module")
def served(module_clone: Clone) -> Iterator[Served]:
    one = Served(module_clone)
    yield one
    one.close()


def operations() -> dict[str, Any]:
    """Every operation by METHOD and path."""
    found = [result.ok() for result in SCHEMA.get_all_operations()]
    return {f"{one.method.upper()} {one.path}": one for one in found}


OPERATIONS = {route: one for route, one in operations().items() if route not in LEFT_OUT}


def test_all_operations_are_tried() -> None:
    assert len(OPERATIONS) > 40
    assert set(OPERATIONS) <= set(ROUTES)


def proof(served: Served, route: str, who: str) -> dict[str, str]:
    """The header that shows who is calling; of a new session if the call ends it."""
    if who == ANONYMOUS:
        return {}
    token = served.desk[who].token
    if route == "POST /api/auth/logout":
        token = served.run(another_session(served.desk, who)).tokens.access_token
    return {"authorization": f"Bearer {token}"}


def bombard(
    served: Served, route: str, who: str, mode: GenerationMode, times: int
) -> dict[int, int]:
    """So many calls of one operation by somebody; how often each status was the answer."""
    prepared = served.run(ROUTES[route].prepare(served.desk, who))
    there = {name: str(value) for name, value in prepared.path.items()}
    seen: dict[int, int] = {}

    @given(case=OPERATIONS[route].as_strategy(generation_mode=mode), exists=st.booleans())
    @settings(
        max_examples=times,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
    )
    def call(case: Any, exists: bool) -> None:  # noqa: FBT001 (drawn by hypothesis)
        if exists and there:
            case.path_parameters.update(there)
        response = case.call(
            base_url=served.url, headers=proof(served, route, who), timeout=PATIENCE
        )
        seen[response.status_code] = seen.get(response.status_code, 0) + 1
        case.validate_response(response, checks=CHECKS)

    call()
    return seen


def can_be_wrong(route: str) -> bool:
    """Whether the operation takes anything that could not fit."""
    operation = OPERATIONS[route]
    return any((*operation.path_parameters, *operation.query, *operation.body))


@pytest.mark.parametrize("route", OPERATIONS)
def test_an_operation_answers_as_documented(served: Served, route: str) -> None:
    share = 3 if route in DEAR else 1
    seen: set[int] = set()
    for who, (fitting, not_fitting) in TIMES.items():
        seen |= {*bombard(served, route, who, GenerationMode.POSITIVE, max(1, fitting // share))}
        if can_be_wrong(route):
            wrong = max(1, not_fitting // share)
            seen |= {*bombard(served, route, who, GenerationMode.NEGATIVE, wrong)}
    # Whether chance makes a body that is in order depends on its fields.
    if route.startswith("GET"):
        assert any(status < 300 for status in seen), "nobody was ever let in"


@pytest.mark.parametrize("route", OPERATIONS)
def test_a_call_that_is_in_order_answers_as_documented(served: Served, route: str) -> None:
    who = "Rita" if "/support/tickets" in route else "Ada"

    async def call() -> httpx.Response:
        prepared = await ROUTES[route].prepare(served.desk, who)
        answer = await send(served.desk, route, prepared, who)
        assert answer.status_code == prepared.status
        # A form was sent as it was made; who validates wants to see it whole.
        await answer.request.aread()
        return answer

    OPERATIONS[route].validate_response(served.run(call()))
