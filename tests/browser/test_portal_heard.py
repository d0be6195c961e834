"""The portal as somebody hears it who does not see it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import Stage, portal_page

pytestmark = pytest.mark.browser

LEVELS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .map((heading) => Number(heading.tagName[1]))"""
# Said at once, into whatever is being read: for what is wrong, and for nothing else.
LOUD = "() => document.querySelectorAll('[aria-live=assertive], [role=alert]').length"


async def _in_order(page: Page) -> None:
    """One heading for the page, and below it none that skips a level."""
    levels: list[int] = await page.evaluate(LEVELS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


async def test_every_page_of_the_portal_has_its_headings_in_order(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The kettle is cold")
    page = await stage.visit("Rita", portal_page(ticket))
    await expect(page.get_by_role("heading", name="Conversation", level=2)).to_be_attached()
    for path in (
        portal_page(ticket),
        "/support/dashboard",
        "/support/tickets",
        "/support/ticket/new",
        "/support/profile",
    ):
        await page.goto(path)
        await expect(page.locator("h1")).to_be_visible()
        await _in_order(page)
        await expect(page.get_by_role("main")).to_have_count(1)
        await expect(page.get_by_role("banner")).to_have_count(1)
        await expect(page.get_by_role("navigation", name="Support portal")).to_have_count(1)
        assert await page.evaluate(LOUD) == 0, path


async def test_what_a_search_has_found_is_said(stage: Stage) -> None:
    for subject in ("The kettle is cold", "The kettle is wet", "The window is shut"):
        await stage.ask("Rita", subject)
    page = await stage.visit("Rita", "/support/tickets")
    await expect(page.get_by_role("listitem")).to_have_count(3)
    said = page.get_by_role("main").get_by_role("status")
    await page.get_by_role("search").get_by_role("searchbox").fill("kettle")
    await expect(said.filter(has_text="2 requests found")).to_be_attached()
    await page.get_by_role("radio", name="Done").check(force=True)
    await expect(said.filter(has_text="0 requests found")).to_be_attached()
