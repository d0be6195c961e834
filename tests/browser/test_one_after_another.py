"""Working through a list: who is done with a ticket is led to the next one of the same list."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.screens import let_go, reply_field, row, talk
from tests.browser.stage import PHONE, Stage, inbox_page

pytestmark = pytest.mark.browser

WORDS = "It is repaired."
LIST = "?view=unassigned&sort=created"
HERE = re.compile("true|page")


async def write(page: Page) -> None:
    """Begin an answer, in the field that has become an editor by then."""
    await reply_field(page).click()
    await expect(page.get_by_role("group", name="Format")).to_be_visible()
    await page.keyboard.insert_text(WORDS)


async def send_and_close(page: Page) -> None:
    await page.get_by_role("button", name="More ways to send").click()
    await page.get_by_role("menuitem", name="Send and close").click()


async def test_send_and_close_opens_the_next_ticket_of_the_same_list(stage: Stage) -> None:
    first, second, third = [await stage.ask("Rita", each) for each in ("Dust", "Smoke", "Noise")]
    page = await stage.visit("Ines", inbox_page(first) + LIST)
    await write(page)
    await send_and_close(page)
    await expect(page).to_have_url(re.compile(re.escape(inbox_page(second) + LIST)))
    await expect(page.get_by_role("heading", name="Smoke", level=2)).to_be_visible()
    await expect(row(page, "Smoke")).to_be_focused()
    await expect(reply_field(page)).to_be_empty()

    # By its keys as well; a ticket whose answer has not left yet is not opened again.
    await write(page)
    await page.keyboard.press("Control+Shift+Enter")
    await expect(page).to_have_url(re.compile(re.escape(inbox_page(third) + LIST)))
    await write(page)
    await page.keyboard.press("Control+Shift+Enter")
    await expect(page).to_have_url(re.compile(re.escape("/inbox" + LIST)))
    await expect(page.get_by_text("That was the last one")).to_be_visible()
    for _ in range(3):
        await let_go(page)
    await expect(page.get_by_text("Everything is taken")).to_be_visible()
    await expect(page.get_by_text("That was the last one")).to_be_visible()

    # What comes in is work again.
    await stage.ask("Rita", "Heat")
    await expect(row(page, "Heat")).to_be_visible()
    await expect(page.get_by_text("Choose a ticket")).to_be_visible()


async def test_send_and_wait_stays_at_the_ticket(stage: Stage) -> None:
    first = await stage.ask("Rita", "Dust")
    await stage.ask("Rita", "Smoke")
    page = await stage.visit("Ines", inbox_page(first) + LIST)
    await write(page)
    await page.keyboard.press("Control+Alt+Enter")
    await expect(page.get_by_role("region", name="Not sent yet")).to_contain_text(WORDS)
    await expect(reply_field(page)).to_be_focused()
    await let_go(page)
    await expect(talk(page).get_by_role("region", name="Message by Ines")).to_be_visible()
    await expect(page).to_have_url(re.compile(re.escape(inbox_page(first) + LIST)))


async def test_undo_leads_back_to_the_ticket_with_its_words(stage: Stage) -> None:
    first, second = [await stage.ask("Rita", each) for each in ("Dust", "Smoke")]
    page = await stage.visit("Ines", inbox_page(first) + LIST)
    await write(page)
    await send_and_close(page)
    await expect(page).to_have_url(re.compile(re.escape(inbox_page(second) + LIST)))
    await page.keyboard.press("z")
    await expect(page).to_have_url(re.compile(re.escape(inbox_page(first) + LIST)))
    await expect(page.get_by_role("heading", name="Dust", level=2)).to_be_visible()
    await expect(reply_field(page)).to_have_text(WORDS)
    await expect(reply_field(page)).to_be_focused()


async def test_the_close_key_opens_the_next_ticket_and_undo_leads_back(stage: Stage) -> None:
    first, second = [await stage.ask("Rita", each) for each in ("Dust", "Smoke")]
    page = await stage.visit("Ines", inbox_page(first) + LIST)
    await expect(row(page, "Dust")).to_have_attribute("aria-current", HERE)
    await page.keyboard.press("e")
    await expect(page).to_have_url(re.compile(re.escape(inbox_page(second) + LIST)))
    await expect(row(page, "Dust")).to_have_count(0)
    await page.keyboard.press("z")
    await expect(page).to_have_url(re.compile(re.escape(inbox_page(first) + LIST)))
    await expect(row(page, "Dust")).to_have_attribute("aria-current", HERE)


async def test_on_a_phone_the_list_comes_next(stage: Stage) -> None:
    first = await stage.ask("Rita", "Dust")
    await stage.ask("Rita", "Smoke")
    page = await stage.visit("Ines", inbox_page(first) + LIST, size=PHONE)
    await write(page)
    await send_and_close(page)
    await expect(page).to_have_url(re.compile(re.escape("/inbox" + LIST)))
    await expect(row(page, "Smoke")).to_be_focused()
    await page.get_by_role("button", name="Undo").click()
    await expect(page).to_have_url(re.compile(re.escape(inbox_page(first) + LIST)))
    await expect(reply_field(page)).to_have_text(WORDS)
