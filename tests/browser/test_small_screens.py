"""On a phone: one pane at a time, everything in reach, nothing to be pushed sideways."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import FilePayload, Page, ViewportSize, expect

from tests.browser.screens import answer, open_row, reply, row, set_status, talk
from tests.browser.stage import PHONE, Stage, portal_page

pytestmark = pytest.mark.browser

SUBJECT = "The-anchor-chain-is-caught-in-something-that-has-a-very-long-name-without-spaces"
NARROW = ViewportSize(width=320, height=640)
# The words of ways and buttons that are wider than what they stand in.
CUT = """() => [...document.querySelectorAll('main button, header button, a, fieldset label')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1 && one.innerText
    && getComputedStyle(one).display !== 'inline')
  .map((one) => `${one.className} ${one.textContent}`)"""


async def test_an_agent_works_on_a_phone(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT, f"See {'long' * 60}")
    page = await stage.visit("Ines", "/inbox", size=PHONE)
    await expect(page.get_by_text("Choose a ticket")).to_be_hidden()
    await fits(page)
    await open_row(page, SUBJECT)
    await expect(row(page, SUBJECT)).to_be_hidden()
    await page.get_by_role("button", name="Claim").click()
    await expect(talk(page)).to_contain_text("assigned it to Ines")
    await reply(page, "Have you turned it by hand?")
    await expect(talk(page)).to_contain_text("turned it by hand")
    await fits(page)

    await page.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name="Details").click()
    details = page.get_by_role("dialog", name="Details")
    await set_status(page, details, "On hold")
    await expect(talk(page)).to_contain_text("set the status to On hold")
    await details.get_by_role("button", name="Dismiss").click()
    await expect(details).to_be_hidden()

    await page.get_by_role("link", name="Back to the list").click()
    await expect(row(page, SUBJECT)).to_be_visible()
    await page.get_by_role("button", name="Open the menu").click()
    menu = page.get_by_role("dialog", name="Open the menu")
    await menu.get_by_role("link", name=re.compile("^On hold")).click()
    await expect(menu).to_be_hidden()
    await expect(page.get_by_role("heading", name="On hold", level=1)).to_be_visible()
    await expect(row(page, ticket.subject)).to_be_visible()
    await fits(page)


async def test_a_requester_asks_and_answers_on_a_phone(stage: Stage) -> None:
    page = await stage.visit("Rita", "/support/dashboard", size=PHONE)
    await page.get_by_role("link", name="New request").first.click()
    await page.get_by_role("textbox", name="Subject").fill(SUBJECT)
    await page.get_by_role("textbox", name="Description").fill("x" * 300)
    await page.get_by_role("button", name="Send the request").click()
    await expect(page.get_by_role("heading", name=SUBJECT)).to_be_visible()
    await answer(page, "Nobody can lift it.")
    await expect(page.get_by_role("region", name="Message by Rita")).to_have_count(2)
    await fits(page)


async def test_nothing_is_pushed_sideways_at_320_pixels(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT, f"`{'code' * 60}`")
    visitor = await stage.context(None, size=NARROW)
    await all_fit(await visitor.new_page(), ["/", "/login", "/support/login", "/support/register"])
    rita = await stage.context("Rita", size=NARROW)
    await all_fit(
        await rita.new_page(),
        [
            "/support/dashboard",
            "/support/tickets",
            "/support/ticket/new",
            portal_page(ticket),
        ],
    )


async def test_letters_of_twice_the_size_fit_on_the_narrowest_screen(stage: Stage) -> None:
    ticket = await stage.ask("Rita", SUBJECT, f"`{'code' * 60}`")
    await stage.say("Ines", ticket, "w" * 90)
    rita = await (await stage.context("Rita", size=NARROW, locale="fr-FR")).new_page()
    # A file whose name is longer than the screen is wide.
    await rita.goto(portal_page(ticket))
    name = f"un-nom-de-fichier-{'long-' * 12}.txt"
    file: FilePayload = {"name": name, "mimeType": "text/plain", "buffer": b"x"}
    await rita.locator("input[type=file]").first.set_input_files(file)
    await rita.get_by_role("textbox", name="Votre réponse").fill("Voici.")
    await rita.get_by_role("button", name="Envoyer").click()
    await expect(rita.get_by_role("link", name=name)).to_be_visible()
    for path in (
        "/support/dashboard",
        "/support/tickets",
        "/support/ticket/new",
        "/support/profile",
        portal_page(ticket),
    ):
        await rita.goto(path)
        await expect(rita.locator("h1")).to_be_visible()
        await fits(rita)
        await rita.evaluate("document.documentElement.style.fontSize = '200%'")
        await fits(rita)
        assert await rita.evaluate(CUT) == [], path
    visitor = await (await stage.context(None, size=NARROW, locale="fr-FR")).new_page()
    for path in ("/", "/support/login", "/support/register"):
        await visitor.goto(path)
        await expect(visitor.locator("h1")).to_be_visible()
        await visitor.evaluate("document.documentElement.style.fontSize = '200%'")
        await fits(visitor)
        assert await visitor.evaluate(CUT) == [], path


async def all_fit(page: Page, paths: list[str]) -> None:
    for path in paths:
        await page.goto(path)
        await expect(page.locator("h1")).to_be_visible()
        await fits(page)


async def fits(page: Page) -> None:
    """The page is no wider than the screen, and says which elements are when it is."""
    wide: list[str] = await page.evaluate(
        """() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          return [...document.querySelectorAll('body *')]
            .filter(one => one.getBoundingClientRect().right > room + 1)
            .map(one => `${one.tagName} ${one.className}`);
        }"""
    )
    assert wide == [], page.url
