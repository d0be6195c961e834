"""What people do on the screens, in the words of the screens."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect


def row(page: Page, subject: str) -> Locator:
    """A ticket's row in the inbox."""
    return page.locator("[data-ticket-row]", has_text=subject)


def talk(page: Page) -> Locator:
    """The conversation on the staff's ticket page."""
    return page.get_by_role("region", name="Conversation")


def reply_field(page: Page) -> Locator:
    """Where staff write an answer."""
    return page.get_by_role("textbox", name="Your reply")


def answer_field(page: Page) -> Locator:
    """Where a requester writes an answer."""
    return page.get_by_role("textbox", name="Your answer")


async def open_row(page: Page, subject: str) -> None:
    """Open a ticket from the inbox."""
    await row(page, subject).click()
    await expect(page.get_by_role("heading", name=subject, level=2)).to_be_visible()


async def let_go(page: Page) -> None:
    """Do not wait the ten seconds in which a message can be taken back: it leaves at once."""
    await page.get_by_role("status").get_by_role("button", name="Dismiss").click()


async def reply(page: Page, text: str) -> None:
    """Answer as staff; the words leave the field when they are sent."""
    await reply_field(page).fill(text)
    await page.get_by_role("button", name="Send reply").click()
    await expect(reply_field(page)).to_be_empty()
    await let_go(page)


async def note(page: Page, text: str) -> None:
    """Write an internal note, then go back to replies."""
    await page.get_by_role("radio", name="Internal note").check(force=True)
    field = page.get_by_role("textbox", name="Your internal note")
    await field.fill(text)
    await page.get_by_role("button", name="Add note").click()
    await expect(field).to_be_empty()
    await let_go(page)
    await page.get_by_role("radio", name=re.compile("^Reply to")).check(force=True)


async def answer(page: Page, text: str) -> None:
    """Answer as the one who asked."""
    await answer_field(page).fill(text)
    await page.get_by_role("button", name="Send reply").click()
    await expect(answer_field(page)).to_have_value("")


async def told_in_order(where: Locator, *sentences: str) -> None:
    """Everything is told, each after the one before it."""
    story = ".*".join(re.escape(sentence) for sentence in sentences)
    await expect(where).to_have_text(re.compile(story, re.DOTALL))


async def set_status(page: Page, details: Locator, status: str) -> None:
    """Choose a status among the ticket's properties."""
    await details.get_by_role("button", name=re.compile("^Status")).click()
    await page.get_by_role("menuitemradio", name=status).click()
    await expect(details.get_by_role("button", name=f"Status: {status}")).to_be_visible()
