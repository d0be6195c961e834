"""Who runs the desk: people come in, categories ask, and only who may sees these pages."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from deskhand.features.people.organizations import create_organization
from tests.browser.screens import open_row, row
from tests.browser.stage import DESK, PHONE, Stage

pytestmark = pytest.mark.browser

FRESH = "nine-slow-herons-42"


def heading(page: Page, name: str) -> Locator:
    """The page's own heading."""
    return page.get_by_role("heading", name=name, level=1)


async def saved(page: Page) -> None:
    """It is said that it is saved, and nothing is left to save."""
    await expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    await expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()


async def invite(page: Page, name: str, email: str) -> str:
    """Invite somebody as an agent of IT; the link to give to them."""
    await page.get_by_role("link", name="Invite somebody").click()
    await page.get_by_role("textbox", name="Name", exact=True).fill(name)
    await page.get_by_role("textbox", name="E-mail").fill(email)
    await page.get_by_role("combobox", name="Departments").click()
    await page.get_by_role("option", name="IT").click()
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Create the invitation").click()
    await expect(heading(page, f"{name} is invited")).to_be_visible()
    return await page.get_by_role("textbox", name="Sign-in link").input_value()


async def test_an_invited_agent_sets_a_password_and_claims_a_ticket(stage: Stage) -> None:
    ada = await stage.visit("Ada", "/inbox")
    await ada.get_by_role("link", name="Admin", exact=True).click()
    await expect(heading(ada, "People")).to_be_visible()
    link = await invite(ada, "Nora Lind", "nora@example.org")
    await stage.ask("Rita", "The sail is torn")

    nora = await stage.visit(None, link)
    await expect(heading(nora, "Welcome, Nora Lind")).to_be_visible()
    await nora.get_by_role("textbox", name="Your password").fill(FRESH)
    await nora.get_by_role("button", name="Set the password and sign in").click()
    await expect(row(nora, "The sail is torn")).to_be_visible()
    await expect(nora.get_by_role("link", name="Admin", exact=True)).to_have_count(0)
    await open_row(nora, "The sail is torn")
    await nora.get_by_role("button", name="Claim").click()
    await expect(row(nora, "The sail is torn")).to_contain_text("Nora Lind")

    stage.expected.append("404 (Not Found) (/api/auth/welcome/check)")
    again = await stage.visit(None, link)
    await expect(again.get_by_text("This link opens nothing any more")).to_be_visible()


async def test_a_category_gets_a_form_and_a_requester_meets_it(stage: Stage) -> None:
    ada = await stage.visit("Ada", "/admin/categories")
    await ada.get_by_role("link", name="New category").first.click()
    await ada.get_by_role("textbox", name="Name").fill("Rigging")
    await ada.get_by_role("combobox", name="Its tickets go to").select_option(label="IT")
    await add_question(ada, "One of several", "Which sail?")
    await ada.get_by_role("textbox", name="Choices").fill("Main\nJib")
    await ada.get_by_role("switch", name="Has to be answered").check(force=True)
    await add_question(ada, "A line of text", "How long is the tear?")
    preview = ada.get_by_role("region", name="As a requester sees it")
    await expect(preview.get_by_role("combobox", name="Which sail?")).to_be_visible()
    await ada.get_by_role("button", name="Move “How long is the tear?” up").click()
    await ada.get_by_role("button", name="Create the category").click()
    await expect(ada.get_by_role("link", name="Rigging")).to_be_visible()

    rita = await stage.visit("Rita", "/support/ticket/new", size=PHONE)
    await choose_category(rita, "Rigging")
    asked = rita.get_by_role("textbox", name="How long is the tear?")
    await asked.fill("Two hands")
    await rita.get_by_role("combobox", name="Which sail?").select_option("Jib")
    await rita.get_by_role("textbox", name="Subject").fill("The sail is torn")
    await rita.get_by_role("textbox", name="Description").fill("In the last storm.")
    await rita.get_by_role("button", name="Send the request").click()
    await expect(rita.get_by_role("heading", name="The sail is torn")).to_be_visible()

    ines = await stage.visit("Ines", "/inbox")
    await open_row(ines, "The sail is torn")
    await expect(ines.get_by_text("Two hands")).to_be_visible()


async def add_question(page: Page, kind: str, words: str) -> None:
    """A new question is open, and its first field has the keyboard."""
    await page.get_by_role("button", name="Add a question").click()
    field = page.get_by_role("textbox", name="Question", exact=True)
    await expect(field).to_be_focused()
    await field.fill(words)
    await page.get_by_role("combobox", name="Answered by").select_option(label=kind)


async def choose_category(page: Page, name: str) -> None:
    """Whatever the portal lets choose with: a list of the device, or radio buttons."""
    await page.get_by_role("radio", name=name).check(force=True)


async def test_categories_are_put_in_order_with_keys_and_with_the_mouse(stage: Stage) -> None:
    ada = await stage.visit("Ada", "/admin/categories")
    for name in ("One", "Two", "Three"):
        await make_category(ada, name)
    names = ada.get_by_role("list", name="Categories").get_by_role("link")
    await expect(names).to_have_text(["One", "Two", "Three"])
    up = ada.get_by_role("button", name="Move “Three” up")
    await up.focus()
    await ada.keyboard.press("Enter")
    await expect(names).to_have_text(["One", "Three", "Two"])
    await expect(up).to_be_focused()
    await drag(ada, 2, 0)
    await expect(names).to_have_text(["Two", "One", "Three"])
    await ada.reload()
    await expect(names).to_have_text(["Two", "One", "Three"])


async def make_category(page: Page, name: str) -> None:
    """A category without a form, made from the list of them."""
    await page.get_by_role("link", name="New category").first.click()
    await page.get_by_role("textbox", name="Name").fill(name)
    await page.get_by_role("button", name="Create the category").click()
    await expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()


async def drag(page: Page, source: int, goal: int) -> None:
    """Drag a row by its handle to the place of another."""
    rows = page.get_by_role("list", name="Categories").locator("li")
    handle = await rows.nth(source).locator("[aria-hidden=true]").first.bounding_box()
    place = await rows.nth(goal).bounding_box()
    assert handle is not None
    assert place is not None
    await page.mouse.move(handle["x"] + 8, handle["y"] + 8)
    await page.mouse.down()
    await page.mouse.move(place["x"] + 20, place["y"] + 10, steps=4)
    await page.mouse.up()


async def test_a_deleted_category_is_taken_back_with_its_form(stage: Stage) -> None:
    ada = await stage.visit("Ada", "/admin/categories")
    await make_category(ada, "Masts")
    await ada.get_by_role("link", name="Masts", exact=True).click()
    await add_question(ada, "A date", "Since when?")
    await ada.get_by_role("button", name="Save", exact=True).click()
    await saved(ada)
    await ada.get_by_role("button", name="Delete", exact=True).click()
    await expect(ada.get_by_text("No categories yet")).to_be_visible()
    await ada.get_by_role("button", name=re.compile("^Undo")).click()
    await ada.get_by_role("link", name="Masts", exact=True).click()
    await expect(ada.get_by_role("button", name="Since when?").first).to_be_visible()


async def test_who_is_deactivated_cannot_come_in_and_is_taken_back_by_undo(stage: Stage) -> None:
    stage.expected.append("401 (Unauthorized)")
    ada = await stage.visit("Ada", "/admin/people")
    ines = await stage.visit("Ines", "/inbox")
    await ada.get_by_role("link", name="Ines").click()
    await ada.get_by_role("button", name="Deactivate").click()
    question = ada.get_by_role("dialog", name="Deactivate Ines?")
    await expect(question).to_contain_text("They leave IT.")
    await question.get_by_role("button", name="Deactivate").click()
    await expect(ada.get_by_role("heading", name="This account is deactivated")).to_be_visible()
    await ines.reload()
    await expect(ines.get_by_role("heading", name="Sign in")).to_be_visible()
    await ada.get_by_role("button", name=re.compile("^Undo")).click()
    await expect(ada.get_by_text("Ines can come in again")).to_be_visible()
    await expect(ada.get_by_role("button", name="Deactivate")).to_be_visible()


async def test_nobody_takes_the_administration_from_themselves(stage: Stage) -> None:
    ada = await stage.visit("Ada", f"/admin/people/{stage.people['Ada'].member}")
    await expect(ada.get_by_role("radio", name="Agent")).to_be_disabled()
    await expect(ada.get_by_role("button", name="Deactivate")).to_be_disabled()


async def test_what_is_not_saved_is_asked_for_before_it_is_lost(stage: Stage) -> None:
    ada = await stage.visit("Ada", "/admin/departments")
    await ada.get_by_role("link", name="IT").click()
    name = ada.get_by_role("textbox", name="Name")
    await name.fill("Informatics")
    await ada.get_by_role("link", name="Roles").click()
    question = ada.get_by_role("dialog", name="Leave without saving?")
    await question.get_by_role("button", name="Cancel").click()
    await expect(name).to_have_value("Informatics")
    await ada.get_by_role("button", name="Save", exact=True).click()
    await saved(ada)
    await ada.get_by_role("link", name="Roles").click()
    await expect(heading(ada, "Roles")).to_be_visible()


async def test_an_organization_is_made_and_found_again(stage: Stage) -> None:
    ada = await stage.visit("Ada", "/admin/organizations", size=DESK)
    await ada.get_by_role("link", name="New organization").first.click()
    await ada.get_by_role("textbox", name="Name").fill("Brightwater Clinics")
    await ada.get_by_role("button", name="Create the organization").click()
    found = ada.get_by_role("link", name="Brightwater Clinics")
    await expect(found).to_be_visible()
    await ada.keyboard.press("/")
    await ada.keyboard.type("nobody")
    await expect(ada.get_by_text("Nothing matches")).to_be_visible()
    await ada.get_by_role("button", name="Clear the search").click()
    await expect(found).to_be_visible()


async def test_who_may_not_is_told_whom_to_ask(stage: Stage) -> None:
    stage.expected.append("403 (Forbidden)")
    ines = await stage.visit("Ines", "/admin/people")
    await expect(heading(ines, "This page is not open to you")).to_be_visible()
    await expect(ines.get_by_text("Ask Ada if you need it.")).to_be_visible()
    for address in ("/analytics", "/dashboard/health"):
        await ines.goto(address)
        await expect(heading(ines, "This page is not open to you")).to_be_visible()
    hugo = await stage.visit("Hugo", "/analytics")
    await expect(heading(hugo, "Analytics")).to_be_visible()
    await expect(hugo.get_by_role("link", name="Admin", exact=True)).to_have_count(0)


# Where nothing may be painted: the corner of what frames the table.
CORNER = """(head) => {
  const box = head.closest('table').parentElement;
  const round = (one) => parseFloat(getComputedStyle(one).borderTopLeftRadius);
  return [round(box) > 0, round(box) === round(box.parentElement),
    getComputedStyle(head).backdropFilter];
}"""
LINES = (
    "(cell) => cell.getBoundingClientRect().height / parseFloat(getComputedStyle(cell).lineHeight)"
)


async def test_tables_keep_their_corners_and_their_dates_whole(stage: Stage) -> None:
    boss = stage.people["Ada"].actor
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    await stage.gate.run(
        boss, create_organization, name=name, domain="example.org", notes="word " * 200
    )
    ada = await stage.visit("Ada", "/admin/organizations", {"width": 1100, "height": 700})
    line = ada.get_by_role("row", name=name)
    await expect(line).to_be_visible()
    head = ada.get_by_role("columnheader", name="Name")
    assert await head.evaluate(CORNER) == [True, True, "none"]
    assert (await head.bounding_box() or {})["width"] >= 220
    assert await line.get_by_role("time").evaluate(LINES) < 2
