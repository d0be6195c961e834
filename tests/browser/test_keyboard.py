"""Everything by keyboard alone, with a focus that is always seen and never lost."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.screens import reply_field, row, talk
from tests.browser.stage import PASSWORD, Stage, inbox_page

pytestmark = pytest.mark.browser

FARTHEST = 60
# What focus does to the look of an element or of the frame around it.
SEEN = """element => {
  const around = [element];
  while (around.length < 6 && around.at(-1).parentElement) around.push(around.at(-1).parentElement);
  const settle = () => document.getAnimations()
    .forEach(one => { if (one instanceof CSSTransition) one.finish(); });
  const looks = () => settle() ?? around.map(one => getComputedStyle(one))
    .map(style => [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow,
      style.borderColor, style.backgroundColor, style.color].join())
    .join();
  if (!element.matches(':focus-visible')) return 'not marked as focused';
  const focused = looks();
  element.blur();
  const plain = looks();
  element.focus({ focusVisible: true, preventScroll: true });
  if (focused === plain) return 'looks the same with and without focus';
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 ? '' : 'has no size';
}"""


async def test_sign_in_open_a_ticket_and_answer_by_keyboard_alone(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The door creaks")
    await stage.ask("Rita", "The gate sticks")
    page = await stage.visit(None, "/login")
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    keys = page.keyboard
    await tab_to(page, page.get_by_role("textbox", name="Username or e-mail"))
    await keys.type("ines")
    await tab_to(page, page.get_by_role("textbox", name="Password"))
    await keys.type(PASSWORD)
    await keys.press("Enter")

    await expect(row(page, "The door creaks")).to_be_visible()
    await tab_to(page, row(page, "The gate sticks"))
    await keys.press("ArrowDown")
    await expect(row(page, "The door creaks")).to_be_focused()
    await keys.press("Enter")
    await expect(page).to_have_url(re.compile(inbox_page(ticket)))
    await expect(page.get_by_role("heading", name="The door creaks", level=2)).to_be_visible()
    await held(page)

    await tab_to(page, page.get_by_role("button", name="Claim"))
    await keys.press("Enter")
    await expect(talk(page)).to_contain_text("assigned it to Ines")
    await held(page)
    await tab_to(page, reply_field(page))
    await keys.type("Try a drop of oil.")
    await keys.press("Control+Enter")
    await expect(talk(page)).to_contain_text("Try a drop of oil.")
    await expect(reply_field(page)).to_be_focused()


async def test_a_dialog_takes_focus_keeps_it_and_gives_it_back(stage: Stage) -> None:
    ticket = await stage.ask("Rita", "The door creaks")
    page = await stage.visit("Ines", inbox_page(ticket))
    opener = page.get_by_role("button", name="Close", exact=True)
    await opener.focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Close this ticket")
    await expect(dialog.get_by_role("textbox", name="Reason")).to_be_focused()
    for _ in range(6):
        await page.keyboard.press("Tab")
        await expect(dialog.locator(":focus")).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(opener).to_be_focused()


async def test_a_requester_skips_to_the_content_asks_and_answers_by_keyboard(
    stage: Stage,
) -> None:
    page = await stage.visit("Rita", "/support/dashboard")
    await expect(page.get_by_role("heading", name="Hello Rita")).to_be_visible()
    keys = page.keyboard
    await keys.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    await keys.press("Enter")
    await expect(page.locator("#main")).to_be_focused()
    await tab_to(page, page.get_by_role("main").get_by_role("link", name="New request"))
    await keys.press("Enter")
    await expect(page.get_by_role("heading", name="What do you need?")).to_be_visible()
    await held(page)
    await tab_to(page, page.get_by_role("textbox", name="Subject"))
    await keys.type("The door creaks")
    await tab_to(page, page.get_by_role("textbox", name="Description"))
    await keys.type("Every morning.")
    await tab_to(page, page.get_by_role("button", name="Send the request"))
    await keys.press("Enter")
    await expect(page.get_by_role("heading", name="The door creaks")).to_be_visible()
    await tab_to(page, page.get_by_role("textbox", name="Your answer"))
    await keys.type("And every evening.")
    await tab_to(page, page.get_by_role("button", name="Send reply"))
    await keys.press("Enter")
    await expect(page.get_by_role("region", name="Message by Rita")).to_have_count(2)
    await held(page)


async def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something is focused; on the way every focus is seen."""
    await expect(wanted).to_be_visible()
    goal = await wanted.element_handle()
    for _ in range(FARTHEST):
        await page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if await focused.count() == 0:
            continue  # the browser's own frame, between the last element and the first
        where = await focused.evaluate("element => element.outerHTML.slice(0, 200)")
        assert await focused.evaluate(SEEN) == "", where
        if await focused.evaluate("(element, goal) => element === goal", goal):
            return
    raise AssertionError(f"{FARTHEST} tabs did not lead to {wanted}")


async def held(page: Page) -> None:
    """Focus is still on something: the next Tab does not begin at the top of the page."""
    await expect(page.locator(":focus")).to_have_count(1)
