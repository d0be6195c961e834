"""Texts 40 % longer than English break nothing: no page grows sideways, no word is cut off."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.browser.pseudo import END, START, pseudo, speak_pseudo
from tests.browser.stage import DESK, PHONE, Stage, inbox_page, portal_page
from tests.browser.test_small_screens import fits

pytestmark = pytest.mark.browser

# The words of the screen that are not wholly in view where they stand. A box that scrolls shows
# them; what only assistive technology reads is clipped away whole.
CUT = """([start, end]) => {
  const cut = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.includes(start) && !node.data.includes(end)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    if (text.width === 0) continue;
    for (let box = node.parentElement; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.position === 'fixed' || /auto|scroll/.test(style.overflow)) break;
      if (style.overflow === 'visible') continue;
      const room = box.getBoundingClientRect();
      if (style.clipPath !== 'none' || style.clip !== 'auto') break;
      const over = Math.max(text.right - room.right, room.left - text.left,
                            text.bottom - room.bottom, room.top - text.top);
      if (over > 1.5) { cut.push(`${node.data} by ${Math.round(over)} px`); break; }
    }
  }
  return cut;
}"""


def test_the_language_of_tests_is_longer_and_keeps_its_placeholders() -> None:
    said = pseudo("Assigned to {{name}}")
    assert said.startswith(START)
    assert said.endswith(END)
    assert "{{name}}" in said
    assert len(said) - 2 >= len("Assigned to {{name}}") + 0.4 * len("Assigned to ")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_long_texts_fit_for_visitors(stage: Stage, size: ViewportSize) -> None:
    await look(stage, None, size, ["/", "/login", "/support/login", "/support/register"])


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_long_texts_fit_in_the_portal(stage: Stage, size: ViewportSize) -> None:
    ticket = await stage.ask("Rita", "The lighthouse blinks")
    await stage.say("Ines", ticket, "Since when?")
    paths = ["/support/dashboard", "/support/tickets", "/support/ticket/new", portal_page(ticket)]
    await look(stage, "Rita", size, paths)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_long_texts_fit_in_the_panel(stage: Stage, size: ViewportSize) -> None:
    ticket = await stage.ask("Rita", "The lighthouse blinks")
    await stage.claim("Ines", ticket)
    await look(stage, "Ines", size, ["/inbox", "/inbox?view=closed", inbox_page(ticket)])


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_long_texts_fit_in_the_administration(stage: Stage, size: ViewportSize) -> None:
    await stage.ask("Rita", "The lighthouse blinks")
    admin = [f"/admin/{part}" for part in ("people", "roles", "departments", "organizations")]
    await look(stage, "Ada", size, [*admin, "/admin/categories", "/analytics", "/dashboard/health"])


async def look(stage: Stage, who: str | None, size: ViewportSize, paths: list[str]) -> None:
    """Each page is as wide as the screen, and its words can be read to their ends."""
    context = await stage.context(who, size)
    await speak_pseudo(context)
    page = await context.new_page()
    for path in paths:
        await page.goto(path)
        await expect(page.get_by_text(START).first).to_be_visible()
        await settled(page)
        await fits(page)
        cut: list[str] = await page.evaluate(CUT, [START, END])
        assert cut == [], f"{path}: {cut}"


async def settled(page: Page) -> None:
    """Nothing is on its way any more: no bones where words will stand."""
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)
    await page.evaluate("document.fonts.ready")
