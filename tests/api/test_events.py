"""The event stream and the newest events, through the door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from deskhand.log.actor import Role
from tests.api.web import RunningWeb, running
from tests.conftest import MakeClone
from tests.reactions.live.reading import Said, parse

PATIENCE = 20


@pytest.fixture
async def web(clone: MakeClone) -> AsyncGenerator[RunningWeb]:
    """The whole web application."""
    async with running(await clone()) as one:
        yield one


class Browser:
    """A browser's end of an event stream: httpx gathers answers, so this speaks ASGI itself."""

    def __init__(self, app: FastAPI, headers: Mapping[str, str], query: str = "") -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.said: list[Said] = []
        self.over = asyncio.Event()
        self._more = asyncio.Event()
        self._gone = asyncio.Event()
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "path": "/api/events",
            "raw_path": b"/api/events",
            "query_string": query.encode(),
            "root_path": "",
            "scheme": "http",
            "server": ("desk.test", 80),
            "client": ("192.0.2.1", 1),
            "headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()],
        }
        self.task = asyncio.create_task(app(scope, self._receive, self._send))

    async def until(self, kind: str) -> Said:
        """Wait for a change of this kind, or another event by its name."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for said in self.said:
                    if kind in (said.event, said.data.get("kind")):
                        return said
                self._more.clear()
                await self._more.wait()

    async def ended(self) -> None:
        """Wait for the end of the answer."""
        async with asyncio.timeout(PATIENCE):
            await self.over.wait()

    def leave(self) -> None:
        """Close the page."""
        self._gone.set()

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            return
        if self.status == 200:
            blocks = message["body"].decode().split("\n\n")
            self.said += [parse(block) for block in blocks if block]
        if not message.get("more_body"):
            self.over.set()
        self._more.set()


@asynccontextmanager
async def watching(
    web: RunningWeb, client: httpx.AsyncClient, query: str = "", **headers: str
) -> AsyncGenerator[Browser]:
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    browser = Browser(web.app, {"cookie": cookie, **headers}, query)
    try:
        yield browser
    finally:
        browser.leave()
        await asyncio.wait([browser.task], timeout=PATIENCE)


async def ask(client: httpx.AsyncClient, subject: str) -> dict[str, Any]:
    answer = await client.post(
        "/api/support/tickets", json={"subject": subject, "description": "?"}
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_requester_sees_the_answer_come_and_not_the_note(web: RunningWeb) -> None:
    rita = await web.registered("rita")
    agent = await web.registered("ines", Role.AGENT, "192.0.2.2")
    async with watching(web, rita) as browser, watching(web, agent) as panel:
        await browser.until("beat")
        await panel.until("beat")
        assert browser.headers["content-type"].startswith("text/event-stream")
        assert browser.headers["cache-control"] == "no-store"
        ticket = await ask(rita, "Help")
        assert (await panel.until("ticket.opened")).data["ticket"] == ticket["id"]
        place = f"/api/tickets/{ticket['id']}/messages"
        for kind, body in (("INTERNAL", "Hm."), ("PUBLIC", "Hello.")):
            sent = await agent.post(place, json={"kind": kind, "body": body})
            assert sent.status_code == 201, sent.text
        await browser.until("ticket.status_changed")
        posted = [one for one in browser.said if one.data.get("kind") == "message.posted"]
        assert len(posted) == 2
        await panel.until("ticket.status_changed")
        assert len([s for s in panel.said if s.data.get("kind") == "message.posted"]) == 3


async def test_signing_out_ends_the_stream_at_once(web: RunningWeb) -> None:
    rita = await web.registered("rita")
    async with watching(web, rita) as browser:
        await browser.until("beat")
        assert (await rita.post("/api/auth/logout")).status_code == 204
        await browser.ended()
        assert len(web.web.tail) == 0


async def test_another_role_ends_the_stream_with_a_reload(web: RunningWeb) -> None:
    ines = await web.registered("ines", Role.AGENT)
    async with watching(web, ines) as browser:
        await browser.until("beat")
        await web.set_role(ines, Role.USER)
        await browser.until("reload")
        await browser.ended()


async def test_last_event_id_goes_on_where_it_stopped(web: RunningWeb) -> None:
    rita = await web.registered("rita")
    async with watching(web, rita) as browser:
        place = (await browser.until("beat")).id
    await ask(rita, "One")
    for query, headers in (("", {"last-event-id": str(place)}), (f"after={place}", {})):
        async with watching(web, rita, query, **headers) as browser:
            assert (await browser.until("ticket.opened")).id > place
            await browser.until("message.posted")
            # A stream that is quicker than the news of the commit says first where it stands.
            changes = [said for said in browser.said if said.event != "beat"]
            assert [said.event for said in changes] == ["change", "change"]
            assert [said.id for said in changes] == [place + 1, place + 2]
    async with watching(web, rita, **{"last-event-id": "nonsense"}) as browser:
        await browser.until("reload")


async def test_a_closed_page_leaves_nothing_behind(web: RunningWeb) -> None:
    rita = await web.registered("rita")
    async with watching(web, rita) as browser:
        await browser.until("beat")
        assert len(web.web.tail) == 1
    assert len(web.web.tail) == 0
    assert browser.task.done()


async def test_who_takes_nothing_for_half_a_minute_is_given_up(web: RunningWeb) -> None:
    rita = await web.registered("rita")
    stuck = asyncio.Event()

    class Stuck(Browser):
        async def _send(self, message: Any) -> None:
            await super()._send(message)
            if message["type"] == "http.response.body":
                stuck.set()
                await asyncio.Event().wait()

    cookie = "; ".join(f"{name}={value}" for name, value in rita.cookies.items())
    browser = Stuck(web.app, {"cookie": cookie})
    async with asyncio.timeout(PATIENCE):
        await stuck.wait()
        for _ in range(31):
            web.web.tail._turn()
        await asyncio.wait([browser.task])
    assert len(web.web.tail) == 0
    assert not browser.task.cancelled()


async def test_the_desk_stops_without_waiting_for_streams(web: RunningWeb) -> None:
    rita = await web.registered("rita")
    async with watching(web, rita) as browser:
        await browser.until("beat")
        web.web.tail.close()
        await browser.ended()
        assert (await rita.get("/api/events")).status_code == 503


async def test_streams_are_for_those_who_are_signed_in_and_not_without_end(web: RunningWeb) -> None:
    assert (await web.client().get("/api/events")).status_code == 401
    rita = await web.registered("rita")
    assert (await rita.get("/api/events?after=x")).status_code == 400
    web.web.tail._most_streams = 1
    async with watching(web, rita) as browser:
        await browser.until("beat")
        refused = await rita.get("/api/events")
        assert (refused.status_code, refused.json()["code"]) == (429, "events.too_many")
        assert refused.headers["retry-after"] == "30"


async def test_recent_events_are_those_the_reader_may_see(web: RunningWeb) -> None:
    rita, remy = await web.registered("rita"), await web.registered("remy", address="192.0.2.3")
    agent = await web.registered("ines", Role.AGENT, "192.0.2.2")
    ticket = await ask(rita, "Help")
    note = {"kind": "INTERNAL", "body": "Hm."}
    await agent.post(f"/api/tickets/{ticket['id']}/messages", json=note)

    async def recent(client: httpx.AsyncClient, query: str = "") -> list[Any]:
        answer = await client.get(f"/api/recent_events{query}")
        assert answer.status_code == 200
        return answer.json()["items"]

    mine = await recent(rita)
    assert [one["kind"] for one in mine] == ["message.posted", "ticket.opened"]
    assert mine[0]["ticket"] == {key: ticket[key] for key in ("id", "reference", "subject")}
    assert mine[0]["actor"]["display_name"] == "rita"
    assert await recent(remy) == []
    staff = await recent(agent)
    assert [one["rev"] for one in staff] == sorted((one["rev"] for one in staff), reverse=True)
    assert [one["kind"] for one in staff][:3] == ["message.posted"] * 2 + ["ticket.opened"]
    assert {one["kind"] for one in staff} > {"member.joined", "workspace.created"}
    assert len(await recent(agent, "?limit=2")) == 2
    assert (await agent.get("/api/recent_events?limit=0")).status_code == 400


async def test_search_answers_by_http(web: RunningWeb) -> None:
    rita = await web.registered("rita")
    ticket = await ask(rita, "Help")
    found = (await rita.get("/api/search", params={"q": ticket["reference"]})).json()
    assert [one["ticket"]["id"] for one in found["items"]] == [ticket["id"]]
    for bad in ({}, {"q": ""}, {"q": "a\0"}, {"q": "x" * 501}, {"q": "a", "limit": "0"}):
        assert (await rita.get("/api/search", params=bad)).status_code == 400
    assert (await web.client().get("/api/search?q=a")).status_code == 401
