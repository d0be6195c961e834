"""One's own profile, and the first sign-in of somebody who was invited."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.axe import clean
from tests.browser.stage import PASSWORD, Stage

pytestmark = pytest.mark.browser

BETTER = "a-louder-harbour-8"


async def test_a_name_a_language_and_a_discord_identity_are_kept(stage: Stage) -> None:
    page = await stage.visit("Rita", "/support/profile")
    you = page.get_by_role("region", name="You", exact=True)
    await you.get_by_role("textbox", name="Your name").fill("Rita Mouse")
    await you.get_by_role("button", name="Save").click()
    await expect(you.get_by_role("status")).to_have_text("Saved")
    await expect(page.get_by_role("banner")).to_contain_text("Rita Mouse")

    discord = page.get_by_role("region", name="Discord")
    number = discord.get_by_role("textbox", name="Discord ID")
    await number.fill("rita#1234")
    await discord.get_by_role("button", name="Save").click()
    await expect(number).to_be_focused()
    await expect(number).to_have_accessible_description(
        "A Discord ID has 5 to 20 digits and nothing else."
    )
    await number.fill("123456789012345678")
    await discord.get_by_role("button", name="Save").click()
    await expect(discord.get_by_role("status")).to_have_text("Saved")

    answered = page.get_by_role("row", name="the team answers me").get_by_role("checkbox")
    await answered.first.click()
    await expect(answered.first).not_to_be_checked()
    await expect(answered.last).not_to_be_checked()

    await page.get_by_role("radio", name="Français").click(force=True)
    await expect(page.get_by_role("heading", name="Votre profil")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("heading", name="Votre profil")).to_be_visible()
    await expect(page.get_by_label("Identifiant Discord")).to_have_value("123456789012345678")
    answered = page.get_by_role("row", name=re.compile("l.équipe me répond"))
    await expect(answered.get_by_role("checkbox").first).not_to_be_checked()


async def test_a_new_password_ends_the_other_sign_ins_and_says_so(stage: Stage) -> None:
    stage.expected += ["422 (Unprocessable", "401 (Unauthorized)", "403 (Forbidden)"]
    other = await stage.visit("Rita", "/support/dashboard")
    await expect(other.get_by_role("heading", name="Hello Rita")).to_be_visible()
    page = await stage.visit("Rita", "/support/profile")
    part = page.get_by_role("region", name="Password")
    await part.get_by_role("textbox", name="Present password").fill("a-wrong-guess-1")
    await part.get_by_role("textbox", name="New password").fill(BETTER)
    await part.get_by_role("button", name="Change the password").click()
    await expect(part.get_by_role("textbox", name="Present password")).to_have_value(
        "a-wrong-guess-1"
    )
    await expect(part).to_contain_text("This is not your present password.")
    await part.get_by_role("textbox", name="Present password").fill(PASSWORD)
    await part.get_by_role("button", name="Change the password").click()
    await expect(part.get_by_role("status").last).to_have_text(
        "Changed. You were signed out everywhere else."
    )
    await other.reload()
    await expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("heading", name="Your profile")).to_be_visible()


async def invite(stage: Stage, **whom: Any) -> str:
    """A link for somebody, as an administrator makes it."""
    ada = await stage.context("Ada")
    me = await (await ada.request.get("/api/auth/me")).json()
    made = await ada.request.post(
        "/api/admin/users", data=whom, headers={"X-CSRF-Token": me["csrf_token"]}
    )
    assert made.status == 201, await made.text()
    return str((await made.json())["link"]["url"])


async def enter(page: Page) -> None:
    await page.get_by_role("textbox", name="Your password").fill(BETTER)
    await page.get_by_role("button", name="Set the password and sign in").click()


async def test_an_invitation_opens_once(stage: Stage) -> None:
    stage.expected += ["404 (Not Found)"]
    link = await invite(
        stage, username="noor", email="noor@example.org", display_name="Noor", role="USER"
    )
    page = await stage.visit(None, link)
    await clean(page, page.get_by_role("heading", name="Welcome, Noor"))
    await expect(page.get_by_text("You are invited to Harbour Desk.")).to_be_visible()
    await enter(page)
    await expect(page.get_by_role("heading", name="Hello Noor")).to_be_visible()

    late = await stage.visit(None, link)
    await clean(late, late.get_by_role("heading", name="This link opens nothing any more"))
    await late.goto("/welcome")
    await expect(late.get_by_role("heading", name="This link opens nothing")).to_be_visible()


async def test_the_profile_is_readable_to_everybody(stage: Stage) -> None:
    for scheme in ("light", "dark"):
        page = await stage.visit("Rita", "/support/profile", scheme=scheme)
        await clean(page, page.get_by_role("rowheader", name="the team answers me"))
