"""Whoever asks for less motion gets none: what moves is there at once, and opens and shuts."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.stage import Stage

pytestmark = pytest.mark.browser

# Moves something, and says what is on its way and where the thing is in the same frame.
MOVE = """() => {
  const heading = document.querySelector('h1');
  const before = heading.getBoundingClientRect().left;
  heading.style.transform = 'translateX(40px)';
  const moved = heading.getBoundingClientRect().left - before;
  const moving = document.getAnimations().length;
  heading.style.transform = '';
  return [moved, moving];
}"""


async def test_without_motion_everything_is_where_it_goes_at_once(stage: Stage) -> None:
    await stage.ask("Rita", "The kettle is cold")
    page = await stage.visit("Rita", "/support/dashboard")
    await expect(page.get_by_text("The kettle is cold").first).to_be_visible()
    assert await page.evaluate(MOVE) == [40, 0]
    # What waits for the end of a motion does not wait for ever.
    account = page.get_by_role("button", name="Rita")
    await account.click()
    await expect(page.get_by_role("menu")).to_be_visible()
    assert await page.evaluate("document.getAnimations().length") == 0
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("menu")).to_have_count(0)
    await expect(account).to_be_focused()
