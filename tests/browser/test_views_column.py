"""The column of views is as wide as one wants it, or slim, and stays so."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.screens import row
from tests.browser.stage import PHONE, Stage, inbox_page

pytestmark = pytest.mark.browser

SLIM, WIDE = 56, 228


async def test_it_is_folded_by_key_button_and_handle_and_remembered(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "Dust")
    page = await stage.visit("Ines", inbox_page(ticket))
    await expect(row(page, "Dust")).to_be_visible()
    await is_wide(page, WIDE)
    await page.keyboard.press("v")
    await is_wide(page, SLIM)
    # Nothing is lost: every place and view is there under its name.
    views = page.get_by_role("navigation", name="Views")
    await expect(views.get_by_role("link", name="Unassigned")).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Notices")).to_be_in_viewport(ratio=1)
    await views.get_by_role("link", name="Mine").click()
    await expect(page.get_by_role("region", name="Mine", exact=True)).to_be_visible()
    await page.reload()
    await expect(views.get_by_role("link", name="Mine")).to_have_attribute("aria-current", "page")
    await is_wide(page, SLIM)

    await page.get_by_role("button", name="Unfold this column").click()
    await is_wide(page, WIDE)
    await expect(views.get_by_text("Unassigned")).to_be_in_viewport(ratio=1)
    handle = page.get_by_role("separator", name="Width of Views column")
    await handle.focus()
    await page.keyboard.press("ArrowRight")
    await is_wide(page, WIDE + 16)
    await handle.dblclick()
    await is_wide(page, SLIM)


async def test_the_pages_of_the_administration_fold_to_their_signs_too(stage: Stage) -> None:
    page = await stage.visit("Ada", "/admin/departments")
    names = page.locator("#pane-rail nav li a span:not(:empty)")
    await expect(page.get_by_role("link", name="Organizations")).to_be_visible()
    await page.get_by_role("button", name="Fold this column").click()
    await is_wide(page, SLIM)
    await expect(page.get_by_role("link", name="Organizations")).to_be_in_viewport()
    # Read aloud, and not seen: no name is cut off beside its sign.
    widths = await names.evaluate_all("all => all.map(one => one.offsetWidth)")
    assert len(widths) > 6
    assert set(widths) == {1}


async def test_a_phone_shows_it_whole_in_its_drawer(stage: Stage) -> None:
    page = await stage.visit("Ines", "/inbox", size=PHONE)
    await page.evaluate("localStorage.setItem('deskhand.panes.frame', '{\"rail\":0}')")
    await page.reload()
    await page.get_by_role("button", name="Menu").click()
    drawer = page.get_by_role("dialog", name="Menu")
    await expect(drawer.get_by_text("Unassigned")).to_be_in_viewport(ratio=1)
    await expect(page.get_by_role("separator")).to_have_count(0)


async def is_wide(page: Page, pixels: int) -> None:
    """The column comes to be that wide."""
    await expect(page.locator("#pane-rail")).to_have_css("width", f"{pixels}px")
