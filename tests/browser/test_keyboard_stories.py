"""Whole journeys from the door to the end of the work, by the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from deskhand.features.intake.form import FieldKind
from tests.browser.screens import answer_field, talk
from tests.browser.stage import PASSWORD, Stage
from tests.browser.test_keyboard import held, tab_to
from tests.browser.test_requester_story import FORM, Team, offer

pytestmark = pytest.mark.browser


async def come_in(page: Page, name: str) -> None:
    """Through the door."""
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await tab_to(page, page.get_by_role("textbox", name="Username or e-mail"))
    await page.keyboard.type(name)
    await tab_to(page, page.get_by_role("textbox", name="Password"))
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")


async def write(page: Page, field: Locator, text: str) -> None:
    await tab_to(page, field)
    await page.keyboard.type(text)


async def press(page: Page, button: Locator) -> None:
    await tab_to(page, button)
    await page.keyboard.press("Enter")


async def test_a_requester_comes_asks_answers_and_ends_it_with_keys(stage: Stage) -> None:
    # Looking at a focus takes a date's own three stops back to the first.
    await offer(stage, "Oven", tuple(one for one in FORM if one.kind is not FieldKind.DATE))
    page = await stage.visit(None, "/support/login")
    keys = page.keyboard
    await come_in(page, "rita")
    await expect(page.get_by_role("heading", name="Hello Rita")).to_be_visible()
    await press(page, page.get_by_role("link", name="New request").first)
    await expect(page.get_by_role("heading", name="What do you need?")).to_be_visible()
    await held(page)

    await tab_to(page, page.get_by_role("radio", name="Something else"))
    await keys.press("ArrowUp")
    await expect(page.get_by_role("radio", name="Oven")).to_be_checked()
    await write(page, page.get_by_role("textbox", name="Subject"), "The oven stays cold")
    await write(page, page.get_by_role("textbox", name="Description"), "Since this morning.")
    await write(page, page.get_by_role("combobox", name="Quelle machine ?"), "B")
    await tab_to(page, page.get_by_role("checkbox", name="La salle est bloquée"))
    await keys.press("Space")
    await press(page, page.get_by_role("button", name="Send the request"))
    await expect(page.get_by_role("heading", name="We have your request")).to_be_focused()

    await Team(stage).say(page, "Is it plugged in?")
    await expect(page.get_by_text("Is it plugged in?")).to_be_visible()
    await write(page, answer_field(page), "It is now, and warm.")
    await press(page, page.get_by_role("button", name="Send reply"))
    await expect(page.get_by_text("It is now, and warm.")).to_be_visible()
    await held(page)
    await press(page, page.get_by_role("button", name="This solved it"))
    await expect(page.get_by_text("Done", exact=True)).to_be_visible()
    await held(page)
    await press(page, page.get_by_role("button", name="It is not solved: reopen"))
    await expect(page.get_by_text("We are on it", exact=True)).to_be_visible()
    await held(page)


async def test_an_administrator_makes_a_department_a_category_and_invites_with_keys(
    stage: Stage,
) -> None:
    page = await stage.visit(None, "/login")
    keys = page.keyboard
    await come_in(page, "ada")
    await press(page, page.get_by_role("link", name="Admin", exact=True))
    await expect(page.get_by_role("heading", name="People", level=1)).to_be_visible()
    await held(page)

    await press(page, page.get_by_role("link", name="Departments"))
    await press(page, page.get_by_role("link", name="New department").first)
    await expect(page.get_by_role("heading", name="New department")).to_be_visible()
    await held(page)
    await write(page, page.get_by_role("textbox", name="Name"), "Rigging")
    await write(page, page.get_by_role("combobox", name="Members"), "Ine")
    await expect(page.get_by_role("option", name="Ines")).to_be_visible()
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await keys.press("Escape")
    await press(page, page.get_by_role("button", name="Create the department"))
    await expect(page.get_by_role("link", name="Rigging", exact=True)).to_be_visible()
    await held(page)

    await press(page, page.get_by_role("link", name="Categories"))
    await press(page, page.get_by_role("link", name="New category").first)
    await expect(page.get_by_role("heading", name="New category")).to_be_visible()
    await write(page, page.get_by_role("textbox", name="Name"), "Sails")
    await write(page, page.get_by_role("combobox", name="Its tickets go to"), "Rigg")
    await press(page, page.get_by_role("button", name="Add a question"))
    question = page.get_by_role("textbox", name="Question", exact=True)
    await expect(question).to_be_focused()
    await keys.type("Which sail?")
    await write(page, page.get_by_role("combobox", name="Answered by"), "One of")
    await write(page, page.get_by_role("textbox", name="Choices"), "Main")
    await keys.press("Enter")
    await keys.type("Jib")
    preview = page.get_by_role("region", name="As a requester sees it")
    await expect(preview.get_by_role("combobox", name="Which sail?")).to_be_visible()
    await press(page, page.get_by_role("button", name="Create the category"))
    await expect(page.get_by_role("link", name="Sails", exact=True)).to_be_visible()
    await held(page)

    await press(page, page.get_by_role("link", name="People"))
    await press(page, page.get_by_role("link", name="Invite somebody"))
    await write(page, page.get_by_role("textbox", name="Name", exact=True), "Nora Lind")
    await write(page, page.get_by_role("textbox", name="E-mail"), "nora@example.org")
    await write(page, page.get_by_role("combobox", name="Departments"), "Rigg")
    await expect(page.get_by_role("option", name="Rigging")).to_be_visible()
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await keys.press("Escape")
    await press(page, page.get_by_role("button", name="Create the invitation"))
    await expect(page.get_by_role("heading", name="Nora Lind is invited")).to_be_visible()
    await held(page)
    await tab_to(page, page.get_by_role("textbox", name="Sign-in link"))


async def test_an_agent_links_tags_and_takes_back_with_keys(stage: Stage) -> None:
    await stage.ask("Rita", "The crane is stuck")
    await stage.ask("Rita", "The gate sticks")
    page = await stage.visit("Ines", "/inbox")
    keys = page.keyboard
    await expect(page.get_by_text("The gate sticks")).to_be_visible()
    await keys.press("j")
    await keys.press("o")
    await expect(page.get_by_role("heading", name="The gate sticks", level=2)).to_be_visible()
    await press(page, page.get_by_role("button", name="Add a tag"))
    await expect(page.get_by_role("textbox", name="Add a tag")).to_be_focused()
    await keys.type("rusty")
    await keys.press("Enter")
    details = page.get_by_role("complementary", name="Details")
    await expect(details).to_contain_text("rusty")
    await keys.press("Escape")
    await expect(page.get_by_role("button", name="Add a tag")).to_be_focused()

    await press(page, page.get_by_role("button", name="Link a ticket"))
    dialog = page.get_by_role("dialog", name="Link a ticket")
    await write(page, dialog.get_by_label("The other ticket"), "crane")
    await press(page, dialog.get_by_role("button", name=re.compile("The crane is stuck")))
    await expect(details.get_by_role("link", name="Related The crane")).to_be_visible()
    await held(page)
    await expect(talk(page)).to_contain_text("Ines")
