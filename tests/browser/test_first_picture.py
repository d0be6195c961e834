"""What is seen before the application has come: on a slow line it is all there is for a while."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.stage import PHONE, Stage

pytestmark = pytest.mark.browser

APPLICATION = re.compile(r"/assets/index-[\w-]+\.js$")


class Held:
    """The application, on its way until it is let go."""

    def __init__(self) -> None:
        self._go = asyncio.Event()

    async def __call__(self, route: Route) -> None:
        await self._go.wait()
        await route.continue_()

    def let_go(self) -> None:
        self._go.set()


async def slowly(
    stage: Stage, name: str | None, path: str, locale: str = "en-GB"
) -> tuple[Page, Held]:
    """A page on a phone whose application has not come yet."""
    context = await stage.context(name, PHONE, locale)
    page = await context.new_page()
    held = Held()
    await page.route(APPLICATION, held)
    await page.goto(path, wait_until="commit")
    return page, held


async def test_the_landing_page_is_read_and_left_before_the_application_has_come(
    stage: Stage,
) -> None:
    page, held = await slowly(stage, None, "/", locale="fr-FR")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Comment pouvons-nous aider ?")
    door = page.get_by_role("navigation").get_by_role("link", name="Se connecter")
    await door.focus()
    held.let_go()
    # It speaks: the application is there.
    await expect(page.locator("[aria-live]").first).to_be_attached()
    await expect(door).to_be_focused()


async def test_a_link_of_the_first_picture_leads_on(stage: Stage) -> None:
    page, _ = await slowly(stage, None, "/")
    await page.get_by_role("link", name="Create an account").click()
    await expect(page).to_have_url(re.compile("/support/register"))


async def test_a_form_cannot_be_written_into_before_it_keeps_what_is_written(stage: Stage) -> None:
    page, held = await slowly(stage, None, "/support/login")
    await expect(page.get_by_text("Sign in", exact=True).first).to_be_visible()
    await expect(page.locator("[inert] input[name=login]")).to_be_visible()
    held.let_go()
    await page.get_by_label("Username or e-mail").fill("rita")
    await expect(page.locator("[inert]")).to_have_count(0)


async def test_the_portal_stands_before_its_figures_are_known(stage: Stage) -> None:
    page, held = await slowly(stage, "Rita", "/support/dashboard")
    await expect(page.get_by_role("link", name="New request")).to_be_visible()
    await expect(page.get_by_role("heading", name="Latest requests")).to_be_visible()
    box = await page.get_by_role("link", name="Waiting for you").bounding_box()
    held.let_go()
    await expect(page.get_by_role("heading", name="Hello Rita")).to_be_visible()
    # Nothing has moved under the reader's thumb.
    assert await page.get_by_role("link", name="Waiting for you").bounding_box() == box
