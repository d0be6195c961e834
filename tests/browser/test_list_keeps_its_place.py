"""The list changes under its reader, and what they look at stays where it is."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from deskhand.features.tickets.model import Priority
from tests.browser.screens import open_row, row
from tests.browser.stage import DESK, PHONE, Stage

pytestmark = pytest.mark.browser

LIST = "() => document.querySelector('[data-ticket-row]').closest('ul').parentElement"
TOP_OF = """subject => [...document.querySelectorAll('[data-ticket-row]')]
  .find(row => row.textContent.includes(subject)).getBoundingClientRect().top"""


async def test_twenty_new_tickets_move_nothing_and_are_told(stage: Stage) -> None:
    for number in range(30):
        await stage.ask("Rita", f"Old {number:02d}.")
    page = await stage.visit("Ines", "/inbox")
    await expect(row(page, "Old 29.")).to_be_visible()
    await page.evaluate(f"({LIST})().scrollTop = 600")
    await expect(row(page, "Old 20.")).to_be_in_viewport()
    before = await page.evaluate(TOP_OF, "Old 20.")

    for number in range(20):
        await stage.ask("Remy", f"New {number:02d}.")
    pill = page.get_by_role("button", name="20 new")
    await expect(pill).to_be_visible()
    assert await page.evaluate(TOP_OF, "Old 20.") == before

    await pill.click()
    await expect(row(page, "New 19.")).to_be_in_viewport()
    await expect(page.get_by_role("button", name=re.compile(r"\d+ new"))).to_have_count(0)


async def test_at_the_top_nothing_is_pushed_away_from_under_the_reader(stage: Stage) -> None:
    for number in range(15):
        await stage.ask("Rita", f"Old {number:02d}.")
    page = await stage.visit("Ines", "/inbox")
    await expect(row(page, "Old 14.")).to_be_visible()
    before = await page.evaluate(TOP_OF, "Old 14.")
    for number in range(3):
        await stage.ask("Remy", f"New {number}.")
    await expect(page.get_by_role("button", name="3 new")).to_be_visible()
    assert await page.evaluate(TOP_OF, "Old 14.") == before


async def test_back_finds_the_list_where_it_was(stage: Stage) -> None:
    for number in range(40):
        await stage.ask("Rita", f"Old {number:02d}.")
    for size in (DESK, PHONE):
        page = await stage.visit("Ines", "/inbox", size)
        await expect(row(page, "Old 39.")).to_be_visible()
        await page.evaluate(f"({LIST})().scrollTop = 900")
        await expect(row(page, "Old 27.")).to_be_in_viewport()
        where = await page.evaluate(TOP_OF, "Old 27.")
        await open_row(page, "Old 27.")
        await page.go_back()
        await expect(row(page, "Old 27.")).to_be_in_viewport()
        assert await page.evaluate(TOP_OF, "Old 27.") == where


async def test_a_view_is_saved_shared_renamed_and_deleted_with_undo(stage: Stage) -> None:
    await stage.ask("Rita", "Flood", priority=Priority.URGENT)
    await stage.ask("Rita", "Dust", priority=Priority.LOW)
    page = await stage.visit("Ada", "/inbox?priority=URGENT")
    await expect(row(page, "Flood")).to_be_visible()
    await expect(row(page, "Dust")).to_have_count(0)
    await page.get_by_role("button", name="Save as a view").click()
    dialog = page.get_by_role("dialog", name="Save as a view")
    await dialog.get_by_label("Name of the view").fill("On fire")
    await dialog.get_by_role("switch", name="Share with the team").press("Space")
    await dialog.get_by_role("button", name="Save").click()
    link = page.get_by_role("link", name=re.compile("^On fire"))
    await expect(link).to_have_attribute("aria-current", "page")
    await expect(link).to_contain_text("1")

    ines = await stage.visit("Ines", "/inbox")
    await ines.get_by_role("link", name=re.compile("^On fire")).click()
    await expect(row(ines, "Flood")).to_be_visible()
    await expect(row(ines, "Dust")).to_have_count(0)

    await menu_of(page, "On fire", "Rename")
    await page.get_by_label("Name of the view").fill("Ablaze")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("link", name=re.compile("^Ablaze"))).to_be_visible()
    await menu_of(page, "Ablaze", "Delete")
    await expect(page.get_by_role("link", name=re.compile("^Ablaze"))).to_have_count(0)
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("link", name=re.compile("^Ablaze"))).to_be_visible()


async def menu_of(page: Page, view: str, entry: str) -> None:
    """Do something with a saved view."""
    await page.get_by_role("button", name=f"Actions for the view {view}").press("Enter")
    await page.get_by_role("menuitem", name=entry).click()
