"""A first load asks for each thing once, and what happens while it loads is not missed."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from playwright.async_api import Page, Request, Route, expect

from tests.browser.stage import Stage

pytestmark = pytest.mark.browser

SUBJECT = "The kettle is cold"
PAGES = [("Ines", "/inbox"), ("Rita", "/support/dashboard")]
# What follows from an answer by itself has begun when the page has had nothing to do twice.
AT_REST = """() => new Promise((done) =>
    requestIdleCallback(() => requestIdleCallback(() => requestIdleCallback(done))))"""


def _count(page: Page) -> Counter[str]:
    """How often the page asks the server for each thing, counted from now on."""
    asked: Counter[str] = Counter()

    def count(request: Request) -> None:
        if "/api/" in request.url:
            asked[f"{request.method} {request.url}"] += 1

    page.on("request", count)
    return asked


async def _load(page: Page, path: str) -> None:
    """Until the page hears of changes, and shows the ticket."""
    # The bell is asked for when the stream stands.
    async with page.expect_response(lambda answer: "/api/notices" in answer.url):
        await page.goto(path)
    await expect(page.get_by_text(SUBJECT).first).to_be_visible()
    await page.evaluate(AT_REST)


@pytest.mark.parametrize(("who", "path"), PAGES)
async def test_a_first_load_asks_for_each_thing_once(stage: Stage, who: str, path: str) -> None:
    await stage.ask("Rita", SUBJECT)
    context = await stage.context(who)
    # The first tab holds the stream; the second hears of it.
    for _ in range(2):
        page = await context.new_page()
        asked = _count(page)
        await _load(page, path)
        assert {what: times for what, times in asked.items() if times > 1} == {}
    assert stage.serving.streams.opened == 1


@pytest.mark.parametrize(("who", "path"), PAGES)
async def test_what_happens_between_the_answers_and_the_stream_is_not_missed(
    stage: Stage, who: str, path: str
) -> None:
    await stage.ask("Rita", SUBJECT)
    page = await (await stage.context(who)).new_page()
    wanted, allowed = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        wanted.set()
        await allowed.wait()
        await route.continue_()

    await page.route("**/api/events*", hold)
    await page.goto(path)
    await expect(page.get_by_text(SUBJECT).first).to_be_visible()
    await wanted.wait()
    await stage.ask("Rita", "And now it whistles")
    allowed.set()
    await expect(page.get_by_text("And now it whistles").first).to_be_visible()


@pytest.mark.parametrize(("who", "path"), PAGES)
async def test_what_happens_while_the_page_learns_who_reads_it_is_not_missed(
    stage: Stage, who: str, path: str
) -> None:
    await stage.ask("Rita", SUBJECT)
    page = await (await stage.context(who)).new_page()
    allowed = asyncio.Event()

    async def hold(route: Route) -> None:
        await allowed.wait()
        await route.continue_()

    await page.route("**/api/auth/me", hold)
    # The lists are asked for beside it.
    async with page.expect_response(lambda answer: "tickets?" in answer.url):
        await page.goto(path, wait_until="commit")
    await stage.ask("Rita", "And now it whistles")
    allowed.set()
    await expect(page.get_by_text("And now it whistles").first).to_be_visible()
