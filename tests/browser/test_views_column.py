"""The column of views is as wide as one wants it, or slim, and stays so."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.screens import row
from tests.browser.stage import PHONE, Stage, inbox_page

pytestmark = pytest.mark.browser

SLIM = 56


async def test_it_is_folded_by_key_button_and_handle_and_remembered(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "Dust")
    page = await stage.visit("Ines", inbox_page(ticket))
    await expect(row(page, "Dust")).to_be_visible()
    wide = await width(page)
    await page.keyboard.press("v")
    assert await width(page) == SLIM
    # Nothing is lost: every place and view is there under its name.
    views = page.get_by_role("navigation", name="Views")
    await expect(views.get_by_role("link", name="Unassigned")).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Notices")).to_be_in_viewport(ratio=1)
    await views.get_by_role("link", name="Mine").click()
    await expect(page.get_by_role("region", name="Mine", exact=True)).to_be_visible()
    await page.reload()
    await expect(views.get_by_role("link", name="Mine")).to_have_attribute("aria-current", "page")
    assert await width(page) == SLIM

    await page.get_by_role("button", name="Unfold this column").click()
    assert await width(page) == wide
    await expect(views.get_by_text("Unassigned")).to_be_in_viewport(ratio=1)
    handle = page.get_by_role("separator", name="Width of Views column")
    await handle.focus()
    await page.keyboard.press("ArrowRight")
    assert await width(page) == wide + 16
    await handle.dblclick()
    assert await width(page) == SLIM


async def test_a_phone_shows_it_whole_in_its_drawer(stage: Stage) -> None:
    page = await stage.visit("Ines", "/inbox", size=PHONE)
    await page.evaluate("localStorage.setItem('deskhand.panes.frame', '{\"rail\":0}')")
    await page.reload()
    await page.get_by_role("button", name="Menu").click()
    drawer = page.get_by_role("dialog", name="Menu")
    await expect(drawer.get_by_text("Unassigned")).to_be_in_viewport(ratio=1)
    await expect(page.get_by_role("separator")).to_have_count(0)


async def width(page: Page) -> float:
    box = await column(page).bounding_box()
    assert box is not None
    return box["width"]


def column(page: Page) -> Locator:
    return page.locator("#pane-rail")
