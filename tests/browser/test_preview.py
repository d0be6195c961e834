"""Before they send it, requesters can see how their text will look."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.screens import answer_field
from tests.browser.stage import PHONE, Stage, portal_page

pytestmark = pytest.mark.browser


async def _looks(page: Page, name: str) -> None:
    """Look at what is written in the field of that name, and go on writing."""
    field = page.get_by_role("textbox", name=name)
    look = page.get_by_role("button", name="Preview")
    await expect(look).to_be_disabled()
    await field.fill("It is **cold**, and `cat` says no.")
    await look.click()
    preview = page.get_by_role("region", name="Preview")
    await expect(preview.locator("strong")).to_have_text("cold")
    await expect(preview.locator("code")).to_have_text("cat")
    await expect(field).to_be_hidden()
    await expect(page.get_by_role("button", name="Bold")).to_be_disabled()
    await page.get_by_role("button", name="Go on writing").click()
    await expect(preview).to_have_count(0)
    await expect(field).to_be_focused()
    await expect(field).to_have_value("It is **cold**, and `cat` says no.")


async def test_a_new_request_is_looked_at_before_it_is_sent(stage: Stage) -> None:
    await _looks(await stage.visit("Rita", "/support/ticket/new", PHONE), "Description")


async def test_an_answer_is_looked_at_and_sent_from_there(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The kettle is cold")
    page = await stage.visit("Rita", portal_page(ticket))
    await _looks(page, "Your answer")
    await page.get_by_role("button", name="Preview").click()
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator("article strong", has_text="cold")).to_be_visible()
    # There is nothing left to look at: the next words go into the field.
    await expect(answer_field(page)).to_be_focused()
    await expect(answer_field(page)).to_have_value("")
