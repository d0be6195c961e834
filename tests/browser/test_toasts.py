"""What is said in passing never lies over what one needs next."""

from __future__ import annotations

import pytest
from playwright.async_api import FloatRect, Locator, Page, ViewportSize, expect

from tests.browser.screens import reply_field, talk
from tests.browser.stage import DESK, PHONE, Stage, inbox_page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_undo_covers_neither_the_composer_nor_the_newest_words(
    stage: Stage, size: ViewportSize
) -> None:
    ticket = await stage.ask("Rita", "The crane is stuck", body="Please help.\n\n" * 30)
    page = await stage.visit("Ines", inbox_page(ticket), size=size)
    await expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    await page.get_by_role("button", name="Claim").click()
    await apart(page, talk(page).get_by_text("assigned it to Ines"))
    await reply_field(page).fill("Turn it off and on again.\n\nThen call us.")
    await page.get_by_role("button", name="Send reply").click()
    await apart(page, page.get_by_role("region", name="Not sent yet"))


async def apart(page: Page, newest: Locator) -> None:
    """A toast is shown, and neither `newest` nor the form below is under it."""
    toast = page.locator("[data-toast]")
    await expect(toast.get_by_role("button", name="Undo")).to_be_in_viewport()
    await expect(newest).to_be_in_viewport(ratio=1)
    said = await box(toast)
    form = await box(page.locator("form", has=reply_field(page)))
    assert said["y"] + said["height"] <= form["y"], "it lies over the composer"
    over = await box(newest)
    assert over["y"] + over["height"] <= said["y"], "it lies over the newest words"
    pane = await box(talk(page))
    assert pane["x"] <= said["x"]
    assert said["x"] + said["width"] <= pane["x"] + pane["width"]


async def box(one: Locator) -> FloatRect:
    found = await one.bounding_box()
    assert found is not None
    return found
