"""A sign-in that ended elsewhere: the door is shown, and behind it everything is as it was."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.screens import answer_field, let_go, reply_field, talk
from tests.browser.stage import PASSWORD, Stage, inbox_page, portal_page

pytestmark = pytest.mark.browser

SUBJECT = "The crane is stuck"
WORDS = "Please turn it off and on again."
BETTER = "a-louder-harbour-8"
ENDED = "401 (Unauthorized)"


async def write(page: Page, words: str = WORDS) -> None:
    """Begin a reply of the staff, until the server has it."""
    await reply_field(page).click()
    await expect(page.get_by_role("group", name="Format")).to_be_visible()
    await page.keyboard.insert_text(words)
    await expect(page.get_by_text("Draft saved")).to_be_visible()


async def at_the_door(page: Page) -> None:
    """Without having done anything the reader is asked who they are."""
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


async def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Come in again by the door that is shown."""
    await page.get_by_role("textbox", name="Username or e-mail").fill(name)
    await page.get_by_role("textbox", name="Password").fill(password)
    await page.get_by_role("button", name="Sign in").click()


async def test_signed_out_in_another_tab_an_agent_comes_back_to_their_words(stage: Stage) -> None:
    stage.expected.append(ENDED)
    ticket = await stage.ask("Rita", SUBJECT)
    context = await stage.context("Ines")
    page, other = await context.new_page(), await context.new_page()
    path = f"{inbox_page(ticket)}?view=unassigned"
    await page.goto(path)
    await write(page)

    await other.goto("/support/logout")
    await expect(other.get_by_text("You are signed out")).to_be_visible()
    await at_the_door(page)
    await sign_in(page, "ines")
    await expect(page).to_have_url(re.compile(re.escape(path)))
    await expect(page.get_by_role("heading", name=SUBJECT, level=2)).to_be_visible()
    await expect(reply_field(page)).to_have_text(WORDS)
    # And it is a session like any other.
    await page.get_by_role("button", name="Send reply").click()
    await let_go(page)
    await expect(talk(page).get_by_role("region", name="Message by Ines")).to_contain_text(WORDS)


async def test_signed_out_on_another_device_a_requester_comes_back_to_their_answer(
    stage: Stage,
) -> None:
    stage.expected.append(ENDED)
    ticket = await stage.ask("Rita", SUBJECT)
    page = await stage.visit("Rita", portal_page(ticket))
    await answer_field(page).fill("It is still st")
    await stage.serving.streams.stand_at(1)

    phone = await stage.visit("Rita", "/support/profile")
    part = phone.get_by_role("region", name="Password")
    await part.get_by_role("textbox", name="Present password").fill(PASSWORD)
    await part.get_by_role("textbox", name="New password").fill(BETTER)
    await part.get_by_role("button", name="Change the password").click()
    await expect(part.get_by_text("You were signed out everywhere else.")).to_be_visible()

    await at_the_door(page)
    await sign_in(page, "rita", BETTER)
    await expect(page).to_have_url(re.compile(portal_page(ticket)))
    await expect(answer_field(page)).to_have_value("It is still st")


async def test_words_that_were_sent_too_late_are_back_in_the_field(stage: Stage) -> None:
    stage.expected += [ENDED, "net::ERR_FAILED"]
    ticket = await stage.ask("Rita", SUBJECT)
    ines = await deaf(stage, "Ines", inbox_page(ticket))
    await write(ines)
    await ines.get_by_role("button", name="Send reply").click()
    await expect(ines.get_by_role("region", name="Not sent yet")).to_contain_text(WORDS)
    await sign_out(ines)
    await let_go(ines)
    await at_the_door(ines)
    await sign_in(ines, "ines")
    await expect(reply_field(ines)).to_have_text(WORDS)

    rita = await deaf(stage, "Rita", portal_page(ticket))
    await answer_field(rita).fill("It is still stuck.")
    await sign_out(rita)
    await rita.get_by_role("button", name="Send reply").click()
    await at_the_door(rita)
    await sign_in(rita, "rita")
    await expect(answer_field(rita)).to_have_value("It is still stuck.")


async def deaf(stage: Stage, name: str, path: str) -> Page:
    """A page that no stream tells that its session is over."""
    context = await stage.context(name)
    await context.route("**/api/events*", lambda route: route.abort())
    page = await context.new_page()
    await page.goto(path)
    return page


async def sign_out(page: Page) -> None:
    """End the session behind the page's back."""
    ask = page.context.request
    me = await (await ask.get("/api/auth/me")).json()
    ended = await ask.post("/api/auth/logout", headers={"X-CSRF-Token": me["csrf_token"]})
    assert ended.ok


async def test_who_is_deactivated_is_shown_the_door_and_finds_the_words_when_taken_back(
    stage: Stage,
) -> None:
    stage.expected += [ENDED, "403 (Forbidden)"]
    ticket = await stage.ask("Rita", SUBJECT)
    ines = await stage.visit("Ines", inbox_page(ticket))
    await write(ines)
    ada = await stage.visit("Ada", f"/admin/people/{stage.people['Ines'].member}")
    await ada.get_by_role("button", name="Deactivate").click()
    question = ada.get_by_role("dialog", name="Deactivate Ines?")
    await question.get_by_role("button", name="Deactivate").click()
    await expect(ada.get_by_role("heading", name="This account is deactivated")).to_be_visible()

    await at_the_door(ines)
    await sign_in(ines, "ines")
    await expect(ines.get_by_role("alert")).to_be_visible()
    await ada.get_by_role("button", name=re.compile("^Undo")).click()
    await expect(ada.get_by_text("Ines can come in again")).to_be_visible()
    await ines.get_by_role("textbox", name="Password").fill(PASSWORD)
    await ines.get_by_role("button", name="Sign in").click()
    await expect(ines).to_have_url(re.compile(inbox_page(ticket)))
    await expect(reply_field(ines)).to_have_text(WORDS)
